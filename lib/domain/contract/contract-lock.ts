import { addDays, addMonths, daysBetween, type LocalDate, minDate } from "@/lib/domain/local-date";
import { type Fen, fen, MAX_FEN } from "@/lib/domain/money";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { boundUntil, type Contract } from "./contract";

/**
 * What a contract says about cancelling on a date. `lockedUntil` is the first day that is free
 * again; a null penalty means that cancelling is not for sale, or costs nothing where not locked.
 */
export type ContractLock = {
  readonly isLocked: boolean | "unknown";
  readonly lockedUntil: LocalDate | null;
  readonly penaltyFen: Fen | null | "unknown";
};

/** Whether cancelling this number on that date is free, forbidden or costs a penalty; a number without contract is free. */
export function contractLockOn(
  contract: Contract | null,
  number: Pick<NumberFacts, "monthlyFeeFen">,
  date: LocalDate,
): ContractLock {
  if (contract === null || contract.lock === "free") return FREE;
  const freeFrom = freeFromOn(contract, date);
  if (freeFrom !== "unknown" && date >= freeFrom) return FREE;
  const lockedUntil = freeFrom === "unknown" ? null : freeFrom;
  if (freeFrom === "unknown" || contract.lock === "unknown") {
    return { isLocked: "unknown", lockedUntil, penaltyFen: "unknown" };
  }
  const penaltyFen = contract.lock === "forbidden" ? null : penaltyOn(contract, number, date);
  return { isLocked: true, lockedUntil, penaltyFen };
}

/**
 * What cancelling this number on that date costs under the contract, in fen. `unknown` where the
 * carrier must be asked, a fact is missing, or the contract forbids it altogether.
 */
export function penaltyOn(
  contract: Contract,
  number: Pick<NumberFacts, "monthlyFeeFen">,
  date: LocalDate,
): Fen | "unknown" {
  if (contract.lock === "free") return fen(0);
  const freeFrom = freeFromOn(contract, date);
  if (freeFrom === "unknown") return "unknown";
  if (date >= freeFrom) return fen(0);
  if (contract.lock !== "penalty") return "unknown";

  const model = contract.penaltyModel;
  const remaining = monthsUntil(date, freeFrom);
  switch (model.kind) {
    case "fixedSum":
      return model.amountFen;
    case "perRemainingMonth":
      return amount(model.amountFenPerMonth * remaining);
    case "percentOfRemainingFees":
      if (number.monthlyFeeFen === null) return "unknown";
      return amount(shareOf(number.monthlyFeeFen * remaining, model.percent));
    case "benefitClawback":
      if (!model.isProRata) return model.benefitsFen;
      if (contract.startsOn === null) return "unknown";
      return amount(Math.ceil((model.benefitsFen * remaining) / Math.max(monthsUntil(contract.startsOn, freeFrom), 1)));
    case "tableByMonth": {
      if (contract.startsOn === null || date < contract.startsOn) return "unknown";
      const elapsed = fullMonthsSince(contract.startsOn, date);
      const rows = model.rows.filter((row) => row.fromMonth <= elapsed).sort((a, b) => b.fromMonth - a.fromMonth);
      return rows[0]?.penaltyFen ?? "unknown";
    }
    case "unknown":
      return "unknown";
  }
}

/**
 * The first day on which nothing binds any more, seen from a date: after the minimum term (or the end of the
 * contract, if that comes first and nothing renews it); where no minimum is stated, after the term that binds,
 * which is the next one once the day to give notice is over.
 */
export function freeFromOn(contract: Contract, date: LocalDate): LocalDate | "unknown" {
  if (contract.minimumTermMonths !== null) {
    if (contract.startsOn === null) return "unknown";
    // A contract that simply ends binds nobody afterwards, however long its minimum term.
    const over = contract.renewal === "automatic" || contract.endsOn === null ? null : addDays(contract.endsOn, 1);
    const afterMinimum = addMonths(contract.startsOn, contract.minimumTermMonths);
    return minDate(afterMinimum, over) ?? afterMinimum;
  }
  const boundTo = boundUntil(contract, date);
  return boundTo === null ? "unknown" : addDays(boundTo, 1);
}

/** Months from a date until another, a begun one counted whole; 0 when it is not later. */
export function monthsUntil(from: LocalDate, to: LocalDate): number {
  if (to <= from) return 0;
  let months = Math.max(Math.floor(daysBetween(from, to) / 31) - 1, 0);
  while (addMonths(from, months) < to) months += 1;
  return months;
}

const FREE: ContractLock = { isLocked: false, lockedUntil: null, penaltyFen: null };

function fullMonthsSince(start: LocalDate, date: LocalDate): number {
  const begun = monthsUntil(start, date);
  return addMonths(start, begun) === date ? begun : Math.max(begun - 1, 0);
}

/** Rounded up to a fen. The percentage is taken to a millionth, in integers: a fraction of two is no exact number. */
function shareOf(feesFen: number, percent: number): number {
  const [parts, whole] = [BigInt(Math.round(percent * 1_000_000)), 100_000_000n];
  return Number((BigInt(feesFen) * parts + whole - 1n) / whole);
}

function amount(value: number): Fen | "unknown" {
  return value > MAX_FEN ? "unknown" : fen(value);
}
