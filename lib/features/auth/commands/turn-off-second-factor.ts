import "server-only";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { forgiveCodeAttempts } from "@/lib/server/auth/attempts";
import { confirmCode } from "@/lib/server/auth/confirm-code";
import { confirmPassword } from "@/lib/server/auth/confirm-password";
import { dropSecondFactor, lockUser } from "@/lib/server/auth/second-factor";
import { defineCommand } from "@/lib/server/command";
import { parseInput } from "@/lib/server/parse-input";
import { endSessions } from "../bulk";
import { passwordAndCodeSchema } from "../schema";

/**
 * Turns the own second factor off and ends every session of the person; the caller begins a new one. Refusals:
 * FORBIDDEN (not a person), SECOND_FACTOR_DEMANDED by the company for the role, SECOND_FACTOR_OFF.
 */
export const turnOffSecondFactor = defineCommand({
  auditEvent: "account.secondFactorOff",
  permission: "member:read",
  input: z.strictObject({}),
  async run({ tx, access, audit }) {
    if (access.actor.kind !== "user") return refuse("FORBIDDEN");
    const { userId, membershipId } = access.actor;
    const { secondFactorRoles } = await tx.organization.findUniqueOrThrow({
      where: { id: access.organizationId },
      select: { secondFactorRoles: true },
    });
    if (secondFactorRoles.includes(access.role)) return refuse("SECOND_FACTOR_DEMANDED");
    await lockUser(tx, userId);
    if (!(await dropSecondFactor(tx, userId))) return refuse("SECOND_FACTOR_OFF");
    await endSessions(tx, userId);
    await forgiveCodeAttempts(userId, tx);
    await audit({ entityKind: "account", entityId: membershipId });
    return ok();
  },
});

/** As turnOffSecondFactor with the password and a code again. Refusals: those of confirmPassword and confirmCode, too. */
export async function turnOffSecondFactorWithCode(access: Access, input: unknown): Promise<Result<undefined>> {
  const confirmed = await confirmPasswordAndCode(access, input);
  return confirmed.ok ? turnOffSecondFactor(access, {}) : confirmed;
}

/** The password first: who does not know it tries no code. */
export async function confirmPasswordAndCode(access: Access, input: unknown): Promise<Result<undefined>> {
  const parsed = parseInput(passwordAndCodeSchema, input);
  if (!parsed.ok) return parsed;
  const { password, code } = parsed.value;
  const confirmed = await confirmPassword(access, password);
  return confirmed.ok ? confirmCode(access, code, { isByStranger: false }) : confirmed;
}
