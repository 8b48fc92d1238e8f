import { type LocalDate, maxDate } from "@/lib/domain/local-date";
import type { NumberFacts } from "./number-facts";

type LastCalls = Pick<NumberFacts, "lastOutboundCallOn" | "lastInboundCallOn" | "lastSmsOn">;

/**
 * The day of the newest call record, call or SMS, after a day on which the line should have fallen silent;
 * null where none is known. That day itself proves nothing: it was called before it went.
 */
export function calledAfter(day: LocalDate | null, facts: LastCalls): LocalDate | null {
  const newest = maxDate(facts.lastOutboundCallOn, facts.lastInboundCallOn, facts.lastSmsOn);
  return day !== null && newest !== null && newest > day ? newest : null;
}
