import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { changeTeamSchema } from "../schema";

/** Changes a team's name and rules. Refusals: NOT_FOUND, NAME_TAKEN, CHANGED_MEANWHILE. */
export const changeTeam = defineCommand({
  auditEvent: "team.changed",
  permission: "team:manage",
  input: changeTeamSchema,
  async run({ tx, access, input, audit, unchanged }) {
    const { organizationId } = access;
    const { teamId, expectedVersion, ...wanted } = input;
    const before = await tx.team.findFirst({
      where: { organizationId, id: teamId },
      select: { name: true, needsApproval: true, reserveCheckDays: true, reserveCap: true, version: true },
    });
    if (!before) return refuse("NOT_FOUND");
    if (before.version !== expectedVersion) return refuse("CHANGED_MEANWHILE");
    const { version, ...was } = before;
    const changes = changedFields(was, wanted);
    if (!changes) {
      unchanged();
      return ok({ id: teamId, version });
    }
    const namesake = await tx.team.findFirst({
      where: { organizationId, name: wanted.name, id: { not: teamId } },
      select: { id: true },
    });
    if (namesake) return refuse("INVALID_INPUT", { count: 1 }, [{ path: "name", code: "NAME_TAKEN" }]);
    const { count } = await tx.team.updateMany({
      where: { organizationId, id: teamId, version: expectedVersion },
      data: { ...wanted, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await audit({ entityKind: "team", entityId: teamId, teamId, ...changes });
    return ok({ id: teamId, version: version + 1 });
  },
});
