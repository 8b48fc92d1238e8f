import type { LocalDate } from "@/lib/domain/local-date";
import type { NumberFactName, NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { LineState } from "@/lib/domain/phone-number/vocabulary";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import type { Clock, ClockInput, ClockResult, MissingFact } from "./clock";
import { arrearsClock } from "./clocks/arrears";
import { dormancyClock } from "./clocks/dormancy";
import { quarantineClock } from "./clocks/quarantine";
import { silenceClock } from "./clocks/silence";
import { suspensionClock } from "./clocks/suspension";
import { validityClock } from "./clocks/validity";
import type { ClockKind, RecyclingClockKind, RiskState } from "./vocabulary";

export type RiskEvaluation = {
  readonly state: RiskState;
  /** The earliest day on which a recycling clock runs out; set exactly when the state is `running`. */
  readonly dueOn: LocalDate | null;
  readonly clock: RecyclingClockKind | null;
  /** What each clock answered: the explanation of state and date. */
  readonly clocks: readonly { readonly kind: ClockKind; readonly result: ClockResult }[];
  /** What the clocks lack, each once. A number may have a level and still lack something. */
  readonly missingFacts: readonly MissingFact[];
};

/**
 * What the recycling clocks say of one number. The due date is stored, the level is not: it is
 * compared with today by riskLevelOn. Cancelled, recycled and pre-cancelled numbers have no risk;
 * a cancelled one shows its quarantine. Where nothing runs, anything unknown makes it `unknown`.
 * `undecided`: the facts without which another policy may apply (undecidedNarrowings).
 */
export function evaluateRisk(
  number: NumberFacts,
  policy: CarrierPolicy | null,
  undecided: readonly NumberFactName[] = [],
): RiskEvaluation {
  const input: ClockInput = { number, policy };
  if (!isAlive(number.lineState)) return withoutRisk(input);

  const clocks: { kind: RecyclingClockKind; result: ClockResult }[] = [];
  const missing = new Set<MissingFact>();
  let dueOn: LocalDate | null = null;
  let clock: RecyclingClockKind | null = null;
  for (const one of RECYCLING_CLOCK_LIST) {
    const result = one.run(input);
    clocks.push({ kind: one.kind, result });
    if (result.status === "unknown") for (const fact of result.missing) missing.add(fact);
    if (result.status === "running" && (dueOn === null || result.dueOn < dueOn)) {
      dueOn = result.dueOn;
      clock = one.kind;
    }
  }
  // A line of unknown state may be suspended, and a policy without periods says nothing about it.
  if (number.lineState === "unknown") missing.add("lineState");
  if (policy === null || (dueOn === null && !hasRecyclingPeriod(policy))) missing.add("policy");
  for (const fact of undecided) missing.add(fact);

  const state = dueOn !== null ? "running" : missing.size > 0 ? "unknown" : "safe";
  return { state, dueOn, clock, clocks, missingFacts: [...missing] };
}

/** In the order in which they win on the same due date. */
const RECYCLING_CLOCK_LIST: readonly Clock<RecyclingClockKind>[] = [
  arrearsClock,
  validityClock,
  silenceClock,
  dormancyClock,
  suspensionClock,
];

/** Whether clocks run at all; a pre-cancelled line only waits for its regret window to pass. */
export function isAlive(lineState: LineState): boolean {
  return lineState !== "cancelled" && lineState !== "recycled" && lineState !== "preCancelled";
}

function withoutRisk(input: ClockInput): RiskEvaluation {
  const result = quarantineClock.run(input);
  const clocks = input.number.lineState === "cancelled" ? [{ kind: quarantineClock.kind, result }] : [];
  const missingFacts = result.status === "unknown" ? result.missing : [];
  return { state: "none", dueOn: null, clock: null, clocks, missingFacts };
}

function hasRecyclingPeriod(policy: CarrierPolicy): boolean {
  return (
    policy.arrearsToSuspension !== null ||
    policy.suspensionToCancellation !== null ||
    policy.validityGrace !== null ||
    policy.silencePeriod !== null ||
    policy.dormancyPeriod !== null ||
    policy.maxRequestedSuspension !== null
  );
}
