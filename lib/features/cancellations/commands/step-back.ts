import "server-only";
import { defineCommand } from "@/lib/server/command";
import { moveWithReasonSchema } from "../schema";
import { moveCancellation, restoredLine, withoutApproval } from "./move-cancellation";

/**
 * One step back, with a reason; every answer stays. Back in step 1 an earlier approval no longer
 * counts, and back from an acceptance the line is no longer pre-cancelled. Refusals: moveCancellation's.
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
        columns: (file, _facts, move) => {
          if (move.state === "confirming") return withoutApproval();
          return file.state === "verifying" ? { acceptedOn: null } : {};
        },
        number: (file, facts) => (file.state === "verifying" ? restoredLine(file, facts) : null),
      },
    ),
});
