import { expect, test } from "vitest";
import { numberFacts, on } from "../clock-fixtures";
import { shown } from "./clock-table";
import { DEFAULT_RESERVE_CHECK_DAYS, reserveCheckClock } from "./reserve-check";

test.each([
  [
    "from the last check",
    { role: "reserve", lastCheckedOn: on("2026-01-01"), reserveSince: on("2025-01-01") },
    "2026-01-31",
  ],
  ["else since it is a reserve", { role: "reserve", reserveSince: on("2026-01-01") }, "2026-01-31"],
  ["neither known", { role: "reserve" }, "?lastCheckedOn,reserveSince"],
  ["not a reserve", { role: "primary", lastCheckedOn: on("2026-01-01") }, "-"],
] as const)("the reserve check clock: %s", (_name, facts, expected) => {
  expect(shown(reserveCheckClock(numberFacts(facts), DEFAULT_RESERVE_CHECK_DAYS))).toBe(expected);
});
