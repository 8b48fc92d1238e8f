import "server-only";
import { currentInstant } from "../clock";
import { db } from "../db";
import { createTurns } from "../turns";
import { getAuth } from "./auth";
import { newSecret } from "./one-time-secret";
import { lockUser } from "./second-factor";
import { sessionCookieName, signedToken } from "./session-cookie";
import { sessionEnd } from "./session-lifetime";

/** Each takes two connections for a moment: many at once must not take them from everybody else. */
const inTurn = createTurns(2);

/**
 * Begins a session and answers its token: 256 random bits of which the table gets the SHA-256. Null where a
 * second factor is on, however lately, that the person has not given (`hasGivenCode`).
 */
export function startSession(
  userId: string,
  { hasGivenCode, now = currentInstant() }: { readonly hasGivenCode: boolean; readonly now?: Date },
): Promise<string | null> {
  return inTurn(() =>
    db.$transaction(async (tx) => {
      await lockUser(tx, userId);
      const isFactorOn = (await tx.secondFactor.count({ where: { userId } })) > 0;
      if (isFactorOn && !hasGivenCode) return null;
      const { internalAdapter } = await getAuth().$context;
      const beginning = { token: newSecret(), createdAt: now, expiresAt: sessionEnd(now, now) };
      // By a connection of its own; the lock here is held until the row stands there.
      const { token } = await internalAdapter.createSession(userId, false, beginning, true);
      return token;
    }),
  );
}

/** Ends the session of a token, on the server: the cookie alone would not be enough. */
export async function endSession(token: string): Promise<void> {
  const { internalAdapter } = await getAuth().$context;
  await internalAdapter.deleteSession(token);
}

/** `name=value` as the browser sends a session's cookie; for programs that stand in for one. */
export function sessionCookie(token: string): string {
  return `${sessionCookieName()}=${encodeURIComponent(signedToken(token))}`;
}
