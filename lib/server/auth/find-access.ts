import "server-only";
import type { Access } from "@/lib/domain/access/access";
import { roleOf } from "@/lib/domain/access/roles";
import { Prisma } from "@/lib/generated/prisma/client";
import { currentInstant } from "../clock";
import { companySettings } from "../company-settings";
import { db, rowsOf } from "../db";
import { unlessDiskIsFull } from "../disk";
import { withRetry } from "../retry";
import { enterOrganization } from "../scope";
import { hashSecret } from "./one-time-secret";
import { findSessionToken } from "./session-cookie";
import { isUseWorthNoting, SESSION_ABSOLUTE_SECONDS, sessionEnd } from "./session-lifetime";

export const TOKEN_PREFIX = "lk_";

/** Somebody signed in: what he may, and what the frame of every page says of the company. */
export type Visit = { readonly access: Access; readonly company: VisitedCompany };
export type VisitedCompany = { readonly name: string; readonly hasDemoData: boolean };

/** The access of whoever signed in; null where `findVisit` is. */
export async function findSessionAccess(headers: Headers, requestId: string, now?: Date): Promise<Access | null> {
  return (await findVisit(headers, requestId, now))?.access ?? null;
}

/** Who signed in, in which company; null when nobody did, session or membership ended, or a demanded factor is missing. */
export async function findVisit(headers: Headers, requestId: string, now = currentInstant()): Promise<Visit | null> {
  const token = findSessionToken(headers.get("cookie"));
  if (token === null) return null;
  const oldest = new Date(now.getTime() - SESSION_ABSOLUTE_SECONDS * 1_000);
  // Indexes: session (token), membership (user). One statement: this is asked before every answer.
  const [found] = await rowsOf<SessionRow>(Prisma.sql`
    /* prepared */ SELECT found.* FROM ${IDENTITY_GATE} CROSS JOIN LATERAL (
      SELECT ${MEMBER_COLUMNS}, o.name AS "companyName", o.has_demo_data AS "hasDemoData", s.id AS "sessionId", s.created_at AS "createdAt", s.expires_at AS "expiresAt",
        m.role = ANY(o.second_factor_roles) AND NOT EXISTS (
          SELECT FROM second_factor f WHERE f.user_id = m.user_id
        ) AS "lacksSecondFactor"
      FROM session s JOIN membership m ON m.user_id = s.user_id JOIN organization o ON o.id = m.organization_id
      WHERE gate.is_open = 'on' AND s.token = ${hashSecret(token)} AND s.expires_at > ${now} AND s.created_at > ${oldest}
        AND m.disabled_at IS NULL
      ORDER BY m.created_at, m.id LIMIT 1
    ) AS found`);
  if (!found || found.lacksSecondFactor) return null;
  if (isUseWorthNoting(found, now)) await unlessDiskIsFull(withRetry(() => noteSessionUse(found, now)));
  const company = { name: found.companyName, hasDemoData: found.hasDemoData };
  return { access: memberAccess(found, requestId), company };
}

/** The access of a person in the first company in which the membership is active; null where there is none. */
export async function findMemberAccess(userId: string, requestId: string): Promise<Access | null> {
  // Index: membership (user).
  const [member] = await rowsOf<MemberRow>(Prisma.sql`
    /* prepared */ SELECT found.* FROM ${IDENTITY_GATE} CROSS JOIN LATERAL (
      SELECT ${MEMBER_COLUMNS} FROM membership m JOIN organization o ON o.id = m.organization_id
      WHERE gate.is_open = 'on' AND m.user_id = ${userId} AND m.disabled_at IS NULL
      ORDER BY m.created_at, m.id LIMIT 1
    ) AS found`);
  return member ? memberAccess(member, requestId) : null;
}

/** Whether the person belongs to another company as well, shut out there or not. */
export async function isMemberElsewhere(userId: string, organizationId: string): Promise<boolean> {
  // Index: membership (user).
  const found = await rowsOf(Prisma.sql`
    SELECT found.* FROM ${IDENTITY_GATE} CROSS JOIN LATERAL (
      SELECT 1 FROM membership m
      WHERE gate.is_open = 'on' AND m.user_id = ${userId} AND m.organization_id <> ${organizationId}::uuid LIMIT 1
    ) AS found`);
  return found.length > 0;
}

