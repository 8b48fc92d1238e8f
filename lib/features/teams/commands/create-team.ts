import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { newId } from "@/lib/server/ids";
import { createTeamSchema, MAX_TEAMS } from "../schema";

/** Makes a team. Refusals: NAME_TAKEN, TOO_MANY_TEAMS. */
export const createTeam = defineCommand({
  auditEvent: "team.created",
  permission: "team:manage",
  input: createTeamSchema,
  async run({ tx, access, input, audit }) {
    const { organizationId } = access;
    if ((await tx.team.count({ where: { organizationId } })) >= MAX_TEAMS)
      return refuse("TOO_MANY_TEAMS", { maximum: MAX_TEAMS });
    const id = newId();
    const { count } = await tx.team.createMany({ data: [{ organizationId, id, ...input }], skipDuplicates: true });
    if (count === 0) return refuse("INVALID_INPUT", { count: 1 }, [{ path: "name", code: "NAME_TAKEN" }]);
    await audit({ entityKind: "team", entityId: id, teamId: id, after: input });
    return ok({ id });
  },
});
