import "server-only";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { lockUser, replaceRecoveryCodes } from "@/lib/server/auth/second-factor";
import { defineCommand } from "@/lib/server/command";
import { endSessions } from "../bulk";
import type { RecoveryCodes } from "../types";
import { confirmPasswordAndCode } from "./turn-off-second-factor";

/**
 * Makes ten new recovery codes, the old ones are worthless, and ends every session of the person; the caller
 * begins a new one. Refusals: FORBIDDEN (not a person), SECOND_FACTOR_OFF.
 */
export const renewRecoveryCodes = defineCommand({
  auditEvent: "account.recoveryCodesRenewed",
  permission: "member:read",
  input: z.strictObject({}),
  async run({ tx, access, audit }) {
    if (access.actor.kind !== "user") return refuse("FORBIDDEN");
    const { userId, membershipId } = access.actor;
    await lockUser(tx, userId);
    if ((await tx.secondFactor.count({ where: { userId } })) === 0) return refuse("SECOND_FACTOR_OFF");
    const left = await tx.recoveryCode.count({ where: { userId } });
    const recoveryCodes = await replaceRecoveryCodes(tx, userId);
    await endSessions(tx, userId);
    await audit({
      entityKind: "account",
      entityId: membershipId,
      before: { recoveryCodesLeft: left },
      after: { recoveryCodesLeft: recoveryCodes.length },
    });
    return ok<RecoveryCodes>({ recoveryCodes });
  },
});

/** As renewRecoveryCodes with the password and a code again. Refusals: those of confirmPassword and confirmCode, too. */
export async function renewRecoveryCodesWithCode(access: Access, input: unknown): Promise<Result<RecoveryCodes>> {
  const confirmed = await confirmPasswordAndCode(access, input);
  return confirmed.ok ? renewRecoveryCodes(access, {}) : confirmed;
}
