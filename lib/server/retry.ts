import "server-only";
import { setTimeout as sleep } from "node:timers/promises";

const MAX_TRIES = 5;
/** Serialisation failure, deadlock, and Prisma's name for both. Nothing was committed in these cases. */
const RETRYABLE = new Set(["40001", "40P01", "P2034"]);

/** Runs a whole transaction again when the database rolled it back for the sake of another one. */
export async function withRetry<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
      await sleep(10 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

function isRetryable(error: unknown): boolean {
  return codesOf(error).some((code) => RETRYABLE.has(code));
}

/** The error codes that Prisma and its driver adapter hide in different places. */
export function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 6 && typeof current === "object" && current !== null; depth += 1) {
    for (const name of ["code", "originalCode"] as const) {
      const code: unknown = Reflect.get(current, name);
      if (typeof code === "string") codes.push(code);
    }
    const meta: unknown = Reflect.get(current, "meta");
    const nested = typeof meta === "object" && meta !== null ? Reflect.get(meta, "driverAdapterError") : undefined;
    current = nested ?? Reflect.get(current, "cause");
  }
  return codes;
}

/** Whether the database refused a row because a unique index already holds it. */
export function isUniqueViolation(error: unknown): boolean {
  return codesOf(error).some((code) => code === "P2002" || code === "23505");
}
