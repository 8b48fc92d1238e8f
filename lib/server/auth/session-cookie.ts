import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env";

/** The browser itself refuses `__Host-` cookies that another host or plain http set. */
export function sessionCookieName(): string {
  return env.baseUrl.startsWith("https://") ? "__Host-session" : "session";
}

/** better-auth's form: the token, a dot, and its HMAC-SHA-256 under our secret in base64, percent-encoded. */
const SIGNED_TOKEN = /^([A-Za-z0-9_-]{16,128})\.([A-Za-z0-9+/]{43}=)$/;

/**
 * The token of the session cookie where our signature stands beside it. Null for none, a forged or a
 * cut one, and for two: one of them is not ours.
 */
export function findSessionToken(cookieHeader: string | null): string | null {
  if (cookieHeader === null) return null;
  const start = `${sessionCookieName()}=`;
  const ours = cookieHeader.split(/; */).filter((pair) => pair.startsWith(start));
  const [only = ""] = ours;
  if (ours.length !== 1) return null;
  const [, token = "", signature = ""] = SIGNED_TOKEN.exec(decoded(only.slice(start.length))) ?? [];
  return token !== "" && isSigned(token, signature) ? token : null;
}

/** What does not decode is no cookie of ours. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return "";
    throw error;
  }
}

function isSigned(token: string, signature: string): boolean {
  const expected = createHmac("sha256", env.authSecret).update(token).digest();
  return timingSafeEqual(expected, Buffer.from(signature, "base64"));
}
