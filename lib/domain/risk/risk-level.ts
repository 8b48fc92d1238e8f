import { addDays, daysBetween, type LocalDate } from "@/lib/domain/local-date";
import type { RiskLevel, RiskState, RiskThresholds } from "./vocabulary";

/** The level of a number on a day; null where it has none (cancelled, recycled, pre-cancelled). */
export function riskLevelOn(
  state: RiskState,
  dueOn: LocalDate | null,
  today: LocalDate,
  thresholds: RiskThresholds,
): RiskLevel | null {
  if (state === "none") return null;
  if (state !== "running") return state;
  if (dueOn === null) return "unknown";
  const daysLeft = daysBetween(today, dueOn);
  if (daysLeft < 0) return "overdue";
  if (daysLeft <= thresholds.criticalDays) return "critical";
  if (daysLeft <= thresholds.warningDays) return "warning";
  if (daysLeft <= thresholds.watchDays) return "watch";
  return "safe";
}

/** Due dates from and to, both inclusive; null is open. */
export type DueRange = { readonly from: LocalDate | null; readonly to: LocalDate | null };

/**
 * The due dates that have a level today, so that a query can ask for a range on the index. Numbers
 * whose state is `safe` have no due date and come on top; `unknown` is no range of dates: null.
 */
export function levelDateRange(level: RiskLevel, today: LocalDate, thresholds: RiskThresholds): DueRange | null {
  const { criticalDays, warningDays, watchDays } = thresholds;
  switch (level) {
    case "overdue":
      return { from: null, to: addDays(today, -1) };
    case "critical":
      return { from: today, to: addDays(today, criticalDays) };
    case "warning":
      return { from: addDays(today, criticalDays + 1), to: addDays(today, warningDays) };
    case "watch":
      return { from: addDays(today, warningDays + 1), to: addDays(today, watchDays) };
    case "safe":
      return { from: addDays(today, watchDays + 1), to: null };
    case "unknown":
      return null;
  }
}
