import { describe, expect, test } from "vitest";
import type { Contract } from "@/lib/domain/contract/contract";
import { contractTerms } from "@/lib/domain/contract/contract-fixtures";
import { localDate } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { carrierPolicy, days, numberFacts, on } from "@/lib/domain/risk/clock-fixtures";
import { DEFAULT_RESERVE_CHECK_DAYS } from "@/lib/domain/risk/clocks/reserve-check";
import { DEFAULT_RISK_THRESHOLDS } from "@/lib/domain/risk/vocabulary";
import { ADVICE_KINDS, adviseOn, type NumberUsage } from "./advise-on";
import { cheapestReset } from "./reset-event";

const today = localDate("2026-03-10");
const thresholds = {
  ...DEFAULT_RISK_THRESHOLDS,
  activeWindowDays: 30,
  reserveCheckDays: DEFAULT_RESERVE_CHECK_DAYS,
} as const;
const ordinary: NumberUsage = {
  hasOpenCancellation: false,
  isReviewDemandedByRule: false,
  hasComplaint: false,
  isAboveReserveCap: false,
  hasPurpose: true,
};
const silence: Partial<CarrierPolicy> = { silencePeriod: days(90), suspensionFeeFenPerMonth: fen(500) };
const primary = { role: "primary", lastOutboundCallOn: on("2026-03-01"), monthlyFeeFen: fen(5000) } as const;
const reserve = { role: "reserve", lastCheckedOn: on("2026-03-05"), lastInboundCallOn: on("2026-03-05") } as const;
const idle = { role: "idle", lastOutboundCallOn: on("2026-02-20"), monthlyFeeFen: fen(5000) } as const;
const penalty = (amount: number, endsOn: string) =>
  ({ lock: "penalty", penaltyModel: { kind: "fixedSum", amountFen: fen(amount) }, endsOn: on(endsOn) }) as const;

type Case = [string, Partial<NumberFacts>, Partial<NumberUsage>, Partial<Contract> | null, string];

describe("the advice", () => {
  test.each<Case>([
    ["a cancelled number", { lineState: "cancelled" }, {}, null, "none ALREADY_GONE"],
    ["a recycled number", { lineState: "recycled" }, {}, null, "none ALREADY_GONE"],
    ["a pre-cancelled number", { ...idle, lineState: "preCancelled" }, {}, null, "none CANCELLATION_IN_PROGRESS"],
    ["an open cancellation", idle, { hasOpenCancellation: true }, null, "none CANCELLATION_IN_PROGRESS"],
    ["overdue", { ...primary, lastOutboundCallOn: on("2025-12-01") }, {}, null, "review OVERDUE"],
    ["line state unknown", { ...primary, lineState: "unknown" }, {}, null, "review LINE_STATE_UNKNOWN"],
    [
      "a complaint and a rule",
      primary,
      { hasComplaint: true, isReviewDemandedByRule: true },
      null,
      "review INDUSTRY_RULE COMPLAINT",
    ],
    ["role not known", { lastOutboundCallOn: on("2026-03-01") }, {}, null, "review ROLE_UNKNOWN"],
    ["primary and used", primary, {}, null, "keep USED_RECENTLY"],
    [
      "primary, used, but a clock is near",
      { ...primary, validUntil: on("2026-03-20") },
      {},
      null,
      "keepAlive AT_RISK USED_RECENTLY",
    ],
    [
      "primary, used on the last day of the window",
      { ...primary, lastOutboundCallOn: on("2026-02-08") },
      {},
      null,
      "keep USED_RECENTLY",
    ],
    [
      "primary, used by calls that came in",
      { ...primary, lastOutboundCallOn: null, lastInboundCallOn: on("2026-03-01") },
      {},
      null,
      "keep USED_RECENTLY",
    ],
    [
      "primary, used by answered calls alone",
      { ...primary, lastOutboundCallOn: null, lastAnsweredOutboundCallOn: on("2026-03-01") },
      {},
      null,
      "keep USED_RECENTLY",
    ],
    ["primary and unused", { ...primary, lastOutboundCallOn: on("2026-02-07") }, {}, null, "review PRIMARY_UNUSED"],
    ["reserve", reserve, {}, null, "keep RESERVE"],
    [
      "reserve with a check due",
      { ...reserve, lastCheckedOn: on("2026-02-12") },
      {},
      null,
      "keepAlive RESERVE_CHECK_DUE RESERVE",
    ],
    [
      "reserve on the first day of the last quarter before its check",
      { ...reserve, lastCheckedOn: on("2026-02-15") },
      {},
      null,
      "keepAlive RESERVE_CHECK_DUE RESERVE",
    ],
    ["reserve on the day before", { ...reserve, lastCheckedOn: on("2026-02-16") }, {}, null, "keep RESERVE"],
    ["reserve never checked", { ...reserve, lastCheckedOn: null }, {}, null, "keepAlive RESERVE_CHECK_DUE RESERVE"],
    [
      "reserve near its date",
      { ...reserve, lastInboundCallOn: on("2026-01-01") },
      {},
      null,
      "keepAlive AT_RISK RESERVE",
    ],
    ["reserve above the cap", reserve, { isAboveReserveCap: true }, null, "review ABOVE_RESERVE_CAP"],
    ["reserve without a purpose", reserve, { hasPurpose: false }, null, "review NO_PURPOSE"],
    ["idle and free", idle, {}, null, "cancel CHEAPEST"],
    ["idle and forbidden", idle, {}, { lock: "forbidden" }, "wait CONTRACT_FORBIDS"],
    ["idle, waiting is cheaper", idle, {}, penalty(20_000, "2026-05-31"), "wait WAITING_IS_CHEAPER"],
    ["idle, waiting costs the same", idle, {}, penalty(15_000, "2026-06-09"), "suspend CHEAPEST"],
    ["idle, a small penalty", idle, {}, penalty(5000, "2026-12-31"), "cancel CHEAPEST"],
    ["idle, as dear as suspension", idle, {}, penalty(6000, "2026-12-31"), "cancel CHEAPEST"],
    ["idle, suspension is cheapest", idle, {}, penalty(7000, "2026-12-31"), "suspend CHEAPEST"],
    [
      "idle, a penalty against a fee that nobody knows",
      { ...idle, monthlyFeeFen: null },
      {},
      penalty(5000, "2026-12-31"),
      "review COST_UNKNOWN",
    ],
    [
      "idle, a penalty of nothing against such a fee",
      { ...idle, monthlyFeeFen: null },
      {},
      penalty(0, "2026-12-31"),
      "cancel CHEAPEST",
    ],
    ["idle, free, fee not known", { ...idle, monthlyFeeFen: null }, {}, null, "cancel CHEAPEST"],
    ["idle, penalty unknown", idle, {}, { lock: "unknown" }, "review COST_UNKNOWN"],
  ])("%s", (_name, facts, usage, terms, expected) => {
    const contract = terms && contractTerms(terms);
    const advice = adviseOn(
      numberFacts(facts),
      carrierPolicy(silence),
      contract,
      { ...ordinary, ...usage },
      thresholds,
      today,
    );
    expect([advice.kind, ...advice.reasons.map((reason) => reason.code)].join(" ")).toBe(expected);
    expect(ADVICE_KINDS).toContain(advice.kind);
    expect(advice.waitUntil !== null).toBe(advice.kind === "wait");
  });
});

