import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway, isRolledBack } from "./database-away";

const MAX_TRIES = 5;
/** After the first run, where the database was away. */
const MAX_RETRIES_WHEN_AWAY = 3;
/** Whoever has waited this long is told rather than kept waiting: a retry hint within five seconds. */
const PATIENCE_MS = 2_000;

/**
 * Runs a whole transaction again when the database rolled it back for the sake of another one, up to five
 * times, and up to three times more when the connection was lost. `mayHaveHappened` says whether the run that
 * just failed could have been committed all the same: then only its own key makes another one harmless.
 */
export async function withRetry<T>(run: () => Promise<T>, mayHaveHappened: () => boolean = () => false): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  let lost = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (isDatabaseAway(error)) {
        lost += 1;
        if (lost > MAX_RETRIES_WHEN_AWAY || mayHaveHappened() || performance.now() > giveUpAt) throw error;
      } else if (!isRolledBack(error)) throw error;
      if (attempt >= MAX_TRIES) throw error;
      await sleep(10 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}
