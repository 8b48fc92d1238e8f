// biome-ignore lint/style/noRestrictedImports: only this test reads a file, where the folder of facts is given.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { addWorkingDays, isCalendarPublished, isWorkingDay, workingDayOnOrBefore } from "./working-days";

describe("working days in mainland China", () => {
  test.each([
    ["2026-03-02", true, "an ordinary Monday"],
    ["2026-03-01", false, "an ordinary Sunday"],
    ["2026-02-17", false, "New Year of the lunar calendar, a Tuesday"],
    ["2026-02-28", true, "a Saturday that is worked"],
    ["2024-10-12", true, "a Saturday that is worked"],
    ["2025-10-08", false, "a Wednesday of the national holiday"],
    ["2025-09-28", true, "a Sunday that is worked"],
  ])("%s: %s, %s", (date, isWorked) => {
    expect(isWorkingDay(localDate(date))).toBe(isWorked);
  });

  test.each([
    ["2024-09-30", 5, "2024-10-12"],
    ["2025-09-26", 7, "2025-10-13"],
    ["2026-02-13", 5, "2026-02-27"],
    ["2026-02-13", 1, "2026-02-14"],
    ["2026-03-06", 1, "2026-03-09"],
    ["2026-03-09", -1, "2026-03-06"],
    ["2024-10-08", -1, "2024-09-30"],
    ["2026-03-07", 0, "2026-03-07"],
  ])("%s and %i working days is %s", (date, n, expected) => {
    expect(addWorkingDays(localDate(date), n)).toEqual({ date: expected, isPublished: true });
  });

  test("of a year that is not published are marked", () => {
    expect([isCalendarPublished(2019), isCalendarPublished(2026), isCalendarPublished(2099)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(addWorkingDays(localDate("2098-12-30"), 5).isPublished).toBe(false);
    expect(addWorkingDays(localDate("2026-12-24"), 3).isPublished).toBe(true);
    // Through a year that is not known into one that is, in both directions.
    expect(addWorkingDays(localDate("2003-12-30"), 5).isPublished).toBe(false);
    expect(addWorkingDays(localDate("2004-01-05"), -5).isPublished).toBe(false);
    expect(addWorkingDays(localDate("2004-01-05"), -1).isPublished).toBe(true);
  });

  test("end at the last date of the range", () => {
    expect(addWorkingDays(localDate("2199-12-30"), 50).date).toBe("2199-12-31");
  });

  test("the last one on or before a date is that date, or the one before the holiday", () => {
    expect(workingDayOnOrBefore(localDate("2026-03-02")).date).toBe("2026-03-02");
    expect(workingDayOnOrBefore(localDate("2024-10-07")).date).toBe("2024-09-30");
  });
});

type HolidayFacts = Record<"add_working_days_[start,n,result]", [string, number, string][]> & {
  per_year: Record<string, { make_up_work_days: string[] }>;
};

const factsFolder = process.env.LINEKEEPER_FACTS;
const factsFile = `${factsFolder}/cn-holidays/expected.json`;

describe.skipIf(!factsFolder || !existsSync(factsFile))("against the collected announcements", () => {
  test("every make-up day is worked and every sum agrees", () => {
    const facts: HolidayFacts = JSON.parse(readFileSync(factsFile, "utf8"));
    for (const year of Object.values(facts.per_year)) {
      for (const date of year.make_up_work_days) expect([date, isWorkingDay(localDate(date))]).toEqual([date, true]);
    }
    for (const [start, n, result] of facts["add_working_days_[start,n,result]"]) {
      const counted = addWorkingDays(localDate(start), n);
      expect([start, n, counted.date]).toEqual([start, n, result]);
      expect(counted.isPublished).toBe(!result.startsWith("2027") || isCalendarPublished(2027));
    }
  });
});
