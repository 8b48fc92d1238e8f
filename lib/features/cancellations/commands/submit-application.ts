import "server-only";
import { defineCommand } from "@/lib/server/command";
import { applicationMove } from "../bulk/application-move";
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
        ...applicationMove(access.timeZone, today),
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
