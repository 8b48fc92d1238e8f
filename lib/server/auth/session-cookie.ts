import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env";

/** The browser itself refuses `__Host-` cookies that another host or plain http set. */
const nameOf = (name: string) => (isHttps() ? `__Host-${name}` : name);
const isHttps = () => env.baseUrl.startsWith("https://");

export const sessionCookieName = () => nameOf("session");
/** Of half a sign-in: a name of its own, so that it can never be taken for a session. */
export const stepCookieName = () => nameOf("sign-in");

/** No script reads it, no other site sends it along. */
export function cookieAttributes() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() } as const;
}

/** The token, a dot, and its HMAC-SHA-256 under our secret in base64: a made-up cookie asks the database nothing. */
const SIGNED_TOKEN = /^([A-Za-z0-9_-]{16,128})\.([A-Za-z0-9+/]{43}=)$/;

/** What the cookie holds; whoever writes it percent-encodes it. */
export function signedToken(token: string): string {
  return `${token}.${signatureOf(token).toString("base64")}`;
}

/** The token of the session cookie where our signature stands beside it, else null. */
export function findSessionToken(cookieHeader: string | null): string | null {
  return findToken(cookieHeader, sessionCookieName());
}

/** As findSessionToken for half a sign-in. */
export function findStepToken(cookieHeader: string | null): string | null {
  return findToken(cookieHeader, stepCookieName());
}

/**
 * The cookies with which an action's own answer is rendered: a session cookie that the action has just set counts,
 * although the request brought another one or none.
 */
export function withSetCookie(cookieHeader: string | null, value: string | undefined): string | null {
  const name = sessionCookieName();
  const isNew = value !== undefined && !valuesOf(cookieHeader, name).includes(value);
  return isNew ? `${name}=${encodeURIComponent(value)}` : cookieHeader;
}

/** Null for none, a forged or a cut one, and for two: one of them is not ours. */
function findToken(cookieHeader: string | null, name: string): string | null {
  const ours = valuesOf(cookieHeader, name);
  const [only = ""] = ours;
  if (ours.length !== 1) return null;
  const [, token = "", signature = ""] = SIGNED_TOKEN.exec(only) ?? [];
  return token !== "" && isSigned(token, signature) ? token : null;
}

function valuesOf(cookieHeader: string | null, name: string): string[] {
  const start = `${name}=`;
  const pairs = cookieHeader?.split(/; */).filter((pair) => pair.startsWith(start)) ?? [];
  return pairs.map((pair) => decoded(pair.slice(start.length)));
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

const signatureOf = (token: string) => createHmac("sha256", env.authSecret).update(token).digest();

function isSigned(token: string, signature: string): boolean {
  return timingSafeEqual(signatureOf(token), Buffer.from(signature, "base64"));
}
