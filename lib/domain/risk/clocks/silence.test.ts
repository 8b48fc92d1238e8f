import { describe, expect, test } from "vitest";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { carrierPolicy, days, numberFacts, on } from "../clock-fixtures";
import { shown } from "./clock-table";
import { silenceClock } from "./silence";

const ninety = { silencePeriod: days(90) };
const either = { ...ninety, silenceRule: "either" } as const;
const call = { lastOutboundCallOn: on("2026-01-01") };
const topUp = { lastTopUpOn: on("2026-02-01") };
const activation = { activatedOn: on("2025-06-01") };

describe("the silence clock", () => {
  test.each<[string, Partial<NumberFacts>, Partial<CarrierPolicy> | null, string]>([
    ["no period in the policy", call, {}, "-"],
    ["no policy", call, null, "-"],
    ["neither: the newest of call and top-up", { ...call, ...topUp }, ninety, "2026-05-02"],
    ["neither: a call alone", call, ninety, "2026-04-01"],
    ["neither: nothing happened yet", activation, ninety, "2025-08-30"],
    ["either: the older of call and top-up", { ...call, ...topUp }, either, "2026-04-01"],
    ["either: what never happened counts from activation", { ...call, ...activation }, either, "2025-08-30"],
    ["either: what never happened, activation not known", call, either, "?lastInboundCallOn,lastTopUpOn,activatedOn"],
    ["only what the policy counts", { lastSmsOn: on("2026-03-01"), ...call }, ninety, "2026-04-01"],
    [
      "an SMS where the policy counts it",
      { lastSmsOn: on("2026-03-01"), ...call },
      { ...ninety, activity: ["sms"] },
      "2026-05-30",
    ],
    [
      "an answered call is an outbound call",
      { lastAnsweredOutboundCallOn: on("2026-01-01") },
      { ...ninety, activity: ["outboundCall"] },
      "2026-04-01",
    ],
    [
      "an answered outbound call is no inbound one",
      { lastAnsweredOutboundCallOn: on("2026-01-01"), ...activation },
      { ...ninety, activity: ["inboundCall"] },
      "2025-08-30",
    ],
    [
      "an unanswered call where only answered ones count",
      { ...call, ...activation },
      { ...ninety, activity: ["answeredOutboundCall"] },
      "2025-08-30",
    ],
    ["a call of the line's former life", { ...call, activatedOn: on("2026-01-15") }, ninety, "2026-04-15"],
    ["no start known", {}, ninety, "?lastOutboundCallOn,lastInboundCallOn,lastTopUpOn,activatedOn"],
  ])("%s", (_name, facts, policy, expected) => {
    const input = { number: numberFacts(facts), policy: policy && carrierPolicy(policy) };
    expect(shown(silenceClock.run(input))).toBe(expected);
  });
});
