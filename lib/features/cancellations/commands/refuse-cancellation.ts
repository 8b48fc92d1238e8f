import "server-only";
import { defineCommand } from "@/lib/server/command";
import { moveCancellation, withoutApproval } from "../bulk/move-cancellation";
import { moveWithReasonSchema } from "../schema";

/** Sends a request back to its first step, with the reason; never one's own request. Refusals: moveCancellation's. */
export const refuseCancellation = defineCommand({
  auditEvent: "cancellation.refused",
  permission: "cancellation:approve",
  input: moveWithReasonSchema,
  run: (context) =>
    moveCancellation(context, { kind: "refuse", reason: context.input.reason }, { columns: withoutApproval }),
});
