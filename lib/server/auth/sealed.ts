import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "../env";

/** What is sealed or hashed; each has a key of its own, made from the secret of this installation. */
type Purpose = "second factor" | "second factor offer" | "recovery code";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts; what comes out opens for the same purpose and the same `about` only, and unchanged. */
export function seal(purpose: Purpose, about: string, plain: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(purpose), nonce).setAAD(Buffer.from(about));
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, encrypted, cipher.getAuthTag()]).toString("base64url");
}

/** Null for what was not sealed here, for this and about this, or was changed. */
export function unseal(purpose: Purpose, about: string, sealed: string): Uint8Array | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, keyOf(purpose), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES));
  const plain = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null; // final() says nothing more of a text that does not fit its tag
  }
}

/** A hash that nobody can try texts against who has the database alone; hexadecimal. */
export function keyedHash(purpose: Purpose, about: string, text: string): string {
  return createHmac("sha256", keyOf(purpose)).update(`${about}\0${text}`).digest("hex");
}

function keyOf(purpose: Purpose): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", env.authSecret, "", `linekeeper ${purpose}`, 32));
}
