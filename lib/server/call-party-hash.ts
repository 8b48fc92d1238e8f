import "server-only";
import { createHmac } from "node:crypto";
import { env } from "./env";

/** The keyed hash under which parties and ids of calls are stored; the key stands with the secrets of the instance. */
export function callPartyHash(text: string): string {
  return createHmac("sha256", env.callPartyKey).update(text).digest("base64url").slice(0, 22);
}
