import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate } from "@/lib/domain/local-date";
import { levelDateRange, riskLevelOn } from "./risk-level";
import { DEFAULT_RISK_THRESHOLDS, RISK_LEVELS } from "./vocabulary";

const today = localDate("2026-03-01");

const thresholds = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40)).map(([critical, warning, watch]) => ({
  criticalDays: critical,
  warningDays: critical + warning,
  watchDays: critical + warning + watch,
}));

describe("the level of a risk", () => {
  test.each([
    [-1, "overdue"],
    [0, "critical"],
    [7, "critical"],
    [8, "warning"],
    [30, "warning"],
    [31, "watch"],
    [60, "watch"],
    [61, "safe"],
  ])("%i days before the due date it is %s", (daysLeft, level) => {
    expect(riskLevelOn("running", addDays(today, daysLeft), today, DEFAULT_RISK_THRESHOLDS)).toBe(level);
  });

  test("of what does not run is unknown, safe or none at all", () => {
    expect(riskLevelOn("unknown", null, today, DEFAULT_RISK_THRESHOLDS)).toBe("unknown");
    expect(riskLevelOn("safe", null, today, DEFAULT_RISK_THRESHOLDS)).toBe("safe");
    expect(riskLevelOn("none", null, today, DEFAULT_RISK_THRESHOLDS)).toBeNull();
    expect(riskLevelOn("running", null, today, DEFAULT_RISK_THRESHOLDS)).toBe("unknown");
  });

  test("never improves as days pass without new facts", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.nat(400), thresholds, (daysLeft, passed, limits) => {
        const dueOn = addDays(today, daysLeft);
        const before = RISK_LEVELS.indexOf(riskLevelOn("running", dueOn, today, limits) ?? "unknown");
        const after = RISK_LEVELS.indexOf(riskLevelOn("running", dueOn, addDays(today, passed), limits) ?? "unknown");
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });

  test("and its range of dates say the same, so that every due date is in exactly one range", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), thresholds, (daysLeft, limits) => {
        const dueOn = addDays(today, daysLeft);
        const holding = RISK_LEVELS.filter((level) => {
          const range = levelDateRange(level, today, limits);
          return (
            range !== null && (range.from === null || range.from <= dueOn) && (range.to === null || dueOn <= range.to)
          );
        });
        expect(holding).toEqual([riskLevelOn("running", dueOn, today, limits)]);
      }),
    );
  });
});
