import { expect, test } from "vitest";
import { months, numberFacts, on } from "../clock-fixtures";
import { shown } from "./clock-table";
import { complianceClock } from "./compliance";

test.each([
  [
    "from the last review",
    { lastComplianceReviewOn: on("2026-01-31"), activatedOn: on("2020-01-01") },
    months(1),
    "2026-02-28",
  ],
  ["else from activation", { activatedOn: on("2026-01-01") }, months(6), "2026-07-01"],
  ["neither known", {}, months(6), "?lastComplianceReviewOn,activatedOn"],
  ["the company has no interval", { activatedOn: on("2026-01-01") }, null, "-"],
] as const)("the compliance clock: %s", (_name, facts, interval, expected) => {
  expect(shown(complianceClock(numberFacts(facts), interval))).toBe(expected);
});
