import "server-only";
import { addWorkingDays } from "@/lib/domain/calendar/working-days";
import type { CancellationFacts } from "@/lib/domain/cancellation/cancellation-facts";
import { addPeriod, type LocalDate, localDateAt } from "@/lib/domain/local-date";
import { defineCommand } from "@/lib/server/command";
import type { CaseFile } from "../bulk";
import { moveSchema } from "../schema";
import { moveCancellation } from "./move-cancellation";

/**
 * Files the application with the carrier. The answer is expected after the policy's review time in
 * working days, holidays and 调休 counted; unknown where the policy states none. An answer to an
 * earlier application is not an answer to this one. Refusals: moveCancellation's.
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

/** The business date on which the application reached the carrier. */
function filedOn(facts: CancellationFacts, timeZone: string): LocalDate | null {
  const { submittedAt } = facts.applying;
  return submittedAt === null ? null : localDateAt(new Date(submittedAt), timeZone);
}

function expectedOn({ policy }: CaseFile, from: LocalDate): LocalDate | null {
  const days = policy?.reviewWorkingDays ?? null;
  return days === null ? null : addWorkingDays(from, days).date;
}

function regretEnd({ policy }: CaseFile, from: LocalDate): LocalDate | null {
  const window = policy?.regretWindow ?? null;
  return window === null ? null : addPeriod(from, window);
}
