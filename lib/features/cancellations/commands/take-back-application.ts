import "server-only";
import { defineCommand } from "@/lib/server/command";
import { moveCancellation, restoredLine } from "../bulk/move-cancellation";
import { moveWithReasonSchema } from "../schema";

/**
 * Takes the application back inside the carrier's regret window, with a reason, also after it was
 * accepted: the line is again what it was before. Refusals: moveCancellation's.
 */
export const takeBackApplication = defineCommand({
  auditEvent: "cancellation.takenBack",
  permission: "cancellation:advance",
  input: moveWithReasonSchema,
  run: (context) =>
    moveCancellation(
      context,
      { kind: "takeBack", reason: context.input.reason },
      { columns: () => ({ withdrawnOn: context.today }), number: restoredLine },
    ),
});
