import "server-only";
import type { Access } from "@/lib/domain/access/access";
import type { Role } from "@/lib/domain/access/roles";
import { installPresets } from "@/lib/features/carriers/bulk";
import { writeAudit } from "@/lib/server/audit";
import { hashSecret } from "@/lib/server/auth/one-time-secret";
import { COMPANY_SETTINGS, companySettings } from "@/lib/server/company-settings";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { enterOrganization } from "@/lib/server/scope";

export type NewPerson = { readonly name: string; readonly email: string; readonly passwordHash: string };

/** Makes the person and the way to sign in; the e-mail is already normalised. Fails where it is taken. */
export async function createUser(tx: Tx, person: NewPerson): Promise<string> {
  const userId = newId();
  await tx.user.create({
    data: { id: userId, name: person.name, email: person.email, emailVerified: true },
    select: { id: true },
  });
  await tx.account.create({
    data: { id: newId(), accountId: userId, providerId: "credential", userId, password: person.passwordHash },
    select: { id: true },
  });
  return userId;
}

export type TakenLink = {
  readonly organizationId: string;
  readonly membershipId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
};

/**
 * Uses a reset link up; of many at once exactly one is answered. Null: unknown, used, replaced, expired, or
 * its member is shut out. Index: the unique one on token_hash.
 */
export async function takeResetLink(tx: Tx, token: string, now: Date): Promise<TakenLink | null> {
  const [taken] = await tx.$queryRaw<TakenLink[]>`
    DELETE FROM password_reset r USING membership m JOIN "user" u ON u.id = m.user_id
     WHERE r.token_hash = ${hashSecret(token)} AND r.expires_at > ${now}
       AND m.organization_id = r.organization_id AND m.id = r.membership_id AND m.disabled_at IS NULL
    RETURNING m.organization_id AS "organizationId", m.id AS "membershipId", m.user_id AS "userId", m.name, u.email`;
  return taken ?? null;
}

/** Ends every session of a person at once, wherever the cookie is, half ones and the links with which a password is chosen. */
export async function endSessions(tx: Tx, userId: string): Promise<void> {
  await tx.session.deleteMany({ where: { userId } });
  await tx.signInStep.deleteMany({ where: { userId } });
  await endResetLinks(tx, userId);
}

/** Makes the open reset links of a person worthless, in the company or companies that the transaction may see. */
export async function endResetLinks(tx: Tx, userId: string): Promise<void> {
  await tx.passwordReset.deleteMany({ where: { membership: { userId } } });
}

export type NewMember = {
  readonly organizationId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
};

/** Makes a person a member of a company and of its teams; the teams are already known to be its own. */
export async function createMembership(tx: Tx, member: NewMember): Promise<string> {
  const { organizationId, userId, name, email, role } = member;
  const id = newId();
  await tx.membership.create({ data: { organizationId, id, userId, name, email, role }, select: { id: true } });
  await tx.membershipTeam.createMany({
    data: member.teamIds.map((teamId) => ({ organizationId, membershipId: id, teamId })),
  });
  return id;
}

export type NewOrganization = {
  readonly name: string;
  readonly firstTeamName: string;
  readonly owner: { readonly userId: string; readonly name: string; readonly email: string };
  readonly requestId: string;
  readonly now: Date;
};

/** Makes a company with its owner, a first team, the shipped carriers and the first audit entry. */
export async function createOrganization(tx: Tx, wanted: NewOrganization): Promise<Access> {
  const organizationId = newId();
  const { owner } = wanted;
  await enterOrganization(tx, organizationId);
  const organization = await tx.organization.create({
    data: { id: organizationId, name: wanted.name },
    select: COMPANY_SETTINGS,
  });
  const team = await tx.team.create({
    data: { organizationId, id: newId(), name: wanted.firstTeamName },
    select: { id: true },
  });
  const membershipId = await createMembership(tx, { organizationId, ...owner, role: "admin", teamIds: [team.id] });
  await installPresets(tx, organizationId);
  const access: Access = {
    organizationId,
    ...companySettings(organization),
    actor: { kind: "user", membershipId, userId: owner.userId, name: owner.name },
    role: "admin",
    teams: "all",
    requestId: wanted.requestId,
  };
  const entryId = await writeAudit(tx, access, wanted.now, "organization.setUp", {
    entityKind: "organization",
    entityId: organizationId,
    after: { name: wanted.name, owner: owner.name, team: wanted.firstTeamName },
  });
  await noteFirstRows(tx, organizationId, entryId, [
    { id: team.id, name: wanted.firstTeamName },
    { id: membershipId, name: owner.name },
  ]);
  return access;
}

/** The set-up is a bulk act: what it made stands beside its one entry, so that every row has a first one. */
async function noteFirstRows(
  tx: Tx,
  organizationId: string,
  entryId: string,
  made: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  const carriers = await tx.carrier.findMany({ where: { organizationId }, select: { id: true, name: true } });
  const policies = await tx.carrierPolicy.findMany({
    where: { organizationId },
    select: { id: true, sourceTitle: true },
  });
  const rows = [...made, ...carriers, ...policies.map(({ id, sourceTitle }) => ({ id, name: sourceTitle }))];
  await tx.auditRow.createMany({
    data: rows.map(({ id, name }) => ({ organizationId, entryId, entityId: id, after: { name } })),
  });
}
