import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed text belongs to: moved to another place, it does not open. */
type Place = readonly string[];

/**
 * Seals an answer that is kept for a repeated call: it may hold what is shown once (a token, a link, a whole
 * number), and a copy of the database must not give that away.
 */
export function sealAnswer(answer: unknown, place: Place): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, sealingKey(), nonce).setAAD(nameOf(place));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer ?? {}), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

/** The answer as JSON kept it. Throws where it was sealed under other secrets, or for another place. */
export function openAnswer(text: string, place: Place): unknown {
  const bytes = Buffer.from(text, "base64");
  const [nonce, rest] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES)];
  const decipher = createDecipheriv(ALGORITHM, sealingKey(), nonce).setAAD(nameOf(place));
  decipher.setAuthTag(rest.subarray(0, TAG_BYTES));
  const opened = Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]);
  return JSON.parse(opened.toString("utf8"));
}

const nameOf = (place: Place) => Buffer.from(JSON.stringify(place));

/** Of the instance's secret, for this use alone. */
function sealingKey(): Buffer {
  return Buffer.from(hkdfSync("sha256", env.authSecret, "", "linekeeper kept answers", 32));
}
