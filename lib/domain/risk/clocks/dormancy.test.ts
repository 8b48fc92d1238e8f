import { expect, test } from "vitest";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { carrierPolicy, months, numberFacts, on } from "../clock-fixtures";
import { shown } from "./clock-table";
import { dormancyClock } from "./dormancy";

const six = { dormancyPeriod: months(6) };

test.each<[string, Partial<NumberFacts>, Partial<CarrierPolicy> | null, string]>([
  ["no period in the policy", { lastOutboundCallOn: on("2026-01-01") }, {}, "-"],
  ["no policy", { lastOutboundCallOn: on("2026-01-01") }, null, "-"],
  [
    "the newest call in either direction",
    { lastOutboundCallOn: on("2026-01-01"), lastInboundCallOn: on("2026-01-02") },
    six,
    "2026-07-02",
  ],
  [
    "an answered call where only those are recorded",
    { lastAnsweredOutboundCallOn: on("2026-01-03"), lastInboundCallOn: on("2026-01-02") },
    six,
    "2026-07-03",
  ],
  [
    "a call of the line's former life",
    { lastOutboundCallOn: on("2025-06-01"), activatedOn: on("2026-01-01") },
    six,
    "2026-07-01",
  ],
  ["clamped to the end of the month", { lastOutboundCallOn: on("2025-08-31") }, six, "2026-02-28"],
  ["a top-up is no call", { lastTopUpOn: on("2026-03-01"), activatedOn: on("2026-01-01") }, six, "2026-07-01"],
  ["else from activation", { activatedOn: on("2026-01-01") }, six, "2026-07-01"],
  ["no start known", {}, six, "?lastOutboundCallOn,lastInboundCallOn,activatedOn"],
])("the dormancy clock: %s", (_name, facts, policy, expected) => {
  const input = { number: numberFacts(facts), policy: policy && carrierPolicy(policy) };
  expect(shown(dormancyClock.run(input))).toBe(expected);
});
