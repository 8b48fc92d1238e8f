export type Pace = { readonly processed: number; readonly total: number | null; readonly elapsedMs: number };

/** Below this the first batch says more about the start than about the file. */
const MIN_ELAPSED_MS = 1_000;
/** An estimate in single seconds would jump at each look. */
const STEP_SECONDS = 5;

/**
 * Whole seconds until the rest is done at the pace so far, rounded up to steps of five; 0 when nothing
 * is left. Null while there is nothing to judge by: no row yet, an unknown total, under a second gone.
 */
export function estimateSecondsLeft({ processed, total, elapsedMs }: Pace): number | null {
  if (total === null) return null;
  if (processed >= total) return 0;
  if (processed <= 0 || elapsedMs < MIN_ELAPSED_MS) return null;
  const seconds = (elapsedMs * (total - processed)) / processed / 1000;
  return Math.ceil(seconds / STEP_SECONDS) * STEP_SECONDS;
}
