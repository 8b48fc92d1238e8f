import "server-only";
import { defineCommand } from "@/lib/server/command";
import { moveCancellation, restoredLine } from "../bulk/move-cancellation";
import { moveWithReasonSchema } from "../schema";

/** Gives the cancellation up before the carrier has accepted, with a reason. Refusals: moveCancellation's. */
export const withdrawCancellation = defineCommand({
  auditEvent: "cancellation.withdrawn",
  permission: "cancellation:advance",
  input: moveWithReasonSchema,
  run: (context) =>
    moveCancellation(
      context,
      { kind: "withdraw", reason: context.input.reason },
      { columns: () => ({ withdrawnOn: context.today }), number: restoredLine },
    ),
});
