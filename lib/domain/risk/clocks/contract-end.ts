import type { Contract } from "@/lib/domain/contract/contract";
import { type ClockResult, running, stopped } from "../clock";

/** The day on which the contract ends, and with it any penalty. */
export function contractEndClock(contract: Contract | null): ClockResult {
  if (contract === null || contract.endsOn === null) return stopped();
  return running({
    dueOn: contract.endsOn,
    from: contract.startsOn ?? contract.endsOn,
    clause: { source: "contract", contractId: contract.id, field: "endsOn" },
    consequence: "freeToCancel",
  });
}
