import "server-only";
import { currentInstant } from "../clock";
import { db } from "../db";
import { newId } from "../ids";
import { hashSecret, newSecret } from "./one-time-secret";
import { lockUser } from "./second-factor";
import { sessionCookieName, signedToken } from "./session-cookie";
import { sessionEnd } from "./session-lifetime";

/**
 * Begins a session and answers its token: 256 random bits of which the table gets the SHA-256. Null where a
 * second factor is on, however lately, that the person has not given (`hasGivenCode`).
 */
export async function startSession(
  userId: string,
  { hasGivenCode, now = currentInstant() }: { readonly hasGivenCode: boolean; readonly now?: Date },
): Promise<string | null> {
  const token = newSecret();
  return db.$transaction(async (tx) => {
    await lockUser(tx, userId);
    const isFactorOn = (await tx.secondFactor.count({ where: { userId } })) > 0;
    if (isFactorOn && !hasGivenCode) return null;
    await tx.session.create({
      data: { id: newId(), token: hashSecret(token), userId, createdAt: now, expiresAt: sessionEnd(now, now) },
      select: { id: true },
    });
    return token;
  });
}

/** Ends the session of a token, on the server: the cookie alone would not be enough. */
export async function endSession(token: string): Promise<void> {
  await db.session.deleteMany({ where: { token: hashSecret(token) } });
}

/** `name=value` as the browser sends a session's cookie; for programs that stand in for one. */
export function sessionCookie(token: string): string {
  return `${sessionCookieName()}=${encodeURIComponent(signedToken(token))}`;
}
