import { describe, expect, test } from "vitest";
import { CALL_COLUMNS } from "./call-columns";
import { completeHeader, findHeaderRow, isPlainlyData } from "./find-header-row";
import { mappingProblems, matchColumns, toMapping } from "./match-columns";
import { NUMBER_COLUMNS } from "./number-columns";
import { type RawRow, textCell } from "./raw-row";
import { classifyRow } from "./totals-rows";

const fields = (headers: readonly string[]) => toMapping(matchColumns(headers, NUMBER_COLUMNS));
const row = (line: number, texts: readonly string[]): RawRow => ({
  sheet: 0,
  line,
  record: line,
  blankRowsBefore: 0,
  isHidden: false,
  cells: texts.map(textCell),
});

describe("headers", () => {
  test("every template header of both tables finds its own field, in both languages", () => {
    for (const language of ["zh", "en"] as const) {
      expect(fields(NUMBER_COLUMNS.map((column) => column.header[language]))).toEqual(
        NUMBER_COLUMNS.map((column) => column.field),
      );
      expect(
        toMapping(
          matchColumns(
            CALL_COLUMNS.map((column) => column.header[language]),
            CALL_COLUMNS,
          ),
        ),
      ).toEqual(CALL_COLUMNS.map((column) => column.field));
    }
  });

  test("marks, no-break and full-width blanks, line breaks and units do not hide a header (B10)", () => {
    expect(fields(["\uFEFF号码", "\u00A0运营商\u3000", "月租费\n（元）*", " Line  State "])).toEqual([
      "phoneNumber",
      "carrier",
      "monthlyFee",
      "lineState",
    ]);
  });

  test("a doubled header names both columns and feeds only one field (B8)", () => {
    const proposal = matchColumns(["号码", "套餐", "号码"], NUMBER_COLUMNS);
    expect(proposal.problems).toEqual([{ code: "DUPLICATE_HEADER", params: { header: "号码", columns: "A, C" } }]);
    expect(toMapping(proposal)).toEqual(["phoneNumber", "plan", null]);
  });

  test("a missing required column is said, unknown ones are listed (B9, B11)", () => {
    const proposal = matchColumns(["套餐", "颜色"], NUMBER_COLUMNS);
    expect(proposal.problems).toEqual([{ code: "MISSING_REQUIRED_COLUMN", params: { field: "phoneNumber" } }]);
    expect(proposal.ignoredHeaders).toEqual(["颜色"]);
  });

  test("names of built-in properties are unknown columns and touch nothing (B12)", () => {
    expect(fields(["号码", "__proto__", "constructor", "toString", "hasOwnProperty"])).toEqual([
      "phoneNumber",
      null,
      null,
      null,
      null,
    ]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("a mapping by hand may not feed a field twice", () => {
    expect(mappingProblems(["phoneNumber", "plan", "plan"], NUMBER_COLUMNS)).toMatchObject([
      { code: "DUPLICATE_HEADER" },
    ]);
    expect(mappingProblems(["phoneNumber", null], NUMBER_COLUMNS)).toEqual([]);
  });
});

describe("the header row", () => {
  test("is found under a title and above the data, and only proposed (B9, G9)", () => {
    const rows = [
      row(1, ["2026年10月号码清单"]),
      row(3, ["序号", "手机号码", "运营商", "套餐", "状态"]),
      row(4, ["1", "13800138000", "移动", "39元", "在用"]),
    ];
    expect(findHeaderRow(rows, NUMBER_COLUMNS)[0]).toMatchObject({ index: 1, line: 3 });
  });

  test("of two lines is the lower one with the names above its empty cells (G9)", () => {
    const rows = [
      row(1, ["销售部号码登记表"]),
      row(2, ["序号", "卡号", "费用", "", "状态", "开卡日期"]),
      row(3, ["", "", "月租(元)", "余额(元)"]),
      row(4, ["1", "13800138000", "39", "12.5", "正常", "2024-03-01"]),
    ];
    const [best] = findHeaderRow(rows, NUMBER_COLUMNS);
    expect(best).toMatchObject({ line: 3 });
    expect(best && toMapping(best.mapping)).toEqual([
      null,
      "phoneNumber",
      "monthlyFee",
      "balance",
      "lineState",
      "activatedOn",
    ]);
  });

  test("is not made of a title, of values, or of a line further up", () => {
    const header = (first: RawRow, second: RawRow) => completeHeader(second, first).map((cell) => cell.text);
    expect(header(row(1, ["号码表"]), row(2, ["号码", ""]))).toEqual(["号码", ""]);
    expect(header(row(1, ["制表", "2026年"]), row(2, ["号码", ""]))).toEqual(["号码", ""]);
    expect(header(row(1, ["号码", "状态"]), row(3, ["号码", ""]))).toEqual(["号码", ""]);
    const rows = [row(1, ["号码", "状态", "备注"]), row(2, ["", "正常", "说明"]), row(3, ["13800138000", "正常", ""])];
    expect(findHeaderRow(rows, NUMBER_COLUMNS)[0]).toMatchObject({ line: 1 });
  });

  test("is not invented where nothing looks like one", () => {
    expect(findHeaderRow([row(1, ["13800138000", "39"]), row(2, ["13900139000", "59"])], NUMBER_COLUMNS)).toEqual([]);
  });

  test("is looked for in the first 30 lines only", () => {
    expect(findHeaderRow([row(31, ["号码", "套餐"])], NUMBER_COLUMNS)).toEqual([]);
  });
});

test("columns under the names of a sales office are found", () => {
  const headers = ["序号", "手机号", "卡号", "使用人", "套餐名", "入网日期", "到期时间", "最后通话"];
  expect(toMapping(matchColumns(headers, NUMBER_COLUMNS))).toEqual([
    null,
    "phoneNumber",
    null,
    "registeredUser",
    "plan",
    "activatedOn",
    "validUntil",
    "lastOutboundCallOn",
  ]);
});

test("columns of a carrier's portal for companies are found", () => {
  const headers = ["集团名称", "成员号码", "成员姓名", "套餐固定费(元)", "用户状态", "协议到期时间", "归属地市"];
  expect(toMapping(matchColumns(headers, NUMBER_COLUMNS))).toEqual([
    "holder",
    "phoneNumber",
    "registeredUser",
    "monthlyFee",
    "lineState",
    "contractEndsOn",
    "city",
  ]);
});

test("columns of telephone systems are found", () => {
  const mapped = (headers: string) => toMapping(matchColumns(headers.split(","), CALL_COLUMNS));
  expect(mapped("caller_id_number,destination_number,start_stamp,answer_stamp,end_stamp,billsec,uuid")).toEqual([
    "caller",
    "callee",
    "startedAt",
    "answeredAt",
    "endedAt",
    "duration",
    "callId",
  ]);
  expect(mapped("通话唯一标识,外显号码,呼叫开始时间,接听时间,通话状态")).toEqual([
    "callId",
    "number",
    "startedAt",
    "answeredAt",
    "outcome",
  ]);
});

test("a row of figures and times is plainly data, one of words is not (B9)", () => {
  const isData = (texts: readonly string[]) => isPlainlyData({ cells: texts.map(textCell) });
  expect(isData(["81050000", "abbey1", "650200000", "88", "78", "17", "47bbf17a-95f4", "1336101842"])).toBe(true);
  expect(isData(["坐席1", "2026-10-12 09:30:05", "62"])).toBe(true);
  expect(isData(["甲", "乙", "丙"])).toBe(false);
  expect(isData(["话单", "2026-10-12"])).toBe(false);
  expect(isData(["名称", "2025", "2026"])).toBe(false);
  expect(isData(["通话清单"])).toBe(false);
});

test("one column of province and city is known by its names, and is none of the two", () => {
  for (const header of ["归属地", "号码归属地", "归属地区", "Home area"])
    expect(fields(["手机号", header])).toEqual(["phoneNumber", "homeArea"]);
  expect(fields(["手机号", "归属省", "归属地市"])).toEqual(["phoneNumber", "province", "city"]);
});

test("totals, notes and placeholder rows are told from data (B14)", () => {
  const kind = (texts: readonly string[], keys: readonly number[]) => classifyRow(texts.map(textCell), keys);
  expect(kind(["合计", "", "390.00"], [1])).toBe("total");
  expect(kind(["", "总计：10条", "390.00"], [0])).toBe("total");
  expect(kind(["Total", "", "390.00"], [1])).toBe("total");
  expect(kind(["销售一部小计", "", "117.00"], [1])).toBe("total");
  expect(kind(["10月合计", "", "117.00"], [1])).toBe("total");
  expect(kind(["总  计：", "", "234"], [1])).toBe("total");
  const merged = { ...textCell("销售一部"), isMerged: true as const };
  expect(classifyRow([merged, textCell("小计"), textCell("117")], [1])).toBe("total");
  expect(kind(["13800138000合计", "", "39"], [0])).toBe("data");
  expect(kind(["合计", "13800138000", "39"], [1])).toBe("data");
  expect(kind(["合计科技有限公司", "", ""], [1])).toBe("data");
  expect(kind(["备注：1、停机的号码不要拨打；13800138000 已停", "", ""], [1])).toBe("note");
  expect(kind(["制表人：李小姐", "", "审核："], [1])).toBe("note");
  expect(kind(["备注：停用", "13800138000", ""], [1])).toBe("data");
  expect(kind(["备注说明有限公司", "", ""], [1])).toBe("data");
  expect(kind(["--", "--", "--"], [0])).toBe("placeholder");
  expect(kind(["10-31 23:59:59", "--", "--"], [1, 2])).toBe("placeholder");
  expect(kind(["13800138000", "", ""], [0])).toBe("data");
});
