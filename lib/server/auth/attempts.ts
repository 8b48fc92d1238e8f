import "server-only";
import { createHash } from "node:crypto";
import { db, type Tx } from "../db";
import { withRetry } from "../retry";
import { createTurns } from "../turns";

/** Tried passwords in a quarter of an hour. Many people may share one address. */
const MAX_PER_ACCOUNT = 10;
const MAX_PER_ADDRESS = 100;
/** Tried codes of the second factor, by whoever knows the password: a million codes must outlast a year. */
const MAX_CODES_PER_WINDOW = 5;
const MAX_CODES_PER_DAY = 20;
/** A try counts from the start of its minute, so sixteen minutes are never less than fifteen. */
const WINDOW_MS = 16 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** They wait for each other anyway: more at once would only keep connections from people who are signed in. */
const inTurn = createTurns(3);

export type Attempt = { readonly email: string; readonly address: string };

/** `refused`: the password must not be looked at. `last`: if it is wrong, the account is locked for a while. */
export type AttemptAnswer = "taken" | "last" | "refused";

/**
 * Counts a try before the password is looked at, for the account (known or not) and for the address.
 * Shared by all processes.
 */
export function takeAttempt(attempt: Attempt, now: Date): Promise<AttemptAnswer> {
  return inTurn(() => withRetry(() => countAttempt(limitsOf(attempt), now)));
}

async function countAttempt(limits: Limits, now: Date): Promise<AttemptAnswer> {
  // Whoever stuffs a locked account waits for no lock and holds none.
  if ((await judge(db, limits, now)) === "refused") return "refused";
  return db.$transaction(async (tx) => {
    await lockKeys(tx, limits);
    const answer = await judge(tx, limits, now);
    if (answer === "refused") return answer;
    for (const { key } of limits) await countTry(tx, key, now);
    return answer;
  });
}

/** What one more try would be, by the tries that are counted so far. */
async function judge(tx: Pick<Tx, "signInAttempt">, limits: Limits, now: Date): Promise<AttemptAnswer> {
  const counted = await tx.signInAttempt.groupBy({
    by: ["key"],
    where: {
      key: { in: limits.map(({ key }) => key) },
      windowStart: { gt: new Date(now.getTime() - WINDOW_MS) },
    },
    _sum: { count: true },
  });
  const left = limits.map(({ key, maximum }) => maximum - (counted.find((one) => one.key === key)?._sum.count ?? 0));
  if (left.some((tries) => tries <= 0)) return "refused";
  const [ofAccount] = left;
  return ofAccount === 1 ? "last" : "taken";
}

/** The password was right: the account starts anew, the address loses nothing; old rows go. */
export function forgiveAttempt(attempt: Attempt, now: Date): Promise<void> {
  return inTurn(() => withRetry(() => forgive(limitsOf(attempt), now)));
}

async function forgive(limits: Limits, now: Date): Promise<void> {
  const windowStart = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  const [account, address] = limits;
  await db.$transaction(async (tx) => {
    await lockKeys(tx, limits);
    await tx.signInAttempt.deleteMany({ where: { key: account.key } });
    await tx.signInAttempt.updateMany({
      where: { key: address.key, windowStart, count: { gt: 0 } },
      data: { count: { decrement: 1 } },
    });
    await tx.signInAttempt.deleteMany({ where: { windowStart: { lt: new Date(now.getTime() - DAY_MS) } } });
  });
}

/** As takeAttempt for a code of the second factor: counted for the person, whatever half-session it comes by (K11). */
export function takeCodeAttempt(userId: string, now: Date): Promise<AttemptAnswer> {
  return inTurn(() => withRetry(() => countCodeAttempt(codeKey(userId), now)));
}

async function countCodeAttempt(key: string, now: Date): Promise<AttemptAnswer> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    const triesSince = async (ms: number) => {
      const where = { key, windowStart: { gt: new Date(now.getTime() - ms) } };
      return (await tx.signInAttempt.aggregate({ where, _sum: { count: true } }))._sum.count ?? 0;
    };
    const left = Math.min(
      MAX_CODES_PER_WINDOW - (await triesSince(WINDOW_MS)),
      MAX_CODES_PER_DAY - (await triesSince(DAY_MS)),
    );
    if (left <= 0) return "refused";
    await countTry(tx, key, now);
    return left === 1 ? "last" : "taken";
  });
}

/** The code was right, or there is no second factor any more: the person starts anew. */
export async function forgiveCodeAttempts(userId: string, tx: Pick<Tx, "signInAttempt"> = db): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: { key: codeKey(userId) } });
}

/** Somebody showed in another way who they are: the account starts anew. */
export async function forgiveAccount(tx: Tx, email: string): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: { key: accountKey(email) } });
}

const accountKey = (email: string) => `account:${hashed(email)}`;

const codeKey = (userId: string) => `code:${hashed(userId)}`;

async function countTry(tx: Tx, key: string, now: Date): Promise<void> {
  const windowStart = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  await tx.signInAttempt.upsert({
    where: { key_windowStart: { key, windowStart } },
    create: { key, windowStart, count: 1 },
    update: { count: { increment: 1 } },
    select: { count: true },
  });
}

/** Always account, then address: two tries that lock in one order cannot block each other. */
function limitsOf(attempt: Attempt) {
  return [
    { key: accountKey(attempt.email), maximum: MAX_PER_ACCOUNT },
    { key: `address:${hashed(attempt.address)}`, maximum: MAX_PER_ADDRESS },
  ] as const;
}

type Limits = ReturnType<typeof limitsOf>;

/** Neither e-mails that somebody typed nor addresses are kept in clear. */
function hashed(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

async function lockKeys(tx: Tx, [account, address]: Limits): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${account.key}, 0)),
    pg_advisory_xact_lock(hashtextextended(${address.key}, 0))`;
}
