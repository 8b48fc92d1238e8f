import { expect, test } from "vitest";
import type { Contract } from "@/lib/domain/contract/contract";
import { contractTerms } from "@/lib/domain/contract/contract-fixtures";
import { COST_OPTIONS, costPath } from "@/lib/domain/contract/cost-path";
import { localDate } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { carrierPolicy } from "@/lib/domain/risk/clock-fixtures";
import { missingForApplyBy, missingForCost } from "./missing-for-costs";

const today = localDate("2026-03-10");
const stated: Partial<CarrierPolicy> = { suspensionFeeFenPerMonth: fen(500), reviewWorkingDays: 5 };
const penalty = (penaltyModel: Contract["penaltyModel"]): Partial<Contract> => ({ lock: "penalty", penaltyModel });

type Case = [string, number | null, Partial<Contract> | null, Partial<CarrierPolicy> | null, string];

test.each<Case>([
  ["everything known", 5000, null, stated, " |  |  |  | "],
  ["no fee", null, null, stated, "monthlyFeeFen |  |  |  | "],
  ["no policy", 5000, null, null, " | policy |  |  | policy"],
  ["a policy without a word", 5000, null, {}, " | suspensionFeeFenPerMonth |  |  | reviewWorkingDays"],
  ["a penalty to ask for", 5000, penalty({ kind: "unknown" }), stated, " |  |  | penalty | "],
  ["a contract that nobody read", 5000, { lock: "unknown" }, stated, " |  |  | penalty | "],
  [
    "a contract without a term",
    5000,
    { lock: "penalty", endsOn: null },
    stated,
    " |  | contractTerm | contractTerm | ",
  ],
  [
    "a share of a fee that nobody knows",
    null,
    penalty({ kind: "percentOfRemainingFees", percent: 30 }),
    stated,
    "monthlyFeeFen |  | monthlyFeeFen | monthlyFeeFen | ",
  ],
  ["a contract that forbids it", 5000, { lock: "forbidden" }, stated, " |  |  |  | "],
])("%s: each cost that is unknown says what it lacks", (_name, fee, terms, words, expected) => {
  const contract = terms && contractTerms(terms);
  const policy = words && carrierPolicy(words);
  const path = costPath({ monthlyFeeFen: fee === null ? null : fen(fee) }, contract, policy, today);
  const missing = COST_OPTIONS.map((option) => missingForCost(option, path, contract, policy, today));
  const shown = [...missing, missingForApplyBy(path, policy)].map((gaps) => gaps.join(" "));
  expect(shown.join(" | ").trim()).toBe(expected.trim());
  for (const [index, option] of COST_OPTIONS.entries())
    expect(missing[index]?.length === 0).toBe(path.costs[option] !== "unknown");
});
