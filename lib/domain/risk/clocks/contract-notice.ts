import { type Contract, noticeDueOn, termEndsOn } from "@/lib/domain/contract/contract";
import type { LocalDate } from "@/lib/domain/local-date";
import { type ClockResult, running, stopped } from "../clock";

/** The day by which notice must be given, or the contract binds for another term; overdue until the next one begins. */
export function contractNoticeClock(contract: Contract | null, today: LocalDate): ClockResult {
  if (contract === null) return stopped();
  const [from, dueOn] = [termEndsOn(contract, today), noticeDueOn(contract, today)];
  if (from === null || dueOn === null) return stopped();
  return running({
    dueOn,
    from,
    clause: { source: "contract", contractId: contract.id, field: "noticePeriod" },
    consequence: "boundForAnotherTerm",
  });
}
