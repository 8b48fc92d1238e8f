import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { endSessions } from "@/lib/features/auth/bulk";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { areOwnTeams, hasOtherAdmin } from "../bulk";
import { changeMemberSchema } from "../schema";

/**
 * Changes a member's role and teams. A new role ends the member's sessions; teams apply at once anyway.
 * Refusals: NOT_FOUND (member or team), LAST_ADMIN, CHANGED_MEANWHILE.
 */
export const changeMember = defineCommand({
  auditEvent: "member.changed",
  permission: "member:manage",
  input: changeMemberSchema,
  async run({ tx, access, input, audit, unchanged }) {
    const { organizationId } = access;
    const id = input.membershipId;
    const { role, teamIds } = input;
    const found = await tx.membership.findFirst({
      where: { organizationId, id },
      select: { userId: true, role: true, disabledAt: true, version: true, teams: { select: { teamId: true } } },
    });
    if (!found || !(await areOwnTeams(tx, organizationId, teamIds))) return refuse("NOT_FOUND");
    if (found.version !== input.expectedVersion) return refuse("CHANGED_MEANWHILE");
    const was = { role: found.role, teamIds: found.teams.map((team) => team.teamId).sort() };
    const changes = changedFields(was, { role, teamIds });
    if (!changes) {
      unchanged();
      return ok({ id, version: found.version });
    }
    const losesAdmin = found.role === "admin" && role !== "admin" && found.disabledAt === null;
    if (losesAdmin && !(await hasOtherAdmin(tx, organizationId, id))) return refuse("LAST_ADMIN");
    const { count } = await tx.membership.updateMany({
      where: { organizationId, id, version: input.expectedVersion },
      data: { role, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await tx.membershipTeam.deleteMany({ where: { organizationId, membershipId: id } });
    await tx.membershipTeam.createMany({
      data: teamIds.map((teamId) => ({ organizationId, membershipId: id, teamId })),
    });
    if (role !== found.role) await endSessions(tx, found.userId);
    await audit({ entityKind: "membership", entityId: id, ...changes });
    return ok({ id, version: found.version + 1 });
  },
});
