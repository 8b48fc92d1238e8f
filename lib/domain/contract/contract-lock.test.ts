import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, localDate } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import { boundUntil, type Contract, noticeDueOn, type PenaltyModel, termEndsOn } from "./contract";
import { contractTerms } from "./contract-fixtures";
import { contractLockOn, freeFromOn, monthsUntil, penaltyOn } from "./contract-lock";

const on = localDate;
const number = { monthlyFeeFen: fen(5000) };
const today = on("2026-07-15");
const penalty = (penaltyModel: PenaltyModel, terms: Partial<Contract> = {}) =>
  contractTerms({ lock: "penalty", penaltyModel, ...terms });

describe("the day from which on nothing binds", () => {
  test.each<[string, Partial<Contract>, string]>([
    ["after the minimum term", { minimumTermMonths: 6 }, "2026-07-01"],
    ["after the end, where it comes before that of the minimum term", { minimumTermMonths: 24 }, "2027-01-01"],
    [
      "after the minimum term beyond the end, where the contract renews by itself",
      { minimumTermMonths: 24, renewal: "automatic", renewalMonths: 12 },
      "2028-01-01",
    ],
    ["after the whole term where no minimum is stated", {}, "2027-01-01"],
    ["in the past once the contract ended", { endsOn: on("2026-01-31") }, "2026-02-01"],
    [
      "after the running renewed term",
      { endsOn: on("2026-01-31"), renewal: "automatic", renewalMonths: 1 },
      "2026-08-01",
    ],
    ["unknown how long it renews", { endsOn: on("2026-01-31"), renewal: "automatic" }, "unknown"],
    ["unknown without an end", { endsOn: null }, "unknown"],
    ["unknown without a start of the minimum term", { startsOn: null, minimumTermMonths: 6 }, "unknown"],
  ])("%s", (_name, terms, expected) => {
    expect(freeFromOn(contractTerms(terms), today)).toBe(expected);
  });

  const yearly = { renewal: "automatic", renewalMonths: 12, noticePeriod: { n: 30, unit: "day" } } as const;

  test.each<[string, string, Partial<Contract>, string]>([
    ["on the last day to give notice", "2026-12-01", yearly, "2027-01-01"],
    ["after it the next term binds", "2026-12-02", yearly, "2028-01-01"],
    ["on the last day without a notice period", "2026-12-31", { ...yearly, noticePeriod: null }, "2027-01-01"],
    ["in the renewed term", "2027-01-01", yearly, "2028-01-01"],
    ["after its notice day", "2027-12-02", yearly, "2029-01-01"],
    ["after the notice day, unknown how long it renews", "2026-12-02", { ...yearly, renewalMonths: null }, "unknown"],
    ["by agreement: no notice binds", "2026-12-02", { ...yearly, renewal: "byAgreement" }, "2027-01-01"],
    [
      "a notice longer than the term",
      "2026-12-31",
      { ...yearly, renewalMonths: 1, noticePeriod: { n: 3, unit: "month" } },
      "2027-04-01",
    ],
    ["at the end of the calendar", "2199-12-31", yearly, "unknown"],
  ])("%s (%s)", (_name, date, terms, expected) => {
    expect(freeFromOn(contractTerms(terms), on(date))).toBe(expected);
  });
});

describe("the running term", () => {
  const monthly = { endsOn: on("2026-01-31"), renewal: "automatic", renewalMonths: 1 } as const;

  test.each<[string, Partial<Contract>, string | null]>([
    ["2026-01-31", monthly, "2026-01-31"],
    ["2026-02-01", monthly, "2026-02-28"],
    ["2026-03-01", monthly, "2026-03-31"],
    ["2026-03-01", { ...monthly, renewal: "none" }, "2026-01-31"],
    ["2026-03-01", { ...monthly, renewalMonths: null }, "2026-01-31"],
    ["2026-03-01", { ...monthly, endsOn: null }, null],
  ])("on %s under %j ends on %s", (date, terms, expected) => {
    expect(termEndsOn(contractTerms(terms), on(date))).toBe(expected);
  });

  test("is left by notice in time, in the running term and not in the first", () => {
    const noticed = contractTerms({ ...monthly, noticePeriod: { n: 10, unit: "day" } });
    expect(noticeDueOn(noticed, on("2026-01-31"))).toBe("2026-01-21");
    expect(noticeDueOn(noticed, on("2026-02-01"))).toBe("2026-02-18");
    expect(boundUntil(noticed, on("2026-02-18"))).toBe("2026-02-28");
    expect(boundUntil(noticed, on("2026-02-19"))).toBe("2026-03-31");
    expect(boundUntil(contractTerms({ endsOn: null }), today)).toBeNull();
  });
});

