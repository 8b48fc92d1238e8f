import { addWorkingDays, type WorkingDate, workingDayOnOrBefore } from "@/lib/domain/calendar/working-days";
import { addDays, addMonths, addPeriod, type LocalDate, localDate, type Period } from "@/lib/domain/local-date";
import { type Fen, fen, MAX_FEN } from "@/lib/domain/money";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import type { Contract } from "./contract";
import { contractLockOn, freeFromOn, monthsUntil } from "./contract-lock";

export const COST_OPTIONS = ["keep", "suspend", "wait", "cancel"] as const;
export type CostOption = (typeof COST_OPTIONS)[number];

/** Cumulated cost after 1, 2, … months; `unknown` where a figure is missing, `impossible` where the contract forbids it. */
export type Costs = readonly Fen[] | "unknown" | "impossible";

export type CostPath = {
  readonly costs: Readonly<Record<CostOption, Costs>>;
  /** The first day on which cancelling is free; null when it already is, or nobody knows. */
  readonly waitUntil: LocalDate | null;
  /** The day from which on having paid the penalty is cheaper than having kept the number; null if not in the horizon. */
  readonly breakEvenOn: LocalDate | null;
  /** The last working day on which to apply so that the next monthly bill is avoided; null where the review time is not known. */
  readonly applyBy: WorkingDate | null;
  /** What cancelling now saves against keeping, over twelve months; negative when the penalty is higher. */
  readonly savingPerYearFen: Fen | null;
};

export const DEFAULT_HORIZON_MONTHS = 12;

/** What keeping, 停机保号, waiting for the contract's end and cancelling today cost over the horizon. Bills are per calendar month. */
export function costPath(
  number: Pick<NumberFacts, "monthlyFeeFen">,
  contract: Contract | null,
  policy: CarrierPolicy | null,
  today: LocalDate,
  horizonMonths: number = DEFAULT_HORIZON_MONTHS,
): CostPath {
  const fee = number.monthlyFeeFen;
  const lock = contractLockOn(contract, number, today);
  const penalty = lock.isLocked === false ? fen(0) : lock.penaltyFen;
  const freeFrom = contract === null || lock.isLocked === false ? today : freeFromOn(contract, today);

  const keep = monthly(fee, horizonMonths, horizonMonths);
  const wait = freeFrom === "unknown" ? "unknown" : monthly(fee, horizonMonths, monthsUntil(today, freeFrom));
  const cancel: Costs =
    penalty === null ? "impossible" : penalty === "unknown" ? "unknown" : constant(penalty, horizonMonths);
  return {
    costs: { keep, suspend: suspended(fee, policy, today, horizonMonths), wait, cancel },
    waitUntil: freeFrom === "unknown" || freeFrom <= today ? null : freeFrom,
    breakEvenOn: breakEvenOn(keep, penalty, today),
    applyBy: applyBy(policy?.reviewWorkingDays ?? null, today),
    savingPerYearFen: savingPerYear(fee, penalty),
  };
}

/** The cost of an option at the end of the horizon; null where it is unknown or impossible. */
export function totalCost(costs: Costs): Fen | null {
  return typeof costs === "string" ? null : (costs.at(-1) ?? null);
}

function monthly(fee: Fen | null, horizonMonths: number, paidMonths: number): Costs {
  if (fee === null) return paidMonths === 0 ? constant(fen(0), horizonMonths) : "unknown";
  return Array.from({ length: horizonMonths }, (_, index) => bounded(fee * Math.min(index + 1, paidMonths)));
}

/** Where the policy allows 停机保号 only for a time, the line is in service and billed again after it. */
function suspended(fee: Fen | null, policy: CarrierPolicy | null, today: LocalDate, horizonMonths: number): Costs {
  const suspensionFee = policy?.suspensionFeeFenPerMonth ?? null;
  if (suspensionFee === null) return "unknown";
  const allowed = allowedMonths(policy?.maxRequestedSuspension ?? null, today, horizonMonths);
  if (allowed < horizonMonths && fee === null) return "unknown";
  const billed = fee ?? 0;
  return Array.from({ length: horizonMonths }, (_, index) => {
    const suspendedMonths = Math.min(index + 1, allowed);
    return bounded(suspensionFee * suspendedMonths + billed * (index + 1 - suspendedMonths));
  });
}

function allowedMonths(longest: Period | null, today: LocalDate, horizonMonths: number): number {
  return longest === null ? horizonMonths : Math.min(monthsUntil(today, addPeriod(today, longest)), horizonMonths);
}

function constant(amount: Fen, horizonMonths: number): Costs {
  return Array.from({ length: horizonMonths }, () => amount);
}

function breakEvenOn(keep: Costs, penalty: Fen | null | "unknown", today: LocalDate): LocalDate | null {
  if (typeof keep === "string" || penalty === null || penalty === "unknown") return null;
  if (penalty === 0) return today;
  const index = keep.findIndex((cost) => cost >= penalty);
  return index === -1 ? null : addMonths(today, index + 1);
}

function applyBy(reviewWorkingDays: number | null, today: LocalDate): WorkingDate | null {
  if (reviewWorkingDays === null) return null;
  for (const months of [1, 2, 3]) {
    const nextBillOn = addMonths(localDate(`${today.slice(0, 7)}-01`), months);
    const answer = workingDayOnOrBefore(addDays(nextBillOn, -1));
    const { date, isPublished } = addWorkingDays(answer.date, -reviewWorkingDays);
    if (date >= today) return { date, isPublished: isPublished && answer.isPublished };
  }
  return null;
}

function savingPerYear(fee: Fen | null, penalty: Fen | null | "unknown"): Fen | null {
  return fee === null || penalty === null || penalty === "unknown" ? null : bounded(fee * 12 - penalty);
}

function bounded(amount: number): Fen {
  return fen(Math.min(amount, MAX_FEN));
}