/** Who a bearer token stands for; null when it is unknown, expired, revoked, or its member was disabled. */
export async function findTokenAccess(token: string, requestId: string): Promise<Access | null> {
  if (!token.startsWith(TOKEN_PREFIX) || token.length > 200) return null;
  const now = currentInstant();
  // Index: the unique one on token_hash. One statement: this is asked before every answer.
  const [found] = await rowsOf<TokenRow>(Prisma.sql`
    /* prepared */ SELECT found.* FROM ${IDENTITY_GATE} CROSS JOIN LATERAL (
      SELECT ${MEMBER_COLUMNS}, k.id AS "tokenId", k.name AS "tokenName", k.scopes, k.last_used_at AS "lastUsedAt"
      FROM api_token k
      JOIN membership m ON m.organization_id = k.organization_id AND m.id = k.membership_id
      JOIN organization o ON o.id = k.organization_id
      WHERE gate.is_open = 'on' AND k.token_hash = ${hashSecret(token)}
        AND k.revoked_at IS NULL AND k.expires_at > ${now} AND m.disabled_at IS NULL
      LIMIT 1
    ) AS found`);
  if (!found) return null;
  await unlessDiskIsFull(withRetry(() => noteUse(found, now)));
  const { tokenId, membershipId, tokenName: name, scopes } = found;
  return { ...placeOf(found), actor: { kind: "token", tokenId, membershipId, name, scopes }, requestId };
}

/**
 * Opens the identity tables for the one statement in which it stands. Whatever is joined laterally and
 * reads `gate.is_open` runs after it; when the statement ends, so does the opening.
 */
const IDENTITY_GATE = Prisma.sql`(SELECT set_config('app.identity', 'on', true) AS is_open OFFSET 0) AS gate`;

const MEMBER_COLUMNS = Prisma.sql`m.organization_id AS "organizationId", m.id AS "membershipId", m.user_id AS "userId",
  m.name AS "memberName", m.role, o.time_zone AS "timeZone", o.critical_days AS "criticalDays", o.warning_days AS "warningDays",
  o.watch_days AS "watchDays", ARRAY(
    SELECT mt.team_id FROM membership_team mt WHERE mt.organization_id = m.organization_id AND mt.membership_id = m.id
  )::text[] AS "teamIds"`;

type MemberRow = {
  organizationId: string;
  membershipId: string;
  userId: string;
  memberName: string;
  role: string;
  timeZone: string;
  criticalDays: number;
  warningDays: number;
  watchDays: number;
  teamIds: string[];
};
type SessionRow = MemberRow & {
  companyName: string;
  hasDemoData: boolean;
  sessionId: string;
  createdAt: Date;
  expiresAt: Date;
  lacksSecondFactor: boolean;
};
type TokenRow = MemberRow & { tokenId: string; tokenName: string; scopes: string[]; lastUsedAt: Date | null };

function memberAccess(member: MemberRow, requestId: string): Access {
  const { membershipId, userId, memberName: name } = member;
  return { ...placeOf(member), actor: { kind: "user", membershipId, userId, name }, requestId };
}

function placeOf(member: MemberRow): Pick<Access, "organizationId" | "timeZone" | "thresholds" | "role" | "teams"> {
  const { organizationId, teamIds } = member;
  const role = roleOf(member.role);
  return { organizationId, ...companySettings(member), role, teams: role === "admin" ? "all" : teamIds };
}

/** Of requests at once one writes; a session that ended meanwhile stays ended. */
async function noteSessionUse({ sessionId, createdAt, expiresAt }: SessionRow, now: Date): Promise<void> {
  await db.session.updateMany({
    where: { id: sessionId, expiresAt },
    data: { expiresAt: sessionEnd(createdAt, now), updatedAt: now },
  });
}

/** Once a minute is enough for "last used", and keeps a busy token from writing on every call. */
async function noteUse(token: TokenRow, now: Date): Promise<void> {
  if (token.lastUsedAt && now.getTime() - token.lastUsedAt.getTime() < 60_000) return;
  await db.$transaction(async (tx) => {
    await enterOrganization(tx, token.organizationId);
    await tx.apiToken.updateMany({
      where: { organizationId: token.organizationId, id: token.tokenId },
      data: { lastUsedAt: now },
    });
  });
}