test("what to do is said only where a clock is near: a reserve check alone is a person's own look", () => {
  const advise = (facts: Partial<NumberFacts>) =>
    adviseOn(numberFacts({ ...reserve, ...facts }), carrierPolicy(silence), null, ordinary, thresholds, today);
  const checkDue = advise({ lastCheckedOn: on("2026-02-12") });
  expect([checkDue.kind, checkDue.resetEvent]).toEqual(["keepAlive", null]);
  const near = advise({ lastInboundCallOn: on("2026-01-01") });
  expect([near.kind, near.resetEvent]).toEqual(["keepAlive", "inboundCall"]);
});

test.each([
  ["arrears", { planType: "prepaid", arrearsSince: on("2026-03-01") }, {}, "payBill"],
  ["arrears", { planType: "prepaid", lineState: "suspendedForArrears" }, {}, "payBill"],
  [
    "silence",
    { lastOutboundCallOn: on("2026-03-01"), lastTopUpOn: on("2026-03-01") },
    { silenceRule: "either" },
    "inboundCall",
  ],
  [
    "silence",
    { lastAnsweredOutboundCallOn: on("2026-03-01"), lastTopUpOn: on("2026-02-01") },
    { silenceRule: "either", activity: ["outboundCall"] },
    "topUp",
  ],
  ["silence", {}, { activity: ["sms", "outboundCall"] }, "outboundCall"],
  ["silence", {}, { activity: [] }, "topUp"],
  ["silence", {}, null, null],
  ["silence", { lastOutboundCallOn: on("2026-03-01") }, { silenceRule: "either" }, "topUp"],
  ["silence", { lastTopUpOn: on("2026-03-01") }, { silenceRule: "either" }, "inboundCall"],
  ["dormancy", {}, {}, "inboundCall"],
  ["validity", {}, {}, "topUp"],
  ["suspension", {}, {}, "reopen"],
  ["arrears", { planType: "prepaid" }, {}, "topUp"],
  ["arrears", { planType: "postpaid" }, {}, "payBill"],
] as const)("the %s clock of %j under %j is reset by %s", (clock, facts, policy, expected) => {
  expect(cheapestReset(clock, numberFacts(facts), policy && carrierPolicy(policy))).toBe(expected);
});
