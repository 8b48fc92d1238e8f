import { expect, test } from "vitest";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { carrierPolicy, months, numberFacts, on } from "../clock-fixtures";
import { shown } from "./clock-table";
import { suspensionClock } from "./suspension";

const year = { maxRequestedSuspension: months(12) };
const suspended = { lineState: "suspendedByRequest" } as const;

test.each<[string, Partial<NumberFacts>, Partial<CarrierPolicy> | null, string]>([
  ["the longest time allowed", { ...suspended, suspendedSince: on("2024-02-29") }, year, "2025-02-28"],
  ["no date", suspended, year, "?suspendedSince"],
  ["no period", { ...suspended, suspendedSince: on("2026-01-01") }, {}, "?maxRequestedSuspension"],
  ["no date, no policy", suspended, null, "?suspendedSince,policy"],
  ["in service", { suspendedSince: on("2026-01-01") }, year, "-"],
  ["suspended for arrears", { lineState: "suspendedForArrears", suspendedSince: on("2026-01-01") }, year, "-"],
])("the suspension clock: %s", (_name, facts, policy, expected) => {
  const input = { number: numberFacts(facts), policy: policy && carrierPolicy(policy) };
  expect(shown(suspensionClock.run(input))).toBe(expected);
});
