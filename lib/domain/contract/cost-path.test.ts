import { describe, expect, test } from "vitest";
import { localDate, type Period } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import { carrierPolicy } from "@/lib/domain/risk/clock-fixtures";
import { contractTerms } from "./contract-fixtures";
import { costPath, totalCost } from "./cost-path";

const today = localDate("2026-03-10");
const number = { monthlyFeeFen: fen(5000) };
const policy = carrierPolicy({ suspensionFeeFenPerMonth: fen(500), reviewWorkingDays: 5 });
const bound = contractTerms({
  lock: "penalty",
  penaltyModel: { kind: "fixedSum", amountFen: fen(12_000) },
  endsOn: localDate("2026-06-30"),
});

describe("the cost path", () => {
  test("cumulates each option over the horizon", () => {
    const { costs, waitUntil, breakEvenOn, savingPerYearFen } = costPath(number, bound, policy, today);
    expect([costs.keep, costs.suspend, costs.wait, costs.cancel].map(totalCost)).toEqual([
      60_000, 6000, 20_000, 12_000,
    ]);
    expect(costs.wait.slice(0, 5)).toEqual([5000, 10_000, 15_000, 20_000, 20_000]);
    expect([waitUntil, breakEvenOn, savingPerYearFen]).toEqual(["2026-07-01", "2026-06-10", 48_000]);
  });

  test("is free to cancel without a contract", () => {
    const { costs, waitUntil, breakEvenOn } = costPath(number, null, null, today, 3);
    expect(costs).toEqual({ keep: [5000, 10_000, 15_000], suspend: "unknown", wait: [0, 0, 0], cancel: [0, 0, 0] });
    expect([waitUntil, breakEvenOn]).toEqual([null, today]);
  });

  test("says what is impossible or unknown", () => {
    const forbidden = costPath(number, contractTerms({ lock: "forbidden" }), policy, today);
    expect([forbidden.costs.cancel, forbidden.breakEvenOn, forbidden.savingPerYearFen]).toEqual([
      "impossible",
      null,
      null,
    ]);
    const unknown = costPath({ monthlyFeeFen: null }, contractTerms({ lock: "unknown", endsOn: null }), policy, today);
    expect([unknown.costs.keep, unknown.costs.wait, unknown.costs.cancel]).toEqual(["unknown", "unknown", "unknown"]);
    expect(totalCost(unknown.costs.keep)).toBeNull();
  });

  test("breaks even in the month in which keeping costs as much as the penalty", () => {
    const even = contractTerms({ lock: "penalty", penaltyModel: { kind: "fixedSum", amountFen: fen(10_000) } });
    expect(costPath(number, even, policy, today).breakEvenOn).toBe("2026-05-10");
  });

  test("finds no break-even beyond the horizon", () => {
    expect(costPath(number, bound, policy, today, 2).breakEvenOn).toBeNull();
  });

  test("suspends only as long as the policy allows, and is billed again after it", () => {
    const limited = (longest: Period) =>
      costPath(number, null, { ...policy, maxRequestedSuspension: longest }, today, 4).costs.suspend;
    expect(limited({ n: 2, unit: "month" })).toEqual([500, 1000, 6000, 11_000]);
    expect(limited({ n: 4, unit: "month" })).toEqual([500, 1000, 1500, 2000]);
    expect(limited({ n: 0, unit: "day" })).toEqual([5000, 10_000, 15_000, 20_000]);
    const withoutFee = { monthlyFeeFen: null };
    const [two, four] = [2, 4].map((n) => ({ ...policy, maxRequestedSuspension: { n, unit: "month" } as const }));
    expect(costPath(withoutFee, null, two ?? null, today, 4).costs.suspend).toBe("unknown");
    expect(costPath(withoutFee, null, four ?? null, today, 4).costs.suspend).toEqual([500, 1000, 1500, 2000]);
  });

  test("marks the day to apply where the calendar that it was counted by is not published", () => {
    const later = costPath(number, null, policy, localDate("2098-12-10")).applyBy;
    expect(later?.isPublished).toBe(false);
    expect(costPath(number, null, policy, today).applyBy?.isPublished).toBe(true);
  });

  test.each([
    ["2026-03-10", 5, "2026-03-24"],
    ["2026-03-24", 5, "2026-03-24"],
    ["2026-03-25", 5, "2026-04-23"],
    ["2026-03-31", 0, "2026-03-31"],
    ["2026-03-10", null, null],
  ])("on %s with %s days of review one applies by %s", (date, reviewWorkingDays, expected) => {
    expect(costPath(number, null, carrierPolicy({ reviewWorkingDays }), localDate(date)).applyBy?.date ?? null).toBe(
      expected,
    );
  });
});
