import { addDays, addMonths, type LocalDate, type Period, subtractPeriod } from "@/lib/domain/local-date";
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
 * The first day on which the minimum term is over, that is, on which cancelling is free. Without a
 * minimum term the whole fixed term binds; null where that cannot be told.
 */
export function minimumTermEndsOn(contract: Contract): LocalDate | null {
  if (contract.minimumTermMonths === null) return contract.endsOn === null ? null : addDays(contract.endsOn, 1);
  return contract.startsOn === null ? null : addMonths(contract.startsOn, contract.minimumTermMonths);
}

/** The last day to give notice before the contract renews by itself; null where it never does. */
export function noticeDueOn(contract: Contract): LocalDate | null {
  if (contract.endsOn === null || contract.noticePeriod === null || contract.renewal !== "automatic") return null;
  return subtractPeriod(contract.endsOn, contract.noticePeriod);
}
