import "server-only";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { confirmPassword } from "@/lib/server/auth/confirm-password";
import { qrPicture } from "@/lib/server/auth/qr-picture";
import { offerSecret } from "@/lib/server/auth/second-factor";
import { otpauthUri, toBase32 } from "@/lib/server/auth/totp";
import { currentInstant } from "@/lib/server/clock";
import { parseInput } from "@/lib/server/parse-input";
import { passwordAgainSchema } from "../schema";
import type { SecondFactorOffer } from "../types";

/** What the app calls the account; plain letters, because some apps show nothing else. */
const ISSUER = "LineKeeper";

/**
 * Offers a new secret to somebody signed in who gives the password again. Nothing is written: the offer is
 * the secret in a sealed form, and turnOnSecondFactor takes it back. Refusals: those of confirmPassword.
 */
export async function beginSecondFactor(access: Access, input: unknown): Promise<Result<SecondFactorOffer>> {
  if (access.actor.kind !== "user") return refuse("FORBIDDEN");
  const parsed = parseInput(passwordAgainSchema, input);
  if (!parsed.ok) return parsed;
  const confirmed = await confirmPassword(access, parsed.value.password);
  return confirmed.ok ? ok(offerTo(access.actor.userId, confirmed.value.email)) : confirmed;
}

/** An offer to somebody who has just given the password. */
export function offerTo(userId: string, email: string, now = currentInstant()): SecondFactorOffer {
  const { secret, offer } = offerSecret(userId, now);
  const uri = otpauthUri(secret, ISSUER, email);
  return { offer, secret: toBase32(secret), uri, qr: qrPicture(uri) };
}