describe("the contract lock", () => {
  test.each<[string, Contract | null, unknown]>([
    ["no contract", null, [false, null, null]],
    ["free", contractTerms(), [false, null, null]],
    ["forbidden", contractTerms({ lock: "forbidden" }), [true, "2027-01-01", null]],
    ["forbidden, but over", contractTerms({ lock: "forbidden", endsOn: on("2026-07-14") }), [false, null, null]],
    ["forbidden on the last day", contractTerms({ lock: "forbidden", endsOn: today }), [true, "2026-07-16", null]],
    ["for a penalty", penalty({ kind: "fixedSum", amountFen: fen(100) }), [true, "2027-01-01", 100]],
    ["nobody knows", contractTerms({ lock: "unknown" }), ["unknown", "2027-01-01", "unknown"]],
    ["without an end", contractTerms({ lock: "forbidden", endsOn: null }), ["unknown", null, "unknown"]],
  ])("%s", (_name, contract, expected) => {
    const lock = contractLockOn(contract, number, today);
    expect([lock.isLocked, lock.lockedUntil, lock.penaltyFen]).toEqual(expected);
  });
});

describe("the penalty", () => {
  const rows = [
    { fromMonth: 0, penaltyFen: fen(9000) },
    { fromMonth: 6, penaltyFen: fen(4000) },
    { fromMonth: 7, penaltyFen: fen(3000) },
  ];

  test.each<[string, Contract, Fenish]>([
    ["fixed sum", penalty({ kind: "fixedSum", amountFen: fen(100) }), 100],
    [
      "per remaining month, begun ones whole",
      penalty({ kind: "perRemainingMonth", amountFenPerMonth: fen(1000) }),
      6000,
    ],
    ["percentage of the remaining fees", penalty({ kind: "percentOfRemainingFees", percent: 30 }), 9000],
    ["half a percent", penalty({ kind: "percentOfRemainingFees", percent: 0.5 }), 150],
    ["a part of a fen counts whole", penalty({ kind: "percentOfRemainingFees", percent: 0.001 }), 1],
    [
      "claw-back of all benefits",
      penalty({ kind: "benefitClawback", benefitsFen: fen(12_000), isProRata: false }),
      12_000,
    ],
    ["claw-back pro rata", penalty({ kind: "benefitClawback", benefitsFen: fen(12_000), isProRata: true }), 6000],
    ["table by full months elapsed", penalty({ kind: "tableByMonth", rows }), 4000],
    ["table without a row that early", penalty({ kind: "tableByMonth", rows: rows.slice(2) }), "unknown"],
    ["table without a start", penalty({ kind: "tableByMonth", rows }, { startsOn: null }), "unknown"],
    [
      "pro rata without a start",
      penalty({ kind: "benefitClawback", benefitsFen: fen(1), isProRata: true }, { startsOn: null }),
      "unknown",
    ],
    ["ask the carrier", penalty({ kind: "unknown" }), "unknown"],
    ["claw-back rounded up to a fen", penalty({ kind: "benefitClawback", benefitsFen: fen(101), isProRata: true }), 51],
    ["table before the start", penalty({ kind: "tableByMonth", rows }, { startsOn: on("2026-07-16") }), "unknown"],
    ["table on the day of the start", penalty({ kind: "tableByMonth", rows }, { startsOn: today }), 9000],
    ["forbidden", contractTerms({ lock: "forbidden" }), "unknown"],
    [
      "forbidden, whatever a penalty would be",
      contractTerms({ lock: "forbidden", penaltyModel: { kind: "fixedSum", amountFen: fen(100) } }),
      "unknown",
    ],
    ["free", contractTerms(), 0],
    ["after the term", penalty({ kind: "unknown" }, { endsOn: on("2026-07-14") }), 0],
    ["no end known", penalty({ kind: "fixedSum", amountFen: fen(100) }, { endsOn: null }), "unknown"],
    ["beyond any amount", penalty({ kind: "perRemainingMonth", amountFenPerMonth: fen(999_999_999_999) }), "unknown"],
  ])("%s", (_name, contract, expected) => {
    expect(penaltyOn(contract, number, today)).toBe(expected);
  });

  test("of a percentage is exact where fractions of two are not", () => {
    // 30,000 × 1.1 is 33,000.000000000004 in floating point.
    const contract = penalty({ kind: "percentOfRemainingFees", percent: 1.1 }, { endsOn: on("2026-08-14") });
    expect(penaltyOn(contract, { monthlyFeeFen: fen(30_000) }, today)).toBe(330);
  });

  test("is unknown where the fee that it is a share of is unknown", () => {
    const contract = penalty({ kind: "percentOfRemainingFees", percent: 30 });
    expect(penaltyOn(contract, { monthlyFeeFen: null }, today)).toBe("unknown");
  });

  test("of remaining months never grows as days pass", () => {
    const contract = penalty({ kind: "perRemainingMonth", amountFenPerMonth: fen(1000) });
    fc.assert(
      fc.property(fc.nat(400), fc.nat(60), (start, later) => {
        const from = addDays(on("2026-01-01"), start);
        const [now, then] = [penaltyOn(contract, number, from), penaltyOn(contract, number, addDays(from, later))];
        expect(Number(then)).toBeLessThanOrEqual(Number(now));
      }),
    );
  });

  test("counts begun months whole", () => {
    expect(monthsUntil(on("2026-01-31"), on("2026-02-28"))).toBe(1);
    expect(monthsUntil(on("2026-01-31"), on("2026-03-01"))).toBe(2);
    expect(monthsUntil(on("2026-01-01"), on("2026-01-01"))).toBe(0);
    expect(monthsUntil(on("2026-01-01"), on("2036-01-01"))).toBe(120);
  });
});

type Fenish = number | "unknown";
