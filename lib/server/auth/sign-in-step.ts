import "server-only";
import { currentInstant } from "../clock";
import { db, type Tx } from "../db";
import { hashSecret, newSecret } from "./one-time-secret";
import { findStepToken } from "./session-cookie";

const STEP_KINDS = ["code", "setUp"] as const;
/** What is still to come after the password: a code, or the set-up of a second factor that a role demands. */
export type StepKind = (typeof STEP_KINDS)[number];

/** How long the person may look for the phone. */
export const STEP_SECONDS = 10 * 60;

export type SignInStep = { readonly tokenHash: string; readonly userId: string; readonly kind: StepKind };

/** Half a sign-in: answers the token of its cookie, which no gate of a page, an action or a route knows (T5). */
export async function startStep(userId: string, kind: StepKind, now = currentInstant()): Promise<string> {
  const token = newSecret();
  await db.signInStep.deleteMany({ where: { userId, expiresAt: { lte: now } } });
  const expiresAt = new Date(now.getTime() + STEP_SECONDS * 1_000);
  await db.signInStep.create({
    data: { tokenHash: hashSecret(token), userId, kind, expiresAt, createdAt: now },
    select: { kind: true },
  });
  return token;
}

/** The half sign-in of whoever asks; null for none and for one that has expired or ended. */
export async function findStep(headers: Headers, now = currentInstant()): Promise<SignInStep | null> {
  const token = findStepToken(headers.get("cookie"));
  if (token === null) return null;
  const found = await db.signInStep.findFirst({
    where: { tokenHash: hashSecret(token), expiresAt: { gt: now } },
    select: { tokenHash: true, userId: true, kind: true },
  });
  const kind = STEP_KINDS.find((known) => known === found?.kind);
  return found && kind ? { ...found, kind } : null;
}

/** Ends half a sign-in; of many at once exactly one is told that it did. */
export async function endStep(step: SignInStep, tx: Pick<Tx, "signInStep"> = db): Promise<boolean> {
  const { count } = await tx.signInStep.deleteMany({ where: { tokenHash: step.tokenHash } });
  return count > 0;
}
