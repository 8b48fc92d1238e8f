import "server-only";
import { codesOf } from "./retry";

/**
 * How a lost or refused connection shows: PostgreSQL's classes 08 and 57P, the operating system's, and Prisma's
 * names for the same.
 */
const AWAY = new Set([
  ...["08000", "08001", "08003", "08004", "08006", "57P01", "57P02", "57P03"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "ETIMEDOUT"],
  ...["P1001", "P1002", "P1017"],
]);

/** What the driver throws without a code. */
const AWAY_WORDS =
  /connection terminated|timeout exceeded when trying to connect|unable to start a transaction in the given time/i;

/**
 * Whether a fault is that the database cannot be reached. What was asked may have been done or not: only the
 * same request under the same key finds out.
 */
export function isDatabaseAway(error: unknown): boolean {
  return codesOf(error).some((code) => AWAY.has(code)) || wordsOf(error).some((words) => AWAY_WORDS.test(words));
}

function wordsOf(error: unknown): string[] {
  const words: string[] = [];
  let current = error;
  for (let depth = 0; depth < 6 && current instanceof Error; depth += 1) {
    words.push(current.message);
    current = current.cause;
  }
  return words;
}
