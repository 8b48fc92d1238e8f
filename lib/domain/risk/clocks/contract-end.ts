import { type Contract, termEndsOn } from "@/lib/domain/contract/contract";
import type { LocalDate } from "@/lib/domain/local-date";
import { type ClockResult, running, stopped } from "../clock";

/** The day on which the contract, or the term that it renewed for, ends, and with it any penalty. */
export function contractEndClock(contract: Contract | null, today: LocalDate): ClockResult {
  const dueOn = contract === null ? null : termEndsOn(contract, today);
  if (contract === null || dueOn === null) return stopped();
  return running({
    dueOn,
    from: contract.startsOn ?? dueOn,
    clause: { source: "contract", contractId: contract.id, field: "endsOn" },
    consequence: "freeToCancel",
  });
}
