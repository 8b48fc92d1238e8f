import "server-only";
import { z } from "zod";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { hashSecret } from "@/lib/server/auth/one-time-secret";
import { currentInstant } from "@/lib/server/clock";
import { db } from "@/lib/server/db";
import { parseInput } from "@/lib/server/parse-input";
import { defineQuery } from "@/lib/server/query";
import { enterIdentity } from "@/lib/server/scope";
import { invitationLinkSchema, resetLinkSchema } from "./schema";
import type { InvitationOffer, OwnSecondFactor, ResetOffer } from "./types";

/** Whether somebody has claimed this instance with the one-time code. */
export async function isInstanceSetUp(): Promise<boolean> {
  return (await db.instanceSetup.findUnique({ where: { id: 1 }, select: { id: true } })) !== null;
}

export type Credential = {
  readonly userId: string;
  readonly passwordHash: string;
  readonly organizationId: string;
  readonly membershipId: string;
  readonly name: string;
  readonly hasSecondFactor: boolean;
  /** By any company in which the person is an active member, for the role there. */
  readonly isSecondFactorDemanded: boolean;
};

/**
 * The password hash of an e-mail whose person is an active member somewhere; null for everybody else.
 * One statement in both cases (user.email and membership.user_id indexes), so that time tells nothing.
 */
export async function findCredential(email: string): Promise<Credential | null> {
  return db.$transaction(async (tx) => {
    await enterIdentity(tx);
    const rows = await tx.$queryRaw<Credential[]>`
      SELECT u.id AS "userId", a.password AS "passwordHash", m.organization_id AS "organizationId",
             m.id AS "membershipId", m.name,
             EXISTS (SELECT FROM second_factor f WHERE f.user_id = u.id) AS "hasSecondFactor",
             EXISTS (
               SELECT FROM membership d JOIN organization o ON o.id = d.organization_id
                WHERE d.user_id = u.id AND d.disabled_at IS NULL AND d.role = ANY(o.second_factor_roles)
             ) AS "isSecondFactorDemanded"
        FROM "user" u
        JOIN account a ON a.user_id = u.id AND a.provider_id = 'credential' AND a.password IS NOT NULL
        JOIN membership m ON m.user_id = u.id AND m.disabled_at IS NULL
       WHERE u.email = ${email}
       ORDER BY m.created_at, m.id
       LIMIT 1`;
    return rows[0] ?? null;
  });
}

/**
 * What an invitation link offers. Refusals: INVITATION_NOT_VALID for anything used, revoked, expired,
 * unknown or malformed, without saying which.
 */
export async function getInvitationOffer(rawInput: unknown): Promise<Result<InvitationOffer>> {
  const input = parseInput(invitationLinkSchema, rawInput);
  if (!input.ok) return refuse("INVITATION_NOT_VALID");
  return db.$transaction(async (tx) => {
    await enterIdentity(tx);
    const found = await tx.invitation.findUnique({
      where: { tokenHash: hashSecret(input.value.token) },
      select: { organizationId: true, email: true, name: true, acceptedAt: true, revokedAt: true, expiresAt: true },
    });
    const isOpen = found && !found.acceptedAt && !found.revokedAt && found.expiresAt > currentInstant();
    if (!isOpen) return refuse("INVITATION_NOT_VALID");
    const organization = await tx.organization.findUniqueOrThrow({
      where: { id: found.organizationId },
      select: { name: true },
    });
    const user = await tx.user.findUnique({ where: { email: found.email }, select: { id: true } });
    return ok({
      email: found.email,
      name: found.name,
      organizationName: organization.name,
      userId: user?.id ?? null,
    });
  });
}

/**
 * Whose password a reset link is for. Refusals: RESET_LINK_NOT_VALID for anything used, replaced, expired,
 * unknown or malformed, or whose member is shut out, without saying which.
 */
export async function getResetOffer(rawInput: unknown, now = currentInstant()): Promise<Result<ResetOffer>> {
  const input = parseInput(resetLinkSchema, rawInput);
  if (!input.ok) return refuse("RESET_LINK_NOT_VALID");
  return db.$transaction(async (tx) => {
    await enterIdentity(tx);
    const found = await tx.passwordReset.findUnique({
      where: {
        tokenHash: hashSecret(input.value.token),
        expiresAt: { gt: now },
        membership: { disabledAt: null },
      },
      select: { membership: { select: { user: { select: { email: true } } } } },
    });
    return found ? ok({ email: found.membership.user.email }) : refuse("RESET_LINK_NOT_VALID");
  });
}

/** How the caller's own second factor stands. Refusals: FORBIDDEN to tokens. */
export const getOwnSecondFactor = defineQuery({
  name: "auth.getOwnSecondFactor",
  permission: "member:read",
  input: z.strictObject({}),
  async run({ tx, access }) {
    if (access.actor.kind !== "user") return refuse("FORBIDDEN");
    const { userId } = access.actor;
    const { secondFactorRoles } = await tx.organization.findUniqueOrThrow({
      where: { id: access.organizationId },
      select: { secondFactorRoles: true },
    });
    const factor = await tx.secondFactor.findUnique({
      where: { userId },
      select: { createdAt: true, _count: { select: { recoveryCodes: true } } },
    });
    return ok<OwnSecondFactor>({
      onSince: factor?.createdAt.toISOString() ?? null,
      recoveryCodesLeft: factor?._count.recoveryCodes ?? 0,
      isDemanded: secondFactorRoles.includes(access.role),
    });
  },
});
