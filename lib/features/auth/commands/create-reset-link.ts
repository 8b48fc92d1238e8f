import "server-only";
import { type Access, can, memberIdOf } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { confirmPassword } from "@/lib/server/auth/confirm-password";
import { isMemberElsewhere } from "@/lib/server/auth/find-access";
import { hashSecret, newSecret } from "@/lib/server/auth/one-time-secret";
import { defineCommand } from "@/lib/server/command";
import { env } from "@/lib/server/env";
import { parseInput } from "@/lib/server/parse-input";
import { aboutMemberSchema, aboutMemberWithPasswordSchema } from "../schema";
import type { NewResetLink } from "../types";

const VALID_MS = 30 * 60_000;

/**
 * Makes the one link with which a member chooses a new password: 256 random bits, half an hour, one use,
 * kept as a hash; an earlier one is worthless. Refusals: NOT_FOUND (disabled, too), OWN_PASSWORD (change it
 * instead), and RESET_ON_HOST where the account opens another company as well; the host may do both.
 */
export const createResetLink = defineCommand({
  auditEvent: "account.resetLinkCreated",
  permission: "member:manage",
  input: aboutMemberSchema,
  async run({ tx, access, now, input, audit }) {
    const { organizationId } = access;
    const { membershipId } = input;
    const member = await tx.membership.findFirst({
      where: { organizationId, id: membershipId, disabledAt: null },
      select: { name: true, userId: true },
    });
    if (!member) return refuse("NOT_FOUND");
    if (access.actor.kind !== "job") {
      // Whoever sits down at an open session must not get by this what changing the password refuses.
      if (memberIdOf(access.actor) === membershipId) return refuse("OWN_PASSWORD");
      if (await isMemberElsewhere(member.userId, organizationId)) return refuse("RESET_ON_HOST");
    }
    const secret = newSecret();
    const link = { tokenHash: hashSecret(secret), expiresAt: new Date(now.getTime() + VALID_MS), createdAt: now };
    await tx.passwordReset.upsert({
      where: { organizationId_membershipId: { organizationId, membershipId } },
      create: { organizationId, membershipId, ...link },
      update: link,
      select: { membershipId: true },
    });
    await audit({ entityKind: "account", entityId: membershipId, after: { member: member.name } });
    return ok<NewResetLink>({ link: `${env.baseUrl}/reset/${secret}`, expiresAt: link.expiresAt.toISOString() });
  },
});

/**
 * As createResetLink for an administrator at a keyboard, who gives the own password again: the link opens
 * somebody else's account. Permission first, like every command. Refusals: those of confirmPassword, too.
 */
export async function createResetLinkWithPassword(access: Access, input: unknown): Promise<Result<NewResetLink>> {
  if (!can(access, createResetLink.definition.permission)) return refuse("FORBIDDEN");
  const parsed = parseInput(aboutMemberWithPasswordSchema, input);
  if (!parsed.ok) return parsed;
  const { password, ...wanted } = parsed.value;
  const confirmed = await confirmPassword(access, password);
  return confirmed.ok ? createResetLink(access, wanted) : confirmed;
}
