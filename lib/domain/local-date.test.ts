import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addPeriod,
  daysBetween,
  formatPeriod,
  localDate,
  localDateAt,
  maxDate,
  minDate,
  parseLocalDate,
  parsePeriod,
  subtractPeriod,
  weekdayOf,
} from "./local-date";

const anyDate = fc
  .integer({ min: 0, max: daysBetween(localDate("1900-01-01"), localDate("2199-12-31")) })
  .map((days) => localDate(Temporal.PlainDate.from("1900-01-01").add({ days }).toString()));

describe("a local date", () => {
  test.each(["2026-02-28", "2024-02-29", "2000-02-29", "1900-01-01", "2199-12-31"])("accepts %s", (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });

  test.each([
    "2026-02-29",
    "2100-02-29",
    "2026-02-30",
    "2026-04-31",
    "2026-13-01",
    "2026-00-01",
    "2026-01-00",
    "1899-12-31",
    "2200-01-01",
    "2026-1-1",
    "2026/01/01",
    " 2026-01-01",
    "2026-01-01T00:00:00Z",
    "",
  ])("refuses %s", (text) => {
    expect(parseLocalDate(text)).toBeNull();
    expect(() => localDate(text)).toThrow(RangeError);
  });

  test("of an instant is the date in the given time zone", () => {
    expect(localDateAt(new Date("2024-02-03T23:30:00Z"), "Asia/Shanghai")).toBe("2024-02-04");
    expect(localDateAt(new Date("2024-02-03T15:59:59Z"), "Asia/Shanghai")).toBe("2024-02-03");
    expect(localDateAt(new Date("2024-02-03T16:00:00Z"), "Asia/Shanghai")).toBe("2024-02-04");
    expect(localDateAt(new Date("2024-02-03T23:30:00Z"), "UTC")).toBe("2024-02-03");
  });
});

describe("date arithmetic", () => {
  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-01-15", -1, "2025-12-15"],
  ])("%s plus %i months is %s", (from, months, to) => {
    expect(addMonths(localDate(from), months)).toBe(to);
  });

  test("agrees with Temporal on days, months, distances and weekdays", () => {
    fc.assert(
      fc.property(anyDate, anyDate, fc.integer({ min: -400, max: 400 }), (one, other, n) => {
        const plain = Temporal.PlainDate.from(one);
        fc.pre(plain.year > 1940 && plain.year < 2160);
        expect(addDays(one, n)).toBe(plain.add({ days: n }).toString());
        expect(addMonths(one, n)).toBe(plain.add({ months: n }).toString());
        expect(daysBetween(one, other)).toBe(plain.until(Temporal.PlainDate.from(other), { largestUnit: "day" }).days);
        expect(weekdayOf(one)).toBe(plain.dayOfWeek);
      }),
      { numRuns: 2000 },
    );
  });

  test("stays inside the range, so that dates keep comparing as text", () => {
    expect(addDays(localDate("2199-12-31"), 1)).toBe("2199-12-31");
    expect(addMonths(localDate("2026-01-01"), 1_000_000)).toBe("2199-12-31");
    expect(addMonths(localDate("1900-01-31"), -1)).toBe("1900-01-01");
    expect(addDays(localDate("1900-01-01"), -1)).toBe("1900-01-01");
  });

  test("subtracts what it adds in days", () => {
    const period = { n: 45, unit: "day" } as const;
    expect(subtractPeriod(addPeriod(localDate("2026-01-31"), period), period)).toBe("2026-01-31");
  });

  test("picks newest and oldest and ignores what is missing", () => {
    const [early, late] = [localDate("2026-01-01"), localDate("2026-02-01")];
    expect([maxDate(null, early, late, null), minDate(null, late, early), maxDate(), minDate(null)]).toEqual([
      late,
      early,
      null,
      null,
    ]);
  });
});

describe("a stored period", () => {
  test("reads what it writes, and nothing else", () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.constantFrom("day" as const, "month" as const), (n, unit) => {
        expect(parsePeriod(formatPeriod({ n, unit }))).toEqual({ n, unit });
      }),
    );
    for (const text of ["", "d", "90", "90 d", "-1d", "1.5m", "3y", "99999d"]) expect(parsePeriod(text)).toBeNull();
  });
});
