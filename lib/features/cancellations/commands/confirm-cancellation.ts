import "server-only";
import { memberIdOf } from "@/lib/domain/access/access";
import { refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { moveCancellation, withoutApproval } from "../bulk/move-cancellation";
import { moveSchema } from "../schema";

/**
 * Ends step 1: asks for approval where the team needs one, else goes on to the carrier. Who confirms
 * is the requester, and the version that this makes is the one that can be approved.
 * Refusals: moveCancellation's, PERSON_NEEDED for a job.
 */
export const confirmCancellation = defineCommand({
  auditEvent: "cancellation.confirmed",
  permission: "cancellation:advance",
  input: moveSchema,
  async run(context) {
    const { access, now } = context;
    const requestedById = memberIdOf(access.actor);
    if (requestedById === null) return refuse("PERSON_NEEDED");
    const requester = { requestedById, requestedByName: access.actor.name };
    return moveCancellation(
      context,
      { kind: "confirm" },
      {
        columns: (file, _facts, move) => ({
          ...withoutApproval(),
          ...requester,
          ...(move.state === "awaitingApproval" && { approvalRequestedAt: now, approvalVersion: file.row.version + 1 }),
        }),
      },
    );
  },
});
