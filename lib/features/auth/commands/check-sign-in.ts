import "server-only";
import type { z } from "zod";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { forgiveAttempt, takeAttempt } from "@/lib/server/auth/attempts";
import { isPasswordCorrect } from "@/lib/server/auth/password";
import { currentInstant } from "@/lib/server/clock";
import { findJobAccess } from "@/lib/server/jobs/job-access";
import { log } from "@/lib/server/log";
import { parseInput } from "@/lib/server/parse-input";
import { type Credential, findCredential } from "../queries";
import { signInSchema } from "../schema";
import { recordLockOut, recordSignInFailure } from "./record-sign-in-failure";

export type SignInOrigin = {
  readonly address: string;
  readonly requestId: string;
  readonly now?: Date;
  /** Runs a work once the answer is out: only a known account has much to do, and the time must not tell (T2). */
  readonly later: (work: () => Promise<void>) => void;
};

export type CheckedSignIn = z.output<typeof signInSchema> & { readonly credential: Credential };

/**
 * Whether an e-mail and a password belong to an active member; every look at a password is counted.
 * Refusals: INVALID_INPUT, TOO_MANY_ATTEMPTS, SIGN_IN_FAILED: the same, in the same time, for a wrong
 * password, an unknown e-mail and a disabled member. The history of the member's company says so later.
 */
export async function checkSignIn(rawInput: unknown, origin: SignInOrigin): Promise<Result<CheckedSignIn>> {
  const parsed = parseInput(signInSchema, rawInput);
  if (!parsed.ok) return parsed;
  const { email, password } = parsed.value;
  const now = origin.now ?? currentInstant();
  const attempt = { email, address: origin.address };
  const answer = await takeAttempt(attempt, now);
  if (answer === "refused") {
    log.warn({ requestId: origin.requestId }, "sign-in refused: too many attempts");
    return refuse("TOO_MANY_ATTEMPTS");
  }
  const credential = await findCredential(email);
  const isCorrect = await isPasswordCorrect(credential?.passwordHash, password);
  if (!credential || !isCorrect) {
    log.warn({ requestId: origin.requestId }, "sign-in failed");
    origin.later(() => noteFailure(credential, origin.requestId, answer === "last"));
    return refuse("SIGN_IN_FAILED");
  }
  await forgiveAttempt(attempt, now);
  return ok({ email, password, credential });
}

/** Tries that are refused unseen are not noted: whoever stuffs must not fill a history. */
async function noteFailure(credential: Credential | null, requestId: string, isLast: boolean): Promise<void> {
  if (!credential) return;
  const { organizationId, membershipId } = credential;
  const access = await findJobAccess(organizationId, "sign-in", requestId);
  if (!access) return;
  await recordSignInFailure(access, { membershipId });
  if (isLast) await recordLockOut(access, { membershipId });
}
