import { addDays } from "@/lib/domain/local-date";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { type ClockResult, running, stopped, unknown } from "../clock";

/** Default days between two proofs that a reserve number lives (备用巡检); a team may set its own. */
export const DEFAULT_RESERVE_CHECK_DAYS = 30;

/** Reserve numbers must be proved alive every so many days, or nobody knows whether they are. */
export function reserveCheckClock(number: NumberFacts, intervalDays: number): ClockResult {
  if (number.role !== "reserve") return stopped();
  const from = number.lastCheckedOn ?? number.reserveSince;
  if (from === null) return unknown(["lastCheckedOn", "reserveSince"]);
  return running({
    dueOn: addDays(from, intervalDays),
    from,
    clause: { source: "company", field: "reserveCheckInterval" },
    consequence: "lifeUnproven",
  });
}
