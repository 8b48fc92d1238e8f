import "server-only";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { confirmCode } from "@/lib/server/auth/confirm-code";
import { findMemberAccess } from "@/lib/server/auth/find-access";
import { endStep, type SignInStep } from "@/lib/server/auth/sign-in-step";
import { startSession } from "@/lib/server/auth/start-session";
import { currentInstant } from "@/lib/server/clock";
import { db } from "@/lib/server/db";
import { parseInput } from "@/lib/server/parse-input";
import { enterCodeSchema, turnOnSecondFactorSchema } from "../schema";
import type { RecoveryCodes, SecondFactorOffer } from "../types";
import { offerTo } from "./begin-second-factor";
import { turnOnSecondFactor } from "./turn-on-second-factor";

// No defineCommand: half a sign-in is nobody yet. What each writes to the history is written by what it calls.

/** A session, which only the browser that asked is told. */
export type NewSession = { readonly token: string };

/**
 * The second half of a sign-in: a code of the app or a recovery code makes the half a session, once.
 * Refusals: INVALID_INPUT (CODE_WRONG), TOO_MANY_CODES, SIGN_IN_EXPIRED where the half is of another kind or gone.
 */
export async function finishSignIn(
  step: SignInStep | null,
  input: unknown,
  requestId: string,
  now = currentInstant(),
): Promise<Result<NewSession>> {
  const access = step?.kind === "code" ? await findMemberAccess(step.userId, requestId) : null;
  if (!step || !access) return refuse("SIGN_IN_EXPIRED");
  const parsed = parseInput(enterCodeSchema, input);
  if (!parsed.ok) return parsed;
  const confirmed = await confirmCode(access, parsed.value.code, { isByStranger: true, now });
  if (!confirmed.ok) return confirmed;
  return (await endStep(step)) ? sessionOf(step.userId, now) : refuse("SIGN_IN_EXPIRED");
}

/** What somebody sets up whose role demands a second factor. Refusals: SIGN_IN_EXPIRED as above. */
export async function offerInStep(step: SignInStep | null): Promise<Result<SecondFactorOffer>> {
  if (step?.kind !== "setUp") return refuse("SIGN_IN_EXPIRED");
  const { email } = await db.user.findUniqueOrThrow({ where: { id: step.userId }, select: { email: true } });
  return ok(offerTo(step.userId, email));
}

/**
 * Turns the demanded second factor on and makes the half sign-in a session, once. Refusals: those of
 * turnOnSecondFactor, and SIGN_IN_EXPIRED as above.
 */
export async function setUpInStep(
  step: SignInStep | null,
  input: unknown,
  requestId: string,
  now = currentInstant(),
): Promise<Result<NewSession & RecoveryCodes>> {
  const access = step?.kind === "setUp" ? await findMemberAccess(step.userId, requestId) : null;
  if (!step || !access) return refuse("SIGN_IN_EXPIRED");
  const parsed = parseInput(turnOnSecondFactorSchema, input);
  if (!parsed.ok) return parsed;
  const isOn = await turnOnSecondFactor(access, input, { now }); // ends this half, like every session
  if (!isOn.ok) return isOn;
  const session = await sessionOf(step.userId, now);
  return session.ok ? ok({ ...session.value, ...isOn.value }) : session;
}

async function sessionOf(userId: string, now: Date): Promise<Result<NewSession>> {
  const token = await startSession(userId, { hasGivenCode: true, now });
  return token === null ? refuse("SIGN_IN_EXPIRED") : ok({ token });
}
