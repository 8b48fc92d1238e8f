import { expect, test } from "vitest";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { carrierPolicy, days, numberFacts, on } from "../clock-fixtures";
import { shown } from "./clock-table";
import { quarantineClock, quarantineEndsOn } from "./quarantine";

const ninety = { quarantinePeriod: days(90) };
const cancelled = { lineState: "cancelled", cancelledOn: on("2026-01-01") } as const;

test.each<[string, Partial<NumberFacts>, Partial<CarrierPolicy> | null, string]>([
  ["counts from the cancellation", cancelled, ninety, "2026-04-01"],
  ["no date", { lineState: "cancelled" }, ninety, "?cancelledOn"],
  ["no period", cancelled, {}, "?quarantinePeriod"],
  ["no date, no policy", { lineState: "cancelled" }, null, "?cancelledOn,policy"],
  ["alive", { cancelledOn: on("2026-01-01") }, ninety, "-"],
  ["recycled", { ...cancelled, lineState: "recycled" }, ninety, "-"],
])("the quarantine clock: %s", (_name, facts, policy, expected) => {
  const input = { number: numberFacts(facts), policy: policy && carrierPolicy(policy) };
  expect(shown(quarantineClock.run(input))).toBe(expected);
  expect(quarantineEndsOn(input.number, input.policy) ?? "").toBe(/^\d/.test(expected) ? expected : "");
});
