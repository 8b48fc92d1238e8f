import { addPeriod, type Period } from "@/lib/domain/local-date";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { type ClockResult, running, stopped, unknown } from "../clock";

/** Where the company reviews the use of its numbers (合规复核) at an interval, the day of the next review. */
export function complianceClock(number: NumberFacts, interval: Period | null): ClockResult {
  if (interval === null) return stopped();
  const from = number.lastComplianceReviewOn ?? number.activatedOn;
  if (from === null) return unknown(["lastComplianceReviewOn", "activatedOn"]);
  return running({
    dueOn: addPeriod(from, interval),
    from,
    clause: { source: "company", field: "complianceInterval" },
    consequence: "useNotReviewed",
  });
}
