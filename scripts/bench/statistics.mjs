// Figures of a series of durations in milliseconds.

/** The middle of a series, and the value that 95 of 100 stay below. */
export function summarize(durations) {
  const sorted = [...durations].sort((a, b) => a - b);
  return { median: at(sorted, 0.5), p95: at(sorted, 0.95), count: sorted.length };
}

function at(sorted, share) {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Runs contenders in turn, so that whatever else the machine does hits all of them alike. */
export async function interleave({ rounds, warmUp, contenders }) {
  const names = Object.keys(contenders);
  const durations = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const name of names) {
      const startedAt = performance.now();
      await contenders[name](round + warmUp);
      if (round >= 0) durations[name].push(performance.now() - startedAt);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summarize(durations[name])]));
}
