import "server-only";
import { defineCommand } from "@/lib/server/command";
import { moveCancellation, withoutApproval } from "../bulk/move-cancellation";
import { moveWithReasonSchema } from "../schema";

/** Takes back a request that nobody has decided yet. Refusals: moveCancellation's. */
export const recallRequest = defineCommand({
  auditEvent: "cancellation.requestRecalled",
  permission: "cancellation:advance",
  input: moveWithReasonSchema,
  run: (context) =>
    moveCancellation(context, { kind: "recallRequest", reason: context.input.reason }, { columns: withoutApproval }),
});
