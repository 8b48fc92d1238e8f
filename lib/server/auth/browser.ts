import "server-only";
import { cookies, headers } from "next/headers";
import { newId } from "../ids";
import { findSessionAccess } from "./find-access";
import { cookieAttributes, findSessionToken, sessionCookieName, signedToken, stepCookieName } from "./session-cookie";
import { SESSION_ABSOLUTE_SECONDS } from "./session-lifetime";
import { findStep, type SignInStep, STEP_SECONDS } from "./sign-in-step";
import { endSession } from "./start-session";

// What an action reads of the browser that called it, and writes into it.

/** The row may end earlier, where nobody comes, and it decides. */
export async function writeSessionCookie(token: string): Promise<void> {
  await write(sessionCookieName(), signedToken(token), SESSION_ABSOLUTE_SECONDS);
}

export async function writeStepCookie(token: string): Promise<void> {
  await write(stepCookieName(), signedToken(token), STEP_SECONDS);
}

export async function clearStepCookie(): Promise<void> {
  await write(stepCookieName(), "", 0);
}

/** Ends the session of this browser and answers whose it was; null where nobody was signed in. */
export async function leaveSession() {
  const incoming = await headers();
  const access = await findSessionAccess(incoming, incoming.get("x-request-id") ?? newId());
  const token = findSessionToken(incoming.get("cookie"));
  if (token !== null) await endSession(token);
  await write(sessionCookieName(), "", 0);
  return access;
}

/** The half sign-in of this browser. */
export async function findOwnStep(): Promise<SignInStep | null> {
  return findStep(await headers());
}

async function write(name: string, value: string, maxAge: number): Promise<void> {
  (await cookies()).set(name, value, { ...cookieAttributes(), maxAge });
}
