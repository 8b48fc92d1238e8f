import "server-only";
import { createHash } from "node:crypto";
import type { Access } from "@/lib/domain/access/access";
import { ROLES, type Role } from "@/lib/domain/access/roles";
import { currentInstant } from "../clock";
import { db, type Tx } from "../db";
import { enterIdentity } from "../scope";
import { getAuth, SESSION_ABSOLUTE_SECONDS } from "./auth";

const TOKEN_PREFIX = "lk_";

/** Who signed in, in which company; null when nobody did or the membership ended. */
export async function findSessionAccess(headers: Headers, requestId: string): Promise<Access | null> {
  const session = await getAuth().api.getSession({ headers });
  if (!session) return null;
  const ageSeconds = (currentInstant().getTime() - new Date(session.session.createdAt).getTime()) / 1000;
  if (ageSeconds > SESSION_ABSOLUTE_SECONDS) return null;
  return findMemberAccess(session.user.id, requestId);
}

/** The access of a person in the first company in which the membership is active; null where there is none. */
export async function findMemberAccess(userId: string, requestId: string): Promise<Access | null> {
  return db.$transaction(async (tx) => {
    await enterIdentity(tx);
    const membership = await tx.membership.findFirst({
      where: { userId, disabledAt: null },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: memberSelect,
    });
    if (!membership) return null;
    return {
      ...placeOf(membership),
      actor: { kind: "user" as const, membershipId: membership.id, userId: membership.userId, name: membership.name },
      requestId,
    };
  });
}

/** Who a bearer token stands for; null when it is unknown, expired, revoked, or its member was disabled. */
export async function findTokenAccess(token: string, requestId: string): Promise<Access | null> {
  if (!token.startsWith(TOKEN_PREFIX) || token.length > 200) return null;
  const now = currentInstant();
  return db.$transaction(async (tx) => {
    await enterIdentity(tx);
    const found = await tx.apiToken.findUnique({
      where: { tokenHash: hashSecret(token) },
      select: {
        organizationId: true,
        id: true,
        name: true,
        scopes: true,
        expiresAt: true,
        lastUsedAt: true,
        revokedAt: true,
        membership: { select: { ...memberSelect, disabledAt: true } },
      },
    });
    if (!found || found.revokedAt || found.expiresAt <= now || found.membership.disabledAt) return null;
    await noteUse(tx, found, now);
    return {
      ...placeOf(found.membership),
      actor: {
        kind: "token" as const,
        tokenId: found.id,
        membershipId: found.membership.id,
        name: found.name,
        scopes: found.scopes,
      },
      requestId,
    };
  });
}

/** SHA-256 of a secret with 256 random bits, hexadecimal: what is stored instead of it. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

export { TOKEN_PREFIX };

const memberSelect = {
  organizationId: true,
  id: true,
  userId: true,
  name: true,
  role: true,
  organization: { select: { timeZone: true } },
  teams: { select: { teamId: true } },
} as const;

type Member = {
  organizationId: string;
  role: string;
  organization: { timeZone: string };
  teams: { teamId: string }[];
};

function placeOf(member: Member): Pick<Access, "organizationId" | "timeZone" | "role" | "teams"> {
  const role = roleOf(member.role);
  return {
    organizationId: member.organizationId,
    timeZone: member.organization.timeZone,
    role,
    teams: role === "admin" ? "all" : member.teams.map((team) => team.teamId),
  };
}

/** The database allows only known roles; anything else would be a viewer without teams. */
function roleOf(text: string): Role {
  return ROLES.find((role) => role === text) ?? "viewer";
}

/** Once a minute is enough for "last used", and keeps a busy token from writing on every call. */
async function noteUse(
  tx: Tx,
  token: { organizationId: string; id: string; lastUsedAt: Date | null },
  now: Date,
): Promise<void> {
  if (token.lastUsedAt && now.getTime() - token.lastUsedAt.getTime() < 60_000) return;
  await tx.apiToken.updateMany({
    where: { organizationId: token.organizationId, id: token.id },
    data: { lastUsedAt: now },
  });
}
