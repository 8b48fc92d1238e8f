import { describe, expect, test } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { CALL_COLUMNS } from "./call-columns";
import { type CallRowOptions, callMappingProblems, mapCallRow } from "./map-call-row";
import { matchColumns, toMapping } from "./match-columns";
import { textCell } from "./raw-row";

const options: CallRowOptions = {
  now: new Date("2026-10-20T04:00:00Z"),
  timeZone: "Asia/Shanghai",
  dateOrder: null,
  usesDate1904: false,
  statementMonth: null,
  groupDate: null,
  mustFillRow: true,
  fixedNumber: null,
  isOwnNumber: (canonical) => canonical === "+8613800138000",
  defaultDirection: "outbound",
  defaultKind: "call",
};

function map(header: string, row: string, changes: Partial<CallRowOptions> = {}) {
  const mapping = toMapping(matchColumns(header.split(","), CALL_COLUMNS));
  return mapCallRow(row.split(",").map(textCell), mapping, { ...options, ...changes });
}

describe("one record of a call file", () => {
  test("caller, callee, start and length become a call in UTC", () => {
    const { row, problems } = map(
      "主叫号码,被叫号码,起始时间,通话时长",
      "13800138000,01012345678,2026-10-12 09:30:05,1分2秒",
    );
    expect(problems).toEqual([]);
    expect(row).toMatchObject({
      direction: "outbound",
      talkSeconds: 62,
      isAnswered: true,
      startedAt: new Date("2026-10-12T01:30:05Z"),
    });
    expect(row?.number.canonical).toBe("+8613800138000");
  });

  test("a party that a spreadsheet lost is a problem of its row, nobody's name (G7)", () => {
    const { row, problems } = map("主叫号码,被叫号码,起始时间", "13800138000,#N/A,2026-10-12 09:30:05");
    expect(row).toBeNull();
    expect(problems).toMatchObject([{ column: 1, field: "callee", value: "#N/A", code: "SPREADSHEET_ERROR" }]);
  });

  test.each([
    ["外呼通话", "outbound"],
    ["普通来电", "inbound"],
  ])("%s says the direction", (word, direction) => {
    const { row } = map("呼叫类型,外显号码,被叫号码,起始时间", `${word},13800138000,01012345678,2026-10-12 09:30:05`);
    expect(row).toMatchObject({ direction, number: { canonical: "+8613800138000" } });
  });

  test("a point in time before 2000 is a clock that was lost, and the answer names the range (E-8)", () => {
    const { problems } = map("主叫号码,起始时间", "13800138000,1999-12-31 23:59:59");
    const range = {
      code: "DATE_OUT_OF_RANGE",
      params: { from: "2000-01-01", to: "2026-10-20" },
      hint: "HINT_DATE_RANGE",
    };
    expect(problems).toMatchObject([range]);
  });

  test("the side whose number is ours decides the direction where the file does not say it", () => {
    const { row } = map("caller,callee,start,billsec", "01012345678,13800138000,2026-10-12 09:30:05,0");
    expect(row).toMatchObject({ direction: "inbound", isAnswered: false, number: { canonical: "+8613800138000" } });
  });

  test.each([
    ["0", false],
    ["", null], // nobody says
    ["00:00:00", false],
    ["1", true],
  ])("a call of %j is counted, and answered only where somebody talked (H7)", (seconds, isAnswered) => {
    const { row, problems } = map(
      "caller,callee,start,billsec",
      `13800138000,01012345678,2026-10-12 09:30:05,${seconds}`,
    );
    expect(problems).toEqual([]);
    expect(row).toMatchObject({ direction: "outbound", isAnswered });
  });

  test("a bill of one number takes it from outside, and the words of provinces are understood", () => {
    const fixedNumber = {
      canonical: "+8613800138000",
      national: "13800138000",
      e164: "+8613800138000",
      type: "mobile",
      extension: null,
    } as const;
    const { row } = map("起始时间,通信方式,对方号码,通信时长", "2026-10-12 09:30:05,国内漫游被叫,10086,00:00:10", {
      fixedNumber,
    });
    expect(row).toMatchObject({ direction: "inbound", peer: "10086", talkSeconds: 10 });
  });

  test("separate date and time, epochs, short dates of a bill and times under a group row are instants", () => {
    const at = (header: string, value: string, changes: Partial<CallRowOptions> = {}) =>
      map(`主叫,${header}`, `13800138000,${value}`, changes).row?.startedAt.toISOString();
    expect(at("通话日期,通话时刻", "2026-10-12,09:30:05")).toBe("2026-10-12T01:30:05.000Z");
    expect(at("起始时间", "1327521966")).toBe("2012-01-25T20:06:06.000Z");
    expect(at("起始时间", "09-18 14:07:37", { statementMonth: "2016-09" })).toBe("2016-09-18T06:07:37.000Z");
    expect(at("起始时间", "12-31 23:59:59", { statementMonth: "2017-01" })).toBe("2016-12-31T15:59:59.000Z");
    expect(at("起始时间", "14:07:37", { groupDate: localDate("2016-09-18") })).toBe("2016-09-18T06:07:37.000Z");
    expect(at("起始时间", "2026-10-12 09:30:05", { timeZone: "Europe/Moscow" })).toBe("2026-10-12T06:30:05.000Z");
  });

  test("a clock five minutes ahead is taken, six minutes or a missing time is not (E-7)", () => {
    const code = (value: string) => map("主叫,起始时间", `13800138000,${value}`).problems[0]?.code;
    expect(code("2026-10-20 12:05:00")).toBeUndefined();
    expect(code("2026-10-20 12:06:00")).toBe("DATE_IN_FUTURE");
    expect(code("2026-10-12")).toBe("TIME_MISSING");
    expect(code("09-18 14:07:37")).toBe("YEAR_MISSING");
    expect(code("--")).toBe("START_MISSING");
  });

  test("an outcome that nobody knows is a warning, the length still tells", () => {
    const { row, warnings } = map("主叫,起始时间,通话结果,通话时长", "13800138000,2026-10-12 09:30:05,XYZ,5");
    expect(row?.isAnswered).toBe(true);
    expect(warnings).toMatchObject([{ code: "OUTCOME_NOT_UNDERSTOOD" }]);
  });
});

test("a bill of text messages is recognised and no call source", () => {
  const sms = toMapping(
    matchColumns("起始时间,通信地点,对方号码,通信方式,信息类型,业务名称,套餐优惠,通信费(元)".split(","), CALL_COLUMNS),
  );
  expect(callMappingProblems(sms, true)).toEqual([{ code: "SMS_FILE" }]);
  const calls = toMapping(matchColumns("起始时间,通信地点,通信方式,对方号码,通信时长".split(","), CALL_COLUMNS));
  expect(callMappingProblems(calls, true)).toEqual([]);
  expect(callMappingProblems(calls, false)).toEqual([{ code: "MISSING_OWN_NUMBER_COLUMN" }]);
});
