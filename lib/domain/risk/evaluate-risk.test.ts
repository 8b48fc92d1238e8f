import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, addPeriod, type LocalDate, localDate, type Period } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { LINE_STATES, PLAN_TYPES } from "@/lib/domain/phone-number/vocabulary";
import { ACTIVITY_KINDS, type CarrierPolicy, SILENCE_RULES } from "@/lib/domain/policy/carrier-policy";
import { carrierPolicy, days, numberFacts, on } from "./clock-fixtures";
import { evaluateRisk, isAlive } from "./evaluate-risk";
import { RECYCLING_CLOCKS, RISK_STATES } from "./vocabulary";

describe("the evaluation of a number", () => {
  test("takes the earliest running clock", () => {
    const policy = carrierPolicy({ silencePeriod: days(90), dormancyPeriod: days(60) });
    const risk = evaluateRisk(numberFacts({ lastOutboundCallOn: on("2026-01-01") }), policy);
    expect([risk.state, risk.dueOn, risk.clock]).toEqual(["running", "2026-03-02", "dormancy"]);
  });

  test("takes the one listed first on the same day", () => {
    const policy = carrierPolicy({ silencePeriod: days(90), dormancyPeriod: days(90) });
    const facts = { lastOutboundCallOn: on("2026-01-01") };
    expect(evaluateRisk(numberFacts(facts), policy).clock).toBe("silence");
    expect(evaluateRisk(numberFacts({ ...facts, validUntil: on("2026-04-01") }), policy).clock).toBe("validity");
  });

  test("keeps a known date and shows the gap that another clock has", () => {
    const policy = carrierPolicy({ silencePeriod: days(90), arrearsToSuspension: days(30) });
    const risk = evaluateRisk(numberFacts({ lastOutboundCallOn: on("2026-01-01") }), policy);
    expect([risk.state, risk.dueOn, risk.missingFacts]).toEqual(["running", "2026-04-01", ["planType"]]);
  });

  test("is unknown without a policy, with one that has no recycling period, or with a line of unknown state", () => {
    expect(evaluateRisk(numberFacts(), null)).toMatchObject({ state: "unknown", missingFacts: ["policy"] });
    const silent = carrierPolicy({ quarantinePeriod: days(90) });
    expect(evaluateRisk(numberFacts(), silent)).toMatchObject({ state: "unknown", missingFacts: ["policy"] });
    const dated = evaluateRisk(numberFacts({ validUntil: on("2026-01-01") }), silent);
    expect([dated.state, dated.missingFacts]).toEqual(["running", []]);
    const policy = carrierPolicy({ maxRequestedSuspension: days(90) });
    expect(evaluateRisk(numberFacts(), policy).state).toBe("safe");
    expect(evaluateRisk(numberFacts({ lineState: "unknown" }), policy)).toMatchObject({
      state: "unknown",
      missingFacts: ["lineState"],
    });
  });

  test.each(["arrearsToSuspension", "suspensionToCancellation", "validityGrace", "maxRequestedSuspension"] as const)(
    "is safe where the only period of the policy is %s and does not concern it",
    (field) => {
      const number = numberFacts({ planType: "postpaid" });
      expect(evaluateRisk(number, carrierPolicy({ [field]: days(30) })).state).toBe("safe");
    },
  );

  test("names what is missing whenever it is unknown", () => {
    fc.assert(
      fc.property(someFacts, fc.option(somePolicy), (number, policy) => {
        const { state, missingFacts } = evaluateRisk(number, policy);
        expect(state === "unknown" && missingFacts.length === 0).toBe(false);
      }),
    );
  });

  test("is never safe where a missing fact decides which policy applies", () => {
    const policy = carrierPolicy({ maxRequestedSuspension: days(90) });
    expect(evaluateRisk(numberFacts(), policy, ["province"])).toMatchObject({
      state: "unknown",
      missingFacts: ["province"],
    });
    const running = evaluateRisk(numberFacts({ validUntil: on("2026-01-01") }), policy, ["province"]);
    expect([running.state, running.missingFacts]).toEqual(["running", ["province"]]);
  });

  test.each(["cancelled", "recycled", "preCancelled"] as const)("a %s number has no risk", (lineState) => {
    const facts = numberFacts({ lineState, lastOutboundCallOn: on("2020-01-01"), arrearsSince: on("2020-01-01") });
    const risk = evaluateRisk(facts, carrierPolicy({ silencePeriod: days(90) }));
    expect([risk.state, risk.dueOn, risk.clock]).toEqual(["none", null, null]);
    expect(risk.clocks.map((one) => one.kind)).toEqual(lineState === "cancelled" ? ["quarantine"] : []);
  });
});

