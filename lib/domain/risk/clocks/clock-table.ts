import type { ClockResult } from "../clock";

/** For boundary tables: `2026-03-01` when it runs out then, `?fact,fact` when unknown, `-` when stopped. */
export function shown(result: ClockResult): string {
  if (result.status === "running") return result.dueOn;
  return result.status === "unknown" ? `?${result.missing.join(",")}` : "-";
}
