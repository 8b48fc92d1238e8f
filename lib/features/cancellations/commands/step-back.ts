import "server-only";
import { defineCommand } from "@/lib/server/command";
import { filedOn, moveCancellation, regretEnd, restoredLine, withoutApproval } from "../bulk/move-cancellation";
import { moveWithReasonSchema } from "../schema";

/**
 * One step back, with a reason; every answer stays. Back in step 1 an earlier approval no longer
 * counts, back from an acceptance the line is no longer pre-cancelled and the window counts from the
 * filing again, and back from the review nothing is awaited. Refusals: moveCancellation's.
 */
export const stepBack = defineCommand({
  auditEvent: "cancellation.steppedBack",
  permission: "cancellation:advance",
  input: moveWithReasonSchema,
  run: (context) =>
    moveCancellation(
      context,
      { kind: "stepBack", reason: context.input.reason },
      {
        columns: (file, facts, move) => {
          if (move.state === "confirming") return withoutApproval();
          if (file.state === "reviewing") return { expectedOn: null, regretEndsOn: null };
          if (file.state !== "verifying") return {};
          return { acceptedOn: null, regretEndsOn: regretEnd(file, filedOn(facts, context.access.timeZone)) };
        },
        number: (file, facts) => (file.state === "verifying" ? restoredLine(file, facts) : null),
      },
    ),
});
