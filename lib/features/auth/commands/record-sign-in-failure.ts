import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { type CommandDefinition, defineCommand } from "@/lib/server/command";
import { aboutMemberSchema } from "../schema";

/**
 * Notes in the history of an account's company that somebody gave a wrong password for it. Nobody knows
 * who, so nothing of them is written. Refusals: FORBIDDEN to everybody who came through the web, NOT_FOUND.
 */
export const recordSignInFailure = defineCommand(failure("session.failed"));

/** Notes that these were too many, and that no password is looked at for a while. Refusals as above. */
export const recordLockOut = defineCommand(failure("account.locked"));

function failure(auditEvent: string): CommandDefinition<typeof aboutMemberSchema, undefined> {
  return {
    auditEvent,
    permission: "member:manage",
    input: aboutMemberSchema,
    async run({ tx, access, input, audit }) {
      if (access.actor.kind !== "job") return refuse("FORBIDDEN");
      const member = await tx.membership.findFirst({
        where: { organizationId: access.organizationId, id: input.membershipId },
        select: { id: true, name: true },
      });
      if (!member) return refuse("NOT_FOUND");
      const entityKind = auditEvent.startsWith("session") ? "session" : "account";
      await audit({ entityKind, entityId: member.id, after: { member: member.name }, isByStranger: true });
      return ok();
    },
  };
}
