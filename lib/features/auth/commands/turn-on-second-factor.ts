import "server-only";
import { ok, refuse } from "@/lib/domain/result";
import { keepSecret, lockUser, readOffer, replaceRecoveryCodes } from "@/lib/server/auth/second-factor";
import { findTotpStep } from "@/lib/server/auth/totp";
import { defineCommand } from "@/lib/server/command";
import { endSessions } from "../bulk";
import { turnOnSecondFactorSchema } from "../schema";
import type { RecoveryCodes } from "../types";

/**
 * Turns the second factor on with a code of the offered secret, makes ten recovery codes, and ends every session
 * of the person; the caller begins a new one. Refusals: FORBIDDEN (not a person), OFFER_EXPIRED (or another's),
 * SECOND_FACTOR_ON, and CODE_WRONG beside the field.
 */
export const turnOnSecondFactor = defineCommand({
  auditEvent: "account.secondFactorOn",
  permission: "member:read",
  input: turnOnSecondFactorSchema,
  async run({ tx, access, now, input, audit }) {
    if (access.actor.kind !== "user") return refuse("FORBIDDEN");
    const { userId, membershipId } = access.actor;
    const secret = readOffer(userId, input.offer, now);
    if (!secret) return refuse("OFFER_EXPIRED");
    const step = findTotpStep(secret, input.code, now);
    if (step === null) return refuse("INVALID_INPUT", { count: 1 }, [{ path: "code", code: "CODE_WRONG" }]);
    await lockUser(tx, userId);
    if (!(await keepSecret(tx, userId, secret, step))) return refuse("SECOND_FACTOR_ON");
    const recoveryCodes = await replaceRecoveryCodes(tx, userId);
    await endSessions(tx, userId);
    await audit({ entityKind: "account", entityId: membershipId, after: { recoveryCodesLeft: recoveryCodes.length } });
    return ok<RecoveryCodes>({ recoveryCodes });
  },
});
