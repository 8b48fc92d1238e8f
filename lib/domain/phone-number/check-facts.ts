import type { LocalDate } from "@/lib/domain/local-date";
import type { FieldProblem } from "@/lib/domain/result";
import type { NumberFacts } from "./number-facts";

type DateFact = {
  [Name in keyof NumberFacts]: NumberFacts[Name] extends LocalDate | null ? Name : never;
}[keyof NumberFacts];

/** What happened, happened by today; only `validUntil` may lie ahead. */
const PAST_DATES: readonly DateFact[] = [
  "activatedOn",
  "lastOutboundCallOn",
  "lastAnsweredOutboundCallOn",
  "lastInboundCallOn",
  "lastSmsOn",
  "lastDataUseOn",
  "lastTopUpOn",
  "balanceReadOn",
  "arrearsSince",
  "suspendedSince",
  "lastCheckedOn",
  "reserveSince",
  "lastComplianceReviewOn",
  "cancelledOn",
];

/** The first may not be later than the second. A number that was somebody else's before has no calls of ours. */
const ORDERED_DATES: readonly (readonly [DateFact, DateFact])[] = [
  ["activatedOn", "validUntil"],
  ["activatedOn", "suspendedSince"],
  ["activatedOn", "arrearsSince"],
  ["activatedOn", "lastOutboundCallOn"],
  ["activatedOn", "lastAnsweredOutboundCallOn"],
  ["activatedOn", "lastInboundCallOn"],
  ["activatedOn", "lastSmsOn"],
  ["activatedOn", "lastDataUseOn"],
  ["activatedOn", "lastTopUpOn"],
  ["activatedOn", "lastCheckedOn"],
  ["activatedOn", "cancelledOn"],
];

/**
 * What cannot be true of the dates of one number: DATE_IN_FUTURE, and DATES_OUT_OF_ORDER with both
 * facts and dates. Judges only pairs and dates in which a changed fact takes part.
 */
export function checkFacts(facts: NumberFacts, changed: readonly string[], today: LocalDate): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const path of PAST_DATES) {
    const date = facts[path];
    if (date !== null && date > today && changed.includes(path)) {
      problems.push({ path, code: "DATE_IN_FUTURE", params: { today } });
    }
  }
  for (const [earlierField, laterField] of ORDERED_DATES) {
    const [earlierOn, laterOn] = [facts[earlierField], facts[laterField]];
    if (earlierOn === null || laterOn === null || earlierOn <= laterOn) continue;
    const path = changed.includes(laterField) ? laterField : earlierField;
    if (!changed.includes(path)) continue;
    problems.push({ path, code: "DATES_OUT_OF_ORDER", params: { earlierField, earlierOn, laterField, laterOn } });
  }
  return problems;
}
