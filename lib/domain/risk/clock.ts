import type { LocalDate } from "@/lib/domain/local-date";
import type { NumberFactName, NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy, PolicyPeriodField } from "@/lib/domain/policy/carrier-policy";
import type { ClockKind } from "./vocabulary";

/** What happens when nobody acts before the due date. */
export const CLOCK_CONSEQUENCES = [
  "recycled",
  "suspendedThenRecycled",
  "treatedAsSilent",
  "antiFraudSuspension",
  "reactivatedOrRecycled",
  "boundForAnotherTerm",
  "freeToCancel",
  "lifeUnproven",
  "useNotReviewed",
  "mayBelongToSomebodyElse",
] as const;
export type ClockConsequence = (typeof CLOCK_CONSEQUENCES)[number];

/** Where the rule of a clock stands. A null policy id: the date is the number's own, no policy is known. */
export type Clause =
  | { readonly source: "policy"; readonly policyId: string | null; readonly field: PolicyPeriodField }
  | { readonly source: "contract"; readonly contractId: string; readonly field: "endsOn" | "noticePeriod" }
  | { readonly source: "company"; readonly field: "reserveCheckInterval" | "complianceInterval" };

/** A fact or a field of the policy that a clock needs; `policy` where none is known, or one that states no period. */
export type MissingFact = NumberFactName | PolicyPeriodField | "policy";

/**
 * `stopped`: does not apply, or is known not to run. `unknown`: applies but cannot be computed.
 * `running`: runs out on `dueOn`, counted from `from`, by `clause`.
 */
export type ClockResult =
  | { readonly status: "stopped" }
  | { readonly status: "unknown"; readonly missing: readonly MissingFact[] }
  | {
      readonly status: "running";
      readonly dueOn: LocalDate;
      readonly from: LocalDate;
      readonly clause: Clause;
      readonly consequence: ClockConsequence;
    };

export type RunningClock = Extract<ClockResult, { status: "running" }>;

/** What a clock of the line itself reads. */
export type ClockInput = { readonly number: NumberFacts; readonly policy: CarrierPolicy | null };

/** One rule that runs toward a date. `run` is only asked about lines that are alive. */
export type Clock<K extends ClockKind = ClockKind> = {
  readonly kind: K;
  run(input: ClockInput): ClockResult;
};

const STOPPED: ClockResult = { status: "stopped" };

/** The clock does not apply to this number, or is known not to run. */
export function stopped(): ClockResult {
  return STOPPED;
}

/** The clock applies, but these facts or policy fields are missing. */
export function unknown(missing: readonly MissingFact[]): ClockResult {
  return { status: "unknown", missing };
}

export function running(result: Omit<RunningClock, "status">): RunningClock {
  const { dueOn, from, clause, consequence } = result;
  return { status: "running", dueOn, from, clause, consequence };
}

/** Names a period that is missing: the policy as a whole where there is none. */
export function missingPeriod(policy: CarrierPolicy | null, field: PolicyPeriodField): MissingFact {
  return policy === null ? "policy" : field;
}
