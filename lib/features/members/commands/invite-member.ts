import "server-only";
import { memberIdOf } from "@/lib/domain/access/access";
import { ok, refuse } from "@/lib/domain/result";
import { hashSecret, newSecret } from "@/lib/server/auth/one-time-secret";
import { defineCommand } from "@/lib/server/command";
import { env } from "@/lib/server/env";
import { newId } from "@/lib/server/ids";
import { areOwnTeams } from "../bulk";
import { inviteMemberSchema } from "../schema";
import type { NewInvitation } from "../types";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Makes a one-time link of 256 random bits that makes whoever opens it a member; only its hash is
 * kept, the base address comes from the configuration. Refusals: NOT_FOUND (a team), ALREADY_MEMBER, INVITATION_OPEN.
 */
export const inviteMember = defineCommand({
  auditEvent: "invitation.created",
  permission: "member:manage",
  input: inviteMemberSchema,
  async run({ tx, access, now, input, audit }) {
    const { organizationId } = access;
    const { email, name, role, teamIds } = input;
    const invitedById = memberIdOf(access.actor);
    if (invitedById === null) return refuse("FORBIDDEN");
    if (!(await areOwnTeams(tx, organizationId, teamIds))) return refuse("NOT_FOUND");
    const member = await tx.membership.findFirst({ where: { organizationId, email }, select: { id: true } });
    if (member) return refuse("INVALID_INPUT", { count: 1 }, [{ path: "email", code: "ALREADY_MEMBER" }]);
    const open = await tx.invitation.findFirst({
      where: { organizationId, email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
      select: { id: true },
    });
    if (open) return refuse("INVALID_INPUT", { count: 1 }, [{ path: "email", code: "INVITATION_OPEN" }]);
    const id = newId();
    const secret = newSecret();
    const expiresAt = new Date(now.getTime() + input.validDays * DAY_MS);
    await tx.invitation.create({
      data: { organizationId, id, email, name, role, teamIds, invitedById, expiresAt, tokenHash: hashSecret(secret) },
      select: { id: true },
    });
    await audit({
      entityKind: "invitation",
      entityId: id,
      after: { email, name, role, teamIds, expiresAt: expiresAt.toISOString() },
    });
    const link = `${env.baseUrl}/invitation/${secret}`;
    return ok<NewInvitation>({ id, link, expiresAt: expiresAt.toISOString() });
  },
});
