import { type Contract, minimumTermEndsOn } from "@/lib/domain/contract/contract";
import type { LocalDate } from "@/lib/domain/local-date";
import type { Fen } from "@/lib/domain/money";
import type { ContractLock } from "./gates";

const FREE: ContractLock = { isLocked: false, lockedUntil: null, penaltyFen: null };

/**
 * What the contract says about cancelling on a date. Free without a contract, with one that never
 * binds, and once its minimum term is over; `unknown` where the term cannot be told.
 */
export function contractLockOn(contract: Contract | null, penaltyFen: Fen | "unknown", today: LocalDate): ContractLock {
  if (contract === null || contract.lock === "free") return FREE;
  const freeOn = minimumTermEndsOn(contract);
  if (freeOn !== null && freeOn <= today) return FREE;
  const isLocked = contract.lock === "unknown" || freeOn === null ? "unknown" : true;
  const penalty = contract.lock === "forbidden" ? null : penaltyFen;
  return { isLocked, lockedUntil: freeOn, penaltyFen: penalty };
}
