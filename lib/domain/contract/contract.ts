import { addMonths, type LocalDate, type Period, subtractPeriod } from "@/lib/domain/local-date";
import type { Fen } from "@/lib/domain/money";

/** `automatic` renews for `renewalMonths`; `byAgreement` needs both sides; `none` simply ends. */
export const RENEWAL_KINDS = ["none", "automatic", "byAgreement"] as const;
export type RenewalKind = (typeof RENEWAL_KINDS)[number];

/** What cancelling inside the minimum term means. */
export const CONTRACT_LOCK_KINDS = ["free", "forbidden", "penalty", "unknown"] as const;
export type ContractLockKind = (typeof CONTRACT_LOCK_KINDS)[number];

/** One line of a table by months elapsed: from this many full months on, the penalty is this. */
export type PenaltyTableRow = { readonly fromMonth: number; readonly penaltyFen: Fen };

/** How the penalty of one number is computed. `unknown` means: ask the carrier. */
export type PenaltyModel =
  | { readonly kind: "fixedSum"; readonly amountFen: Fen }
  | { readonly kind: "perRemainingMonth"; readonly amountFenPerMonth: Fen }
  | { readonly kind: "percentOfRemainingFees"; readonly percent: number }
  | { readonly kind: "benefitClawback"; readonly benefitsFen: Fen; readonly isProRata: boolean }
  | { readonly kind: "tableByMonth"; readonly rows: readonly PenaltyTableRow[] }
  | { readonly kind: "unknown" };

export const PENALTY_MODEL_KINDS = [
  "fixedSum",
  "perRemainingMonth",
  "percentOfRemainingFees",
  "benefitClawback",
  "tableByMonth",
  "unknown",
] as const satisfies readonly PenaltyModel["kind"][];

export type Contract = {
  readonly id: string;
  readonly startsOn: LocalDate | null;
  /** Last day of the term, inclusive; null is open-ended. */
  readonly endsOn: LocalDate | null;
  readonly minimumTermMonths: number | null;
  readonly renewal: RenewalKind;
  readonly renewalMonths: number | null;
  readonly noticePeriod: Period | null;
  readonly lock: ContractLockKind;
  readonly penaltyModel: PenaltyModel;
};

/**
 * The last day of the term that runs on a date: a contract that renews by itself adds terms after its
 * stated end, each counted from there so that the 31st is not lost to a shorter month. Null: open-ended.
 */
export function termEndsOn(contract: Contract, date: LocalDate): LocalDate | null {
  return contract.endsOn === null ? null : renewedEnd(contract, contract.endsOn, (end) => end >= date);
}

/**
 * The last day of the term that binds, seen from a date: once the day to give notice is over, that is
 * the next one. Null: open-ended, or nobody knows for how long it renews.
 */
export function boundUntil(contract: Contract, date: LocalDate): LocalDate | null {
  if (contract.endsOn === null) return null;
  if (contract.renewal !== "automatic") return contract.endsOn;
  const canLeave = (end: LocalDate) => end >= date && lastNoticeDay(contract, end) >= date;
  const end = renewedEnd(contract, contract.endsOn, canLeave);
  return canLeave(end) ? end : null;
}

/** The last day to give notice before the running term renews by itself; null where it never does. */
export function noticeDueOn(contract: Contract, today: LocalDate): LocalDate | null {
  const end = termEndsOn(contract, today);
  if (end === null || contract.noticePeriod === null || contract.renewal !== "automatic") return null;
  return lastNoticeDay(contract, end);
}

/** The first end that will do; the last one known where none does. */
function renewedEnd(contract: Contract, endsOn: LocalDate, isEnough: (end: LocalDate) => boolean): LocalDate {
  const { renewal, renewalMonths } = contract;
  if (renewal !== "automatic" || renewalMonths === null || renewalMonths < 1) return endsOn;
  for (let end = endsOn, term = 1; ; term += 1) {
    const next = addMonths(endsOn, term * renewalMonths);
    if (isEnough(end) || next === end) return end; // the same again: the end of the calendar range
    end = next;
  }
}

function lastNoticeDay(contract: Contract, end: LocalDate): LocalDate {
  return contract.noticePeriod === null ? end : subtractPeriod(end, contract.noticePeriod);
}
