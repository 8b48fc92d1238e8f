import "server-only";
import { addWorkingDays } from "@/lib/domain/calendar/working-days";
import type { LocalDate } from "@/lib/domain/local-date";
import type { FieldProblem } from "@/lib/domain/result";
import type { CaseFile } from "../bulk";
import { filedOn, type MoveOptions } from "./move-cancellation";

/** What filing an application brings with it, for the move itself and for asking what it still lacks. */
export function applicationMove(timeZone: string, today: LocalDate): Pick<MoveOptions, "answer" | "problems"> {
  return {
    answer: (facts, file) => ({
      ...facts,
      reviewing: {
        ...facts.reviewing,
        answer: null,
        answeredOn: null,
        expectedOn: expectedOn(file, filedOn(facts, timeZone) ?? today),
      },
    }),
    problems: (file) => staleFiling(file, timeZone),
  };
}

/** What the carrier rejected is not filed again by leaving its date as it was. */
function staleFiling({ facts }: CaseFile, timeZone: string): readonly FieldProblem[] {
  const { answer, answeredOn } = facts.reviewing;
  const submittedOn = filedOn(facts, timeZone);
  if (answer !== "rejected" || answeredOn === null || submittedOn === null || submittedOn >= answeredOn) return [];
  return [{ path: "applying.submittedAt", code: "FILED_BEFORE_REJECTION", params: { answeredOn } }];
}

function expectedOn({ policy }: CaseFile, from: LocalDate): LocalDate | null {
  const days = policy?.reviewWorkingDays ?? null;
  return days === null ? null : addWorkingDays(from, days).date;
}
