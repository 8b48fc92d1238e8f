import { type Contract, noticeDueOn } from "@/lib/domain/contract/contract";
import { type ClockResult, running, stopped } from "../clock";

/** The day by which notice must be given, or the contract binds for another term. */
export function contractNoticeClock(contract: Contract | null): ClockResult {
  if (contract === null || contract.endsOn === null) return stopped();
  const dueOn = noticeDueOn(contract);
  if (dueOn === null) return stopped();
  return running({
    dueOn,
    from: contract.endsOn,
    clause: { source: "contract", contractId: contract.id, field: "noticePeriod" },
    consequence: "boundForAnotherTerm",
  });
}
