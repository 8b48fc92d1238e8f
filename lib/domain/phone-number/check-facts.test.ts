import { describe, expect, test } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { checkFacts } from "./check-facts";
import { NOTHING_KNOWN, type NumberFacts } from "./number-facts";

const on = localDate;
const today = on("2026-03-10");
const problems = (facts: Partial<NumberFacts>, changed: readonly string[] = Object.keys(facts)) =>
  checkFacts({ ...NOTHING_KNOWN, ...facts }, changed, today).map((problem) => `${problem.path} ${problem.code}`);

describe("what cannot be true of a number's dates", () => {
  test.each<[string, Partial<NumberFacts>, readonly string[]]>([
    ["what happened today", { lastTopUpOn: today }, []],
    ["what would happen tomorrow", { lastTopUpOn: on("2026-03-11") }, ["lastTopUpOn DATE_IN_FUTURE"]],
    ["a validity that lies ahead", { validUntil: on("2027-01-01") }, []],
    ["a call on the day of activation", { activatedOn: today, lastOutboundCallOn: today }, []],
    [
      "a call before it",
      { activatedOn: today, lastOutboundCallOn: on("2026-03-09") },
      ["lastOutboundCallOn DATES_OUT_OF_ORDER"],
    ],
    [
      "a cancellation before it",
      { activatedOn: today, cancelledOn: on("2026-03-09") },
      ["cancelledOn DATES_OUT_OF_ORDER"],
    ],
  ])("%s", (_name, facts, expected) => {
    expect(problems(facts)).toEqual(expected);
  });

  test("is said at the fact that changed, and of nothing that was there before", () => {
    const facts = { activatedOn: today, lastOutboundCallOn: on("2026-03-09"), lastSmsOn: on("2026-03-11") };
    expect(problems(facts, ["activatedOn"])).toEqual(["activatedOn DATES_OUT_OF_ORDER"]);
    expect(problems(facts, ["notes"])).toEqual([]);
  });
});
