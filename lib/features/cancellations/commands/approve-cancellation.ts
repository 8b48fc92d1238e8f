import "server-only";
import { memberIdOf } from "@/lib/domain/access/access";
import { defineCommand } from "@/lib/server/command";
import { moveCancellation } from "../bulk/move-cancellation";
import { moveSchema } from "../schema";

/** Approves exactly the version that was requested; never one's own request. Refusals: moveCancellation's. */
export const approveCancellation = defineCommand({
  auditEvent: "cancellation.approved",
  permission: "cancellation:approve",
  input: moveSchema,
  run: (context) =>
    moveCancellation(
      context,
      { kind: "approve" },
      {
        columns: () => ({
          approvedById: memberIdOf(context.access.actor),
          approvedByName: context.access.actor.name,
          approvedAt: context.now,
        }),
      },
    ),
});
