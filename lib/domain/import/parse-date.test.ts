import { describe, expect, test } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { parseDate, proposeDateOrder } from "./parse-date";
import { type RawCell, textCell } from "./raw-row";
import type { DateOrder } from "./wall-clock";

const base = { today: localDate("2026-10-20"), timeZone: "Asia/Shanghai", dateOrder: null, usesDate1904: false };

function read(
  cell: string | RawCell,
  options: Partial<{ dateOrder: DateOrder; usesDate1904: boolean; mayBeFuture: boolean }> = {},
): string | null {
  const { mayBeFuture = true, ...rest } = options;
  const answer = parseDate(typeof cell === "string" ? textCell(cell) : cell, { ...base, ...rest }, mayBeFuture);
  return answer.ok ? answer.value : answer.code;
}

describe("dates in cells", () => {
  test("days that do not exist are refused, never rolled over (E-1)", () => {
    for (const text of ["2024/2/30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31"])
      expect(read(text), text).toBe("DATE_DOES_NOT_EXIST");
    expect(read("2024-02-29")).toBe("2024-02-29");
  });

  test("date serials follow the workbook's own epoch (E-2)", () => {
    expect(read({ text: "45321", kind: "number", number: 45321 })).toBe("2024-01-30");
    expect(read({ text: "43859", kind: "number", number: 43859 }, { usesDate1904: true })).toBe("2024-01-30");
  });

  test("serials that name no day are refused (E-3)", () => {
    for (const serial of [0, 60, -1, 2_958_466])
      expect(read({ text: String(serial), kind: "number", number: serial }), String(serial)).toBe(
        "DATE_SERIAL_OUT_OF_RANGE",
      );
  });

  test("day and month are never guessed, the order is asked for once (E-4, E-6)", () => {
    expect(read("03/04/2024")).toBe("DATE_AMBIGUOUS");
    expect(read("24/2/3")).toBe("DATE_AMBIGUOUS");
    expect(read("03/04/2024", { dateOrder: "dmy" })).toBe("2024-04-03");
    expect(read("03/04/2024", { dateOrder: "mdy" })).toBe("2024-03-04");
    expect(read("24/2/3", { dateOrder: "ymd" })).toBe("2024-02-03");
    expect(read("13/04/2024")).toBe("2024-04-13");
    expect(read("04/13/2024")).toBe("2024-04-13");
    expect(read("05/05/2024")).toBe("2024-05-05");
  });

  test("the spellings that Chinese files use are one day (E-5)", () => {
    for (const text of [
      "2024年2月3日",
      "2024.2.3",
      "20240203",
      "２０２４－０２－０３",
      "2024/02/03",
      "2024-2-3",
      "2024-02-03 10:22:33",
      "2024年2月3日 10时22分",
      "2024-02-03T10:22:33.123",
    ]) {
      expect(read(text), text).toBe("2024-02-03");
    }
  });

  test("tomorrow is no date of something that happened (E-7)", () => {
    expect(read("2026-10-21", { mayBeFuture: false })).toBe("DATE_IN_FUTURE");
    expect(read("2026-10-20", { mayBeFuture: false })).toBe("2026-10-20");
    expect(read("2026-10-21")).toBe("2026-10-21");
  });

  test("stand-ins for never are outside the range (E-8)", () => {
    for (const text of ["1970-01-01", "0001-01-01", "9999-12-31"]) expect(read(text), text).toBe("DATE_OUT_OF_RANGE");
  });

  test("an instant is the business date of the organization's zone (E-10)", () => {
    expect(read("2024-02-03T23:30:00Z")).toBe("2024-02-04");
    expect(read("2024-02-03T23:30:00+08:00")).toBe("2024-02-03");
  });

  test("times that do not exist are refused (E-11)", () => {
    expect(read("2024-02-03 24:00:00")).toBe("TIME_UNREADABLE");
    expect(read("2024-02-03 23:59:60")).toBe("TIME_UNREADABLE");
  });

  test("no end is no date, and only where an end is asked for", () => {
    for (const text of ["长期", "永久有效", "无固定期限"]) expect(read(text), text).toBeNull();
    expect(read("长期", { mayBeFuture: false })).toBe("DATE_UNREADABLE");
  });

  test("a year or a month is no day in 1905", () => {
    expect(read("2019")).toBe("DATE_UNREADABLE");
    for (const text of ["2019.6", "2019.06", "2024年3月", "2024/3", "２０２４年３月份"])
      expect(read(text), text).toBe("DATE_WITHOUT_DAY");
    for (const text of ["3月1日", "11-20", "3 / 1", "3月1号"]) expect(read(text), text).toBe("DATE_WITHOUT_YEAR");
  });

  test("what is no date stays unread", () => {
    for (const text of ["00210PRG1", "1234-5thisisnotadate", "2024-02-0310:22", "明天", "x".repeat(10_000)])
      expect(read(text), text.slice(0, 20)).toBe("DATE_UNREADABLE");
    for (const text of ["", "--", "无", "N/A"]) expect(read(text)).toBeNull();
  });
});

test("one unambiguous value proposes the order for the whole file", () => {
  expect(proposeDateOrder(["03/04/2024", "25/12/2023"])).toEqual({ order: "dmy", isNeeded: true });
  expect(proposeDateOrder(["03/04/2024", "12/25/2023"])).toEqual({ order: "mdy", isNeeded: true });
  expect(proposeDateOrder(["03/04/2024", "12/25/2023", "25/12/2023"])).toEqual({ order: null, isNeeded: true });
  expect(proposeDateOrder(["2024-03-04"])).toEqual({ order: null, isNeeded: false });
});
