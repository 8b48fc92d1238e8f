import "server-only";
import { type Access, can, memberIdOf } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { forgiveCodeAttempts } from "@/lib/server/auth/attempts";
import { confirmPassword } from "@/lib/server/auth/confirm-password";
import { isMemberElsewhere } from "@/lib/server/auth/find-access";
import { dropSecondFactor, lockUser } from "@/lib/server/auth/second-factor";
import { defineCommand } from "@/lib/server/command";
import { parseInput } from "@/lib/server/parse-input";
import { endSessions } from "../bulk";
import { aboutMemberSchema, aboutMemberWithPasswordSchema } from "../schema";

/**
 * Takes away the second factor of a member who lost the phone and the recovery codes; every session of the member
 * ends. Refusals: NOT_FOUND, SECOND_FACTOR_OFF, OWN_SECOND_FACTOR (turn it off instead), and RESET_ON_HOST where
 * the account opens another company as well; the host may do all of it.
 */
export const removeSecondFactor = defineCommand({
  auditEvent: "account.secondFactorRemoved",
  permission: "member:manage",
  input: aboutMemberSchema,
  async run({ tx, access, input, audit }) {
    const { organizationId } = access;
    const { membershipId } = input;
    const member = await tx.membership.findFirst({
      where: { organizationId, id: membershipId },
      select: { name: true, userId: true },
    });
    if (!member) return refuse("NOT_FOUND");
    const { name, userId } = member;
    if (access.actor.kind !== "job") {
      if (memberIdOf(access.actor) === membershipId) return refuse("OWN_SECOND_FACTOR");
      if (await isMemberElsewhere(userId, organizationId)) return refuse("RESET_ON_HOST");
    }
    await lockUser(tx, userId);
    if (!(await dropSecondFactor(tx, userId))) return refuse("SECOND_FACTOR_OFF");
    await endSessions(tx, userId);
    await forgiveCodeAttempts(userId, tx);
    await audit({ entityKind: "account", entityId: membershipId, after: { member: name } });
    return ok();
  },
});

/**
 * As removeSecondFactor for an administrator at a keyboard, who gives the own password again. Permission first,
 * like every command. Refusals: those of confirmPassword, too.
 */
export async function removeSecondFactorWithPassword(access: Access, input: unknown): Promise<Result<undefined>> {
  if (!can(access, removeSecondFactor.definition.permission)) return refuse("FORBIDDEN");
  const parsed = parseInput(aboutMemberWithPasswordSchema, input);
  if (!parsed.ok) return parsed;
  const { password, ...wanted } = parsed.value;
  const confirmed = await confirmPassword(access, password);
  return confirmed.ok ? removeSecondFactor(access, wanted) : confirmed;
}
