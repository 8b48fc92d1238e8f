import { describe, expect, test } from "vitest";
import { fen } from "@/lib/domain/money";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { carrierPolicy, days, months, numberFacts, on } from "../clock-fixtures";
import { arrearsClock } from "./arrears";
import { shown } from "./clock-table";

const suspended = { lineState: "suspendedForArrears" } as const;
const prepaid = {
  planType: "prepaid",
  balanceFen: fen(4000),
  balanceReadOn: on("2026-01-31"),
  monthlyFeeFen: fen(1900),
  isPaidAutomatically: false,
} as const;
const both = { arrearsToSuspension: days(30), suspensionToCancellation: days(60) };

describe("the arrears clock", () => {
  test.each<[string, Partial<NumberFacts>, Partial<CarrierPolicy> | null, string]>([
    [
      "suspended: counts from the suspension",
      { ...suspended, suspendedSince: on("2026-01-01"), arrearsSince: on("2025-12-01") },
      both,
      "2026-03-02",
    ],
    ["suspended: else from the arrears", { ...suspended, arrearsSince: on("2026-01-01") }, both, "2026-03-02"],
    [
      "suspended: months clamp",
      { ...suspended, suspendedSince: on("2025-11-30") },
      { suspensionToCancellation: months(3) },
      "2026-02-28",
    ],
    ["suspended: no date", suspended, both, "?suspendedSince"],
    [
      "suspended: no period",
      { ...suspended, suspendedSince: on("2026-01-01") },
      { arrearsToSuspension: days(30) },
      "?suspensionToCancellation",
    ],
    ["suspended: neither, no policy", suspended, null, "?suspendedSince,policy"],
    ["in arrears: counts to the suspension", { arrearsSince: on("2026-01-01") }, both, "2026-01-31"],
    ["in arrears: before the balance", { ...prepaid, arrearsSince: on("2026-01-01") }, both, "2026-01-31"],
    [
      "in arrears: no period",
      { arrearsSince: on("2026-01-01") },
      { suspensionToCancellation: days(60) },
      "?arrearsToSuspension",
    ],
    ["in arrears: no policy", { arrearsSince: on("2026-01-01") }, null, "?policy"],
    ["prepaid: whole months that the balance lasts, clamped", { ...prepaid, balanceFen: fen(1900) }, {}, "2026-02-28"],
    ["prepaid: 2 months and 30 days", prepaid, both, "2026-04-30"],
    ["prepaid: one fen short of a month", { ...prepaid, balanceFen: fen(1899) }, {}, "2026-01-31"],
    ["prepaid: owes already", { ...prepaid, balanceFen: fen(-100) }, {}, "2025-12-31"],
    ["prepaid: runs without any policy", prepaid, null, "2026-03-31"],
    ["prepaid: not known to be paid automatically", { ...prepaid, isPaidAutomatically: null }, {}, "2026-03-31"],
    ["prepaid: paid automatically", { ...prepaid, isPaidAutomatically: true }, both, "-"],
    ["prepaid: free of charge", { ...prepaid, monthlyFeeFen: fen(0) }, both, "-"],
    ["prepaid: nothing known", { planType: "prepaid" }, both, "?balanceFen,balanceReadOn,monthlyFeeFen"],
    ["prepaid: no fee", { ...prepaid, monthlyFeeFen: null }, { suspensionToCancellation: days(60) }, "?monthlyFeeFen"],
    ["prepaid: no fee, and no period asks for it", { ...prepaid, monthlyFeeFen: null }, {}, "-"],
    ["plan type not known", { ...prepaid, planType: null }, both, "?planType"],
    [
      "plan type not known, no period, but a balance that would run out",
      { ...prepaid, planType: null },
      {},
      "?planType",
    ],
    ["plan type and balance not known, no period", { ...prepaid, planType: null, balanceFen: null }, {}, "-"],
    ["plan type not known, paid automatically", { ...prepaid, planType: null, isPaidAutomatically: true }, both, "-"],
    ["postpaid, not in arrears", { ...prepaid, planType: "postpaid" }, both, "-"],
  ])("%s", (_name, facts, policy, expected) => {
    const input = { number: numberFacts(facts), policy: policy && carrierPolicy(policy) };
    expect(shown(arrearsClock.run(input))).toBe(expected);
  });

  test("says by which clause and with what consequence", () => {
    const number = numberFacts({ ...suspended, suspendedSince: on("2026-01-01") });
    expect(arrearsClock.run({ number, policy: carrierPolicy(both) })).toEqual({
      status: "running",
      dueOn: "2026-03-02",
      from: "2026-01-01",
      clause: { source: "policy", policyId: "policy-1", field: "suspensionToCancellation" },
      consequence: "recycled",
    });
  });
});
