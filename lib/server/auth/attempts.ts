import "server-only";
import { createHash } from "node:crypto";
import { db, type Tx } from "../db";

/** Tried passwords in a quarter of an hour. Many people may share one address. */
const MAX_PER_ACCOUNT = 10;
const MAX_PER_ADDRESS = 100;
/** A try counts from the start of its minute, so sixteen minutes are never less than fifteen. */
const WINDOW_MS = 16 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export type Attempt = { readonly email: string; readonly address: string };

/** `refused`: the password must not be looked at. `last`: if it is wrong, the account is locked for a while. */
export type AttemptAnswer = "taken" | "last" | "refused";

/**
 * Counts a try before the password is looked at, for the account (known or not) and for the address.
 * Shared by all processes.
 */
export async function takeAttempt(attempt: Attempt, now: Date): Promise<AttemptAnswer> {
  const limits = limitsOf(attempt);
  return db.$transaction(async (tx) => {
    for (const { key } of limits) await lockKey(tx, key);
    let isLast = false;
    for (const { key, maximum, isAccount } of limits) {
      const { _sum } = await tx.signInAttempt.aggregate({
        where: { key, windowStart: { gt: new Date(now.getTime() - WINDOW_MS) } },
        _sum: { count: true },
      });
      const count = (_sum.count ?? 0) + 1;
      if (count > maximum) return "refused";
      if (isAccount) isLast = count === maximum;
    }
    const windowStart = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
    for (const { key } of limits) {
      await tx.signInAttempt.upsert({
        where: { key_windowStart: { key, windowStart } },
        create: { key, windowStart, count: 1 },
        update: { count: { increment: 1 } },
        select: { count: true },
      });
    }
    return isLast ? "last" : "taken";
  });
}

/** The password was right: the account starts anew, the address loses nothing; old rows go. */
export async function forgiveAttempt(attempt: Attempt, now: Date): Promise<void> {
  const windowStart = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  const [account, address] = limitsOf(attempt);
  await db.$transaction(async (tx) => {
    for (const { key } of [account, address]) await lockKey(tx, key);
    await tx.signInAttempt.deleteMany({ where: { key: account.key } });
    await tx.signInAttempt.updateMany({
      where: { key: address.key, windowStart, count: { gt: 0 } },
      data: { count: { decrement: 1 } },
    });
    await tx.signInAttempt.deleteMany({ where: { windowStart: { lt: new Date(now.getTime() - DAY_MS) } } });
  });
}

/** Somebody showed in another way who they are: the account starts anew. */
export async function forgiveAccount(tx: Tx, email: string): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: { key: accountKey(email) } });
}

const accountKey = (email: string) => `account:${hashed(email)}`;

/** Always account, then address: two tries that lock in one order cannot block each other. */
function limitsOf(attempt: Attempt) {
  return [
    { key: accountKey(attempt.email), maximum: MAX_PER_ACCOUNT, isAccount: true },
    { key: `address:${hashed(attempt.address)}`, maximum: MAX_PER_ADDRESS, isAccount: false },
  ] as const;
}

/** Neither e-mails that somebody typed nor addresses are kept in clear. */
function hashed(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

async function lockKey(tx: Tx, key: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}
