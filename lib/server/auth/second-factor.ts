import "server-only";
import { z } from "zod";
import type { Tx } from "../db";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes";
import { seal, unseal } from "./sealed";
import { findTotpStep, newTotpSecret } from "./totp";

const OFFER_MS = 15 * 60_000;

/** Makes a secret that is not anybody's yet; who sends the offer back with a code of it makes it the own one. */
export function offerSecret(userId: string, now: Date): { readonly secret: Uint8Array; readonly offer: string } {
  const secret = newTotpSecret();
  const content = { secret: Buffer.from(secret).toString("base64url"), until: now.getTime() + OFFER_MS };
  return { secret, offer: seal("second factor offer", userId, Buffer.from(JSON.stringify(content))) };
}

const offerSchema = z.object({ secret: z.string(), until: z.number() });

/** The secret of an offer that was made to this person a short time ago; null for every other text. */
export function readOffer(userId: string, offer: string, now: Date): Uint8Array | null {
  const plain = unseal("second factor offer", userId, offer);
  if (!plain) return null;
  const { secret, until } = offerSchema.parse(JSON.parse(Buffer.from(plain).toString("utf8")));
  return until > now.getTime() ? Buffer.from(secret, "base64url") : null;
}

/** Sessions begin and the factor changes one after another: none begins without a code that is already asked for. */
export async function lockUser(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "user" WHERE id = ${userId} FOR NO KEY UPDATE`;
}

/** Makes the secret the person's second factor; the code that proved it counts as used. False where one is on. */
export async function keepSecret(tx: Tx, userId: string, secret: Uint8Array, usedStep: number): Promise<boolean> {
  const sealed = seal("second factor", userId, secret);
  const kept = await tx.$executeRaw`
    INSERT INTO second_factor (user_id, sealed_secret, last_used_step) VALUES (${userId}, ${sealed}, ${usedStep})
    ON CONFLICT (user_id) DO NOTHING`;
  return kept > 0;
}

/** Makes new recovery codes in place of all that were left; told once. */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId, codeHash: hashRecoveryCode(userId, code) })),
  });
  return codes;
}

/** Takes the second factor and its recovery codes away; false where there was none. */
export async function dropSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.secondFactor.deleteMany({ where: { userId } }); // the codes go with it
  return count > 0;
}

export type SpentCode = "app" | "recovery" | null;

/**
 * Uses a code up: one of the app by its step, a recovery code by deleting it. Of many at once exactly one
 * is answered. Null: wrong, used before, or no second factor is on. Indexes: both primary keys.
 */
export async function spendCode(tx: Tx, userId: string, code: string, now: Date): Promise<SpentCode> {
  if (!/^\d{6}$/.test(code)) {
    const { count } = await tx.recoveryCode.deleteMany({ where: { userId, codeHash: hashRecoveryCode(userId, code) } });
    return count > 0 ? "recovery" : null;
  }
  const factor = await tx.secondFactor.findUnique({ where: { userId }, select: { sealedSecret: true } });
  const secret = factor && unseal("second factor", userId, factor.sealedSecret);
  const step = secret ? findTotpStep(secret, code, now) : null;
  if (step === null) return null;
  const { count } = await tx.secondFactor.updateMany({
    where: { userId, lastUsedStep: { lt: step } },
    data: { lastUsedStep: step },
  });
  return count > 0 ? "app" : null;
}