const aDate = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(localDate("2022-01-01"), n));
/** Missing as often as there: with fewer gaps some clock always runs, and nothing is ever safe or unknown. */
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });
const aPeriod: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ n: fc.nat(400), unit: fc.constant("day" as const) }),
  fc.record({ n: fc.nat(24), unit: fc.constant("month" as const) }),
);

const someFacts: fc.Arbitrary<NumberFacts> = fc
  .record({
    lineState: fc.constantFrom(...LINE_STATES),
    planType: maybe(fc.constantFrom(...PLAN_TYPES)),
    monthlyFeeFen: maybe(fc.nat(20_000).map(fen)),
    isPaidAutomatically: maybe(fc.boolean()),
    activatedOn: maybe(aDate),
    lastOutboundCallOn: maybe(aDate),
    lastAnsweredOutboundCallOn: maybe(aDate),
    lastInboundCallOn: maybe(aDate),
    lastSmsOn: maybe(aDate),
    lastDataUseOn: maybe(aDate),
    lastTopUpOn: maybe(aDate),
    balanceFen: maybe(fc.integer({ min: -50_000, max: 500_000 }).map(fen)),
    balanceReadOn: maybe(aDate),
    arrearsSince: maybe(aDate),
    suspendedSince: maybe(aDate),
    validUntil: maybe(aDate),
    cancelledOn: maybe(aDate),
  })
  .map(numberFacts);

const PERIOD_FIELDS = [
  "arrearsToSuspension",
  "suspensionToCancellation",
  "validityGrace",
  "silencePeriod",
  "dormancyPeriod",
  "maxRequestedSuspension",
] as const;

const somePolicy: fc.Arbitrary<CarrierPolicy> = fc
  .record({
    arrearsToSuspension: maybe(aPeriod),
    suspensionToCancellation: maybe(aPeriod),
    validityGrace: maybe(aPeriod),
    silencePeriod: maybe(aPeriod),
    dormancyPeriod: maybe(aPeriod),
    maxRequestedSuspension: maybe(aPeriod),
    quarantinePeriod: maybe(aPeriod),
    silenceRule: fc.constantFrom(...SILENCE_RULES),
    activity: fc.subarray([...ACTIVITY_KINDS]),
  })
  .map(carrierPolicy);

const ACTIVITY_FACTS = [
  "lastOutboundCallOn",
  "lastAnsweredOutboundCallOn",
  "lastInboundCallOn",
  "lastSmsOn",
  "lastDataUseOn",
  "lastTopUpOn",
] as const;

const runs = { numRuns: 2000 };

function expectNoClockEarlier(later: NumberFacts, policy: CarrierPolicy, than: NumberFacts): void {
  const before = new Map(evaluateRisk(than, policy).clocks.map((one) => [one.kind, one.result]));
  for (const { kind, result } of evaluateRisk(later, policy).clocks) {
    const old = before.get(kind);
    if (old?.status === "running") expect(result.status === "running" && result.dueOn >= old.dueOn).toBe(true);
  }
}

