import "server-only";
import { isCommonPassword } from "@/lib/domain/access/common-password";
import { roleOf } from "@/lib/domain/access/roles";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { writeAudit } from "@/lib/server/audit";
import { hashSecret } from "@/lib/server/auth/one-time-secret";
import { hashNewPassword } from "@/lib/server/auth/password";
import { currentInstant } from "@/lib/server/clock";
import { db, type Tx } from "@/lib/server/db";
import { parseInput } from "@/lib/server/parse-input";
import { enterIdentity, enterOrganization } from "@/lib/server/scope";
import { createMembership, createUser, endResetLinks } from "../bulk";
import { acceptInvitationSchema, invitationLinkSchema } from "../schema";

export type Acceptance = { readonly email: string };

/** Somebody new takes up an invitation and chooses a password. Refusals: see consume, PASSWORD_COMMON, SIGN_IN_TO_ACCEPT. */
export async function acceptInvitation(rawInput: unknown, requestId: string): Promise<Result<Acceptance>> {
  const parsed = parseInput(acceptInvitationSchema, rawInput);
  if (!parsed.ok) return parsed;
  const { token, name, password } = parsed.value;
  if (isCommonPassword(password, [name]))
    return refuse("INVALID_INPUT", { count: 1 }, [{ path: "password", code: "PASSWORD_COMMON" }]);
  return consume(token, requestId, async (tx, invitation) => {
    const existing = await tx.user.findUnique({ where: { email: invitation.email }, select: { id: true } });
    // An invitation never touches the password of somebody who has one.
    if (existing) return refuse("SIGN_IN_TO_ACCEPT");
    // Hashed only now: it is dear, and anybody may ask.
    const passwordHash = await hashNewPassword(password);
    return ok({ userId: await createUser(tx, { name, email: invitation.email, passwordHash }), name });
  });
}

/** Somebody who is signed in takes up an invitation made to the own e-mail. */
export async function acceptInvitationAs(
  userId: string,
  rawInput: unknown,
  requestId: string,
): Promise<Result<Acceptance>> {
  const parsed = parseInput(invitationLinkSchema, rawInput);
  if (!parsed.ok) return refuse("INVITATION_NOT_VALID");
  return consume(parsed.value.token, requestId, async (tx, invitation) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true, name: true } });
    if (user?.email !== invitation.email) return refuse("INVITATION_OF_ANOTHER");
    return ok({ userId, name: user.name });
  });
}

type Invitation = { organizationId: string; id: string; email: string; role: string; teamIds: string[] };
type Person = { readonly userId: string; readonly name: string };

/**
 * Uses a link up and makes the member, all or nothing; of many at once exactly one succeeds.
 * Refusals: INVITATION_NOT_VALID (unknown, used, revoked, expired), ALREADY_MEMBER.
 */
async function consume(
  token: string,
  requestId: string,
  personOf: (tx: Tx, invitation: Invitation) => Promise<Result<Person>>,
): Promise<Result<Acceptance>> {
  const now = currentInstant();
  const tokenHash = hashSecret(token);
  try {
    return await db.$transaction(async (tx) => {
      await enterIdentity(tx);
      const [invitation] = await tx.invitation.updateManyAndReturn({
        where: { tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
        data: { acceptedAt: now, version: { increment: 1 } },
        select: { organizationId: true, id: true, email: true, role: true, teamIds: true },
      });
      if (!invitation) throw new Refused(refuse("INVITATION_NOT_VALID").refusal);
      await enterOrganization(tx, invitation.organizationId);
      const person = await personOf(tx, invitation);
      if (!person.ok) throw new Refused(person.refusal);
      await join(tx, invitation, person.value, requestId, now);
      return ok({ email: invitation.email });
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

async function join(tx: Tx, invitation: Invitation, person: Person, requestId: string, now: Date): Promise<void> {
  const { organizationId, email } = invitation;
  const already = await tx.membership.findFirst({
    where: { organizationId, userId: person.userId },
    select: { id: true },
  });
  if (already) throw new Refused(refuse("ALREADY_MEMBER").refusal);
  const role = roleOf(invitation.role);
  await endResetLinks(tx, person.userId); // made by the administrator of a company that now is not the only one
  const membershipId = await createMembership(tx, {
    ...person,
    organizationId,
    email,
    role,
    teamIds: invitation.teamIds,
  });
  const access = { organizationId, actor: { kind: "user", membershipId, ...person }, requestId } as const;
  await writeAudit(tx, access, now, "member.joined", {
    entityKind: "membership",
    entityId: membershipId,
    after: { name: person.name, email, role, teamIds: invitation.teamIds },
  });
  await writeAudit(tx, access, now, "invitation.accepted", {
    entityKind: "invitation",
    entityId: invitation.id,
    after: { acceptedBy: membershipId },
  });
}

/** Ends the transaction without a trace. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}
