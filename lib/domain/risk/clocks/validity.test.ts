import { expect, test } from "vitest";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { carrierPolicy, days, numberFacts, on } from "../clock-fixtures";
import { shown } from "./clock-table";
import { validityClock } from "./validity";

test.each<[string, Partial<NumberFacts>, Partial<CarrierPolicy> | null, string]>([
  ["the date itself without a grace", { validUntil: on("2026-02-28") }, {}, "2026-02-28"],
  ["plus the grace", { validUntil: on("2026-02-28") }, { validityGrace: days(30) }, "2026-03-30"],
  ["also without a policy", { validUntil: on("2026-02-28") }, null, "2026-02-28"],
  ["also on a postpaid plan", { validUntil: on("2026-02-28"), planType: "postpaid" }, {}, "2026-02-28"],
  ["prepaid with a grace but no date", { planType: "prepaid" }, { validityGrace: days(30) }, "?validUntil"],
  ["plan type not known, a grace, no date", {}, { validityGrace: days(30) }, "?planType"],
  ["postpaid without a date", { planType: "postpaid" }, { validityGrace: days(30) }, "-"],
  ["prepaid without date or grace", { planType: "prepaid" }, {}, "-"],
  ["prepaid without date or policy", { planType: "prepaid" }, null, "-"],
])("the validity clock: %s", (_name, facts, policy, expected) => {
  const input = { number: numberFacts(facts), policy: policy && carrierPolicy(policy) };
  expect(shown(validityClock.run(input))).toBe(expected);
});
