import { createHmac, randomBytes } from "node:crypto";
import { isSameSecret } from "./one-time-secret";

/** What every authenticator app takes without being told: SHA-1, six digits, thirty seconds (RFC 6238). */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** As long as the hash, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
/** A phone's clock may be half a minute wrong in either direction. */
const STEPS_AROUND = [0, -1, 1] as const;

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export function newTotpSecret(): Uint8Array {
  return randomBytes(SECRET_BYTES);
}

/** The number of the half minute in which an instant lies. */
export function totpStepAt(instant: Date): number {
  return Math.floor(instant.getTime() / 1_000 / STEP_SECONDS);
}

/** The code of a step (RFC 4226, section 5.3). */
export function totpCode(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** The step whose code this is, now or half a minute around; null for none. */
export function findTotpStep(secret: Uint8Array, code: string, now: Date): number | null {
  const current = totpStepAt(now);
  const matching = STEPS_AROUND.map((around) => current + around).filter((step) =>
    isSameSecret(code, totpCode(secret, step)),
  );
  return matching[0] ?? null;
}

/** The secret as people type it into an app (RFC 4648, without padding). */
export function toBase32(bytes: Uint8Array): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32.charAt(Number.parseInt(five.padEnd(5, "0"), 2))).join("");
}

/** What the QR code says to the app. */
export function otpauthUri(secret: Uint8Array, issuer: string, email: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
