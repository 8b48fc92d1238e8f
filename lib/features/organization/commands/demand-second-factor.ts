import "server-only";
import { type Access, can } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { endSessions } from "@/lib/features/auth/bulk";
import { changedFields } from "@/lib/server/audit";
import { confirmPassword } from "@/lib/server/auth/confirm-password";
import { defineCommand } from "@/lib/server/command";
import type { Tx } from "@/lib/server/db";
import { parseInput } from "@/lib/server/parse-input";
import { demandSecondFactorSchema, demandSecondFactorWithPasswordSchema } from "../schema";

/**
 * Says for which roles the company demands a second factor. Members of a role that is added who have none lose their
 * sessions, and are led to its set-up when they sign in. Refusals: CHANGED_MEANWHILE, OWN_SECOND_FACTOR_FIRST
 * (the own role, without one: the act would shut its author out).
 */
export const demandSecondFactor = defineCommand({
  auditEvent: "organization.secondFactorDemanded",
  permission: "organization:manage",
  input: demandSecondFactorSchema,
  async run({ tx, access, input, audit, unchanged }) {
    const id = access.organizationId;
    const { expectedVersion, roles } = input;
    const found = await tx.organization.findUniqueOrThrow({
      where: { id },
      select: { secondFactorRoles: true, version: true },
    });
    if (found.version !== expectedVersion) return refuse("CHANGED_MEANWHILE");
    const changes = changedFields({ secondFactorRoles: found.secondFactorRoles }, { secondFactorRoles: roles });
    if (!changes) {
      unchanged();
      return ok({ version: found.version });
    }
    const without = await membersWithoutFactor(tx, id, roles);
    if (access.actor.kind === "user" && without.includes(access.actor.userId)) return refuse("OWN_SECOND_FACTOR_FIRST");
    const { count } = await tx.organization.updateMany({
      where: { id, version: expectedVersion },
      data: { secondFactorRoles: roles, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    for (const userId of without) await endSessions(tx, userId);
    await audit({ entityKind: "organization", entityId: id, ...changes });
    return ok({ version: found.version + 1 });
  },
});

/** Nobody here needs a bound: a company has some hundred members. */
async function membersWithoutFactor(tx: Tx, organizationId: string, roles: readonly string[]): Promise<string[]> {
  const members = await tx.membership.findMany({
    where: { organizationId, disabledAt: null, role: { in: [...roles] }, user: { secondFactor: null } },
    select: { userId: true },
  });
  return members.map(({ userId }) => userId);
}

/**
 * As demandSecondFactor for a person at a keyboard, who gives the password again: it decides how everybody's account
 * is guarded. Permission first, like every command. Refusals: those of confirmPassword, too.
 */
export async function demandSecondFactorWithPassword(
  access: Access,
  input: unknown,
): Promise<Result<{ version: number }>> {
  if (!can(access, demandSecondFactor.definition.permission)) return refuse("FORBIDDEN");
  const parsed = parseInput(demandSecondFactorWithPasswordSchema, input);
  if (!parsed.ok) return parsed;
  const { password, ...wanted } = parsed.value;
  const confirmed = await confirmPassword(access, password);
  return confirmed.ok ? demandSecondFactor(access, wanted) : confirmed;
}