describe("for all facts and policies", () => {
  test("the cases reach every answer of every clock, every state, and both rules of silence", () => {
    const seen = new Set<string>();
    for (const [facts, policy] of fc.sample(fc.tuple(someFacts, somePolicy), { numRuns: 2000, seed: 1 })) {
      const risk = evaluateRisk(facts, policy);
      seen.add(risk.state);
      seen.add(`${risk.state} of ${facts.lineState}`);
      for (const { kind, result } of risk.clocks) seen.add(`${kind} ${result.status}`);
      if (risk.clock === "silence") seen.add(`due by silence of ${policy.silenceRule}`);
    }
    const alive = LINE_STATES.filter(isAlive);
    const expected = [
      ...RISK_STATES,
      ...alive.map((state) => `running of ${state}`),
      ...alive.map((state) => `unknown of ${state}`),
      "safe of inService",
      ...RECYCLING_CLOCKS.flatMap((kind) => [`${kind} running`, `${kind} stopped`, `${kind} unknown`]),
      "quarantine running",
      "quarantine unknown",
      ...SILENCE_RULES.map((rule) => `due by silence of ${rule}`),
    ];
    expect(expected.filter((one) => !seen.has(one))).toEqual([]);
  });

  test("more recent activity never makes a due date earlier", () => {
    fc.assert(
      fc.property(someFacts, somePolicy, fc.constantFrom(...ACTIVITY_FACTS), aDate, (facts, policy, fact, date) => {
        const old = facts[fact];
        const newer: LocalDate = old !== null && old > date ? old : date;
        expectNoClockEarlier({ ...facts, [fact]: newer }, policy, facts);
      }),
      runs,
    );
  });

  test("a shorter period never makes a due date later", () => {
    fc.assert(
      fc.property(
        someFacts,
        somePolicy,
        fc.constantFrom(...PERIOD_FIELDS),
        fc.nat(24),
        (facts, policy, field, less) => {
          const period = policy[field];
          if (period === null) return;
          const shorter = { ...policy, [field]: { ...period, n: Math.max(0, period.n - less) } };
          const [long, short] = [evaluateRisk(facts, policy), evaluateRisk(facts, shorter)];
          if (long.dueOn !== null) expect(short.dueOn !== null && short.dueOn <= long.dueOn).toBe(true);
        },
      ),
      runs,
    );
  });

  test("an unknown fact never yields safe", () => {
    fc.assert(
      fc.property(someFacts, fc.option(somePolicy, { nil: null }), (facts, policy) => {
        const risk = evaluateRisk(facts, policy);
        const isAnyUnknown = risk.clocks.some((one) => one.result.status === "unknown");
        if (isAnyUnknown || policy === null || facts.lineState === "unknown") expect(risk.state).not.toBe("safe");
      }),
      runs,
    );
  });

  test("forgetting a fact that is not an absence never turns a number safe", () => {
    const forgettable = [
      "planType",
      "monthlyFeeFen",
      "isPaidAutomatically",
      "balanceFen",
      "balanceReadOn",
      "activatedOn",
      "suspendedSince",
      "lineState",
    ] as const;
    fc.assert(
      fc.property(someFacts, somePolicy, fc.constantFrom(...forgettable), (facts, policy, fact) => {
        const hasArrearsPeriod = policy.arrearsToSuspension !== null || policy.suspensionToCancellation !== null;
        // Only a policy with an arrears period asks for these three.
        const isAskedFor = !["monthlyFeeFen", "balanceFen", "balanceReadOn"].includes(fact);
        if (!hasArrearsPeriod && !isAskedFor) return;
        const before = evaluateRisk(facts, policy).state;
        const after = evaluateRisk({ ...facts, [fact]: fact === "lineState" ? "unknown" : null }, policy).state;
        if (before !== "safe") expect(after).not.toBe("safe");
      }),
      runs,
    );
  });

  test("explanation and stored date agree: each date is its start plus the period of its clause", () => {
    fc.assert(
      fc.property(someFacts, somePolicy, (facts, policy) => {
        const risk = evaluateRisk(facts, policy);
        const dates: LocalDate[] = [];
        for (const { kind, result } of risk.clocks) {
          if (result.status !== "running" || result.clause.source !== "policy") continue;
          const period = policy[result.clause.field];
          expect(result.dueOn).toBe(period === null ? result.from : addPeriod(result.from, period));
          if (kind !== "quarantine") dates.push(result.dueOn);
        }
        expect(risk.dueOn).toBe([...dates].sort()[0] ?? null);
        expect(risk.state === "running").toBe(risk.dueOn !== null);
        expect(risk.clock !== null).toBe(risk.dueOn !== null);
        expect(risk.state === "none").toBe(!isAlive(facts.lineState));
      }),
      runs,
    );
  });

  test("every number with a past call runs toward a date", () => {
    const policy = carrierPolicy({
      arrearsToSuspension: { n: 1, unit: "month" },
      validityGrace: days(30),
      silencePeriod: days(90),
      dormancyPeriod: { n: 6, unit: "month" },
    });
    const numbers = Array.from({ length: 1000 }, (_, index) => {
      const called = addMonths(localDate("2022-01-01"), index % 40);
      return numberFacts({
        planType: "prepaid",
        lastOutboundCallOn: called,
        validUntil: called,
        balanceFen: fen(index * 100),
        balanceReadOn: called,
        monthlyFeeFen: fen(1900),
      });
    });
    const running = numbers.filter((number) => evaluateRisk(number, policy).state === "running");
    expect(running).toHaveLength(numbers.length);
  });
});
