import "server-only";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { currentInstant } from "../clock";
import { db } from "../db";
import { forgiveAttempt, takeAttempt } from "./attempts";
import { isPasswordCorrect } from "./password";

/**
 * Asks whether the person at the keyboard knows the password, counted like a sign-in.
 * Refusals: FORBIDDEN (not a person), TOO_MANY_ATTEMPTS, and PASSWORD_WRONG beside the field.
 */
export async function confirmPassword(
  access: Access,
  password: string,
  field = "password",
): Promise<Result<{ email: string; accountId: string }>> {
  if (access.actor.kind !== "user") return refuse("FORBIDDEN");
  const { userId } = access.actor;
  const account = await db.account.findFirst({
    where: { userId, providerId: "credential" },
    select: { id: true, password: true, user: { select: { email: true } } },
  });
  if (!account) return refuse("FORBIDDEN");
  const { email } = account.user;
  const now = currentInstant();
  const attempt = { email, address: `member:${userId}` };
  if (!(await takeAttempt(attempt, now))) return refuse("TOO_MANY_ATTEMPTS");
  if (!(await isPasswordCorrect(account.password, password)))
    return refuse("INVALID_INPUT", { count: 1 }, [{ path: field, code: "PASSWORD_WRONG" }]);
  await forgiveAttempt(attempt, now);
  return ok({ email, accountId: account.id });
}
