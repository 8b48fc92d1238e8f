import "server-only";
import { addWorkingDays } from "@/lib/domain/calendar/working-days";
import type { LocalDate } from "@/lib/domain/local-date";
import type { FieldProblem } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import type { CaseFile } from "../bulk";
import { filedOn, moveCancellation, regretEnd } from "../bulk/move-cancellation";
import { moveSchema } from "../schema";

/**
 * Files the application with the carrier. The answer is expected after the policy's review time in
 * working days, holidays and 调休 counted; unknown where the policy states none. An answer to an
 * earlier application is not an answer to this one, and one that was rejected needs a new date. Refusals: moveCancellation's.
 */
export const submitApplication = defineCommand({
  auditEvent: "cancellation.applicationSubmitted",
  permission: "cancellation:advance",
  input: moveSchema,
  run(context) {
    const { access, now, today } = context;
    return moveCancellation(
      context,
      { kind: "submitApplication" },
      {
        answer: (facts, file) => ({
          ...facts,
          reviewing: {
            ...facts.reviewing,
            answer: null,
            answeredOn: null,
            expectedOn: expectedOn(file, filedOn(facts, access.timeZone) ?? today),
          },
        }),
        problems: (file) => staleFiling(file, access.timeZone),
        columns: (file, facts) => ({
          submittedAt: now,
          expectedOn: facts.reviewing.expectedOn,
          acceptedOn: null,
          regretEndsOn: regretEnd(file, filedOn(facts, access.timeZone) ?? today),
        }),
      },
    );
  },
});

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
