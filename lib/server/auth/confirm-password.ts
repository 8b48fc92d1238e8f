import "server-only";
import { type Access, memberIdOf } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { writeAudit } from "../audit";
import { currentInstant } from "../clock";
import { db } from "../db";
import { inOrganization } from "../scope";
import { forgiveAttempt, takeAttempt } from "./attempts";
import { isPasswordCorrect } from "./password";

/**
 * Asks whether the person at the keyboard knows the password, counted like a sign-in; a wrong one
 * stands in the company's history, whatever becomes of the command that asked.
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
  const answer = await takeAttempt(attempt, now);
  if (answer === "refused") return refuse("TOO_MANY_ATTEMPTS");
  if (!(await isPasswordCorrect(account.password, password))) {
    await noteWrongPassword(access, now, answer === "last");
    return refuse("INVALID_INPUT", { count: 1 }, [{ path: field, code: "PASSWORD_WRONG" }]);
  }
  await forgiveAttempt(attempt, now);
  return ok({ email, accountId: account.id });
}

async function noteWrongPassword(access: Access, now: Date, isLast: boolean): Promise<void> {
  const about = { entityKind: "account", entityId: memberIdOf(access.actor) };
  await inOrganization(access.organizationId, async (tx) => {
    await writeAudit(tx, access, now, "account.passwordNotConfirmed", about);
    if (isLast) await writeAudit(tx, access, now, "account.locked", about);
  });
}
