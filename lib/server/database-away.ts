import "server-only";
import { codesOf } from "./error-codes";

/**
 * How a lost or refused connection shows: PostgreSQL's classes 08 and 57P, the operating system's, Prisma's
 * names for the same, and a server that takes no writes any more because another one has taken its place.
 */
const AWAY = new Set([
  ...["08000", "08001", "08003", "08004", "08006", "08007", "57P01", "57P02", "57P03", "25006"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  ...["P1001", "P1002", "P1008", "P1017", "DatabaseNotReachable", "ConnectionClosed", "SocketTimeout"],
]);

/** What the driver throws without a code. */
const AWAY_WORDS = /connection terminated|client has encountered a connection error|client was closed/i;

/** No slot left on the server; no connection left in our pool, which only words tell. */
const BUSY = new Set(["53300", "P2037"]);
const BUSY_WORDS = /timeout exceeded when trying to connect|unable to start a transaction in the given time/i;

/** Serialisation failure, deadlock, and Prisma's name for both. Nothing was committed in these cases. */
const ROLLED_BACK = new Set(["40001", "40P01", "P2034"]);

/**
 * Whether a fault is that the database cannot be reached. What was asked may have been done or not: only the
 * same request under the same key finds out.
 */
export function isDatabaseAway(error: unknown): boolean {
  return codesOf(error).some((code) => AWAY.has(code)) || wordsOf(error).some((words) => AWAY_WORDS.test(words));
}

/** Whether the database rolled a transaction back for the sake of another one. */
export function isRolledBack(error: unknown): boolean {
  return codesOf(error).some((code) => ROLLED_BACK.has(code));
}

/** Whether nothing was done because too many wanted something at once. */
export function isDatabaseBusy(error: unknown): boolean {
  if (isRolledBack(error) || codesOf(error).some((code) => BUSY.has(code))) return true;
  return wordsOf(error).some((words) => BUSY_WORDS.test(words));
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
