import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { mapNumberRow } from "./map-number-row";
import type { NumberField } from "./number-columns";
import { type RawCell, textCell } from "./raw-row";

const options = {
  today: localDate("2026-10-20"),
  timeZone: "Asia/Shanghai",
  dateOrder: null,
  usesDate1904: false,
  mustFillRow: false,
};

function map(values: Partial<Record<NumberField, string | RawCell>>) {
  const mapping = Object.keys(values).filter((key): key is NumberField => key in values);
  const cells = mapping.map((field) => {
    const value = values[field] ?? "";
    return typeof value === "string" ? textCell(value) : value;
  });
  return mapNumberRow(cells, mapping, options);
}

const number = (value: number): RawCell => ({ text: String(value), kind: "number", number: value });
const phoneOf = (cell: string | RawCell) => {
  const { row, problems } = map({ phoneNumber: cell });
  return row?.phoneNumber.canonical ?? problems[0]?.code;
};
const codesOf = (values: Parameters<typeof map>[0]) =>
  map(values).problems.map((problem) => `${problem.field} ${problem.code}`);

test("one column of the home area fills province and city, and says so where it could not tell them apart", () => {
  const of = (homeArea: string) => map({ phoneNumber: "13812345678", homeArea });
  expect(of("广东省 广州市").row).toMatchObject({ province: "广东", city: "广州" });
  expect(of("深圳")).toMatchObject({
    row: { province: null, city: "深圳" },
    problems: [],
    warnings: [{ column: 1, field: "homeArea", value: "深圳", code: "PROVINCE_NOT_FOUND" }],
  });
  const both = map({ phoneNumber: "13812345678", province: "湖南", homeArea: "广东广州" });
  expect(both.row).toMatchObject({ province: "湖南", city: null });
});

test("a suspended line is not guessed by whom: the reason is asked for, an ended one is understood", () => {
  for (const text of ["停机", "已停机", "停用", "暂停"])
    expect(codesOf({ phoneNumber: "13812345678", lineState: text })).toEqual(["lineState LINE_STATE_UNCLEAR"]);
  expect(codesOf({ phoneNumber: "13812345678", lineState: "停车" })).toEqual(["lineState UNKNOWN_VALUE"]);
  const states = ["正常", "单停", "停机保号", "已销", "已拆"].map(
    (lineState) => map({ phoneNumber: "13812345678", lineState }).row?.lineState,
  );
  expect(states).toEqual(["inService", "suspendedForArrears", "suspendedByRequest", "cancelled", "cancelled"]);
});

describe("phone numbers in cells", () => {
  test("a stored number that looks as if scientific notation had been kept is taken with a reminder", () => {
    const warningsOf = (cell: string | RawCell) => map({ phoneNumber: cell }).warnings.map(({ code }) => code);
    expect(warningsOf(number(13800000000))).toEqual(["PHONE_MAY_BE_ROUNDED"]);
    expect(warningsOf(number(13800138000))).toEqual([]);
    expect(warningsOf("13800000000")).toEqual([]);
  });

  test("a number is never completed from what a spreadsheet left of it (D1, D2)", () => {
    expect(phoneOf("1.38E+10")).toBe("SCIENTIFIC_NOTATION");
    expect(phoneOf("1.3812345678E+10")).toBe("+8613812345678");
  });

  test("a stored number is exact up to 15 digits and lost beyond (D3, D4)", () => {
    expect(phoneOf(number(13812345678))).toBe("+8613812345678");
    expect(phoneOf(number(Number("8986012345678901234")))).toBe("PRECISION_LOST");
    expect(phoneOf("13812345678.0")).toBe("+8613812345678");
  });

  test("spellings of one number are one number (D5 to D7, D11, C10)", () => {
    for (const text of [
      "１３８１２３４５６７８",
      "+8613812345678",
      "008613812345678",
      "86 138-1234-5678",
      "(+86)138 1234 5678",
      "138 1234 5678",
      "138－1234－5678",
      "138.1234.5678",
      "'13812345678",
      '="13812345678"',
      "138\u200D1234\u00A05678",
      "\uFEFF13812345678",
    ]) {
      expect(phoneOf(text), JSON.stringify(text)).toBe("+8613812345678");
    }
  });

  test("what is not one whole number is refused (D10, D12, D13, D20, C8)", () => {
    for (const text of [
      "2381234567",
      "1381234567",
      "138123456789",
      "13812345678/13812345679",
      "13812345678;13912345678",
      "138****5678",
      "1381234567O",
      "1".repeat(10_000),
      "138\u00001234",
    ]) {
      expect(phoneOf(text), text.slice(0, 30)).not.toMatch(/^\+/);
    }
    expect(phoneOf("138\u000012345678")).toBe("CONTROL_CHARACTER");
  });

  test("spellings of nothing are a missing number (D18)", () => {
    for (const text of ["", "-", "N/A", "无", "0", "--"]) expect(phoneOf(text), text).toBe("PHONE_MISSING");
  });

  test("ten thousand digits are refused by their length alone (D20)", () => {
    for (const digit of ["1", "0", "+", "-", "１"]) expect(phoneOf(digit.repeat(10_000))).toBe("TEXT_TOO_LONG");
  });
});

describe("one row of the number import", () => {
  test("words of files become the product's values", () => {
    const { row, problems } = map({
      phoneNumber: "13812345678",
      carrier: "CMCC",
      lineState: "双停",
      role: "备用",
      planType: "预付费",
      holderType: "企业",
      isPaidAutomatically: "是",
      hasComplaint: "有",
      tags: "外呼、华南,外呼",
      activatedOn: "2023年5月18日",
    });
    expect(problems).toEqual([]);
    expect(row).toMatchObject({
      carrier: "中国移动",
      lineState: "suspendedForArrears",
      role: "reserve",
      planType: "prepaid",
      holderType: "company",
      isPaidAutomatically: true,
      hasComplaint: true,
      tags: ["外呼", "华南"],
      activatedOn: "2023-05-18",
      balance: null,
    });
  });

  test("a carrier without an own network keeps the name that was written", () => {
    expect(map({ phoneNumber: "13812345678", carrier: "小米移动" }).row?.carrier).toBe("小米移动");
  });

  test("every problem of a row is named at once, with column and value", () => {
    const { row, problems } = map({
      phoneNumber: "1.38E+10",
      lineState: "飞行中",
      activatedOn: "2024/2/30",
      monthlyFee: "12,50",
    });
    expect(row).toBeNull();
    expect(problems.map((problem) => [problem.column, problem.field, problem.value])).toEqual(
      [
        [0, "phoneNumber", "1.38E+10"],
        [1, "lineState", "飞行中"],
        [3, "monthlyFee", "12,50"],
        [2, "activatedOn", "2024/2/30"],
      ].sort((a, b) => order(a) - order(b)),
    );
    function order(entry: readonly (string | number)[]): number {
      return problems.findIndex((problem) => problem.field === entry[1]);
    }
  });

  test("dates that contradict each other name both columns (E-9)", () => {
    const { problems } = map({
      phoneNumber: "13812345678",
      contractStartsOn: "2025-01-01",
      contractEndsOn: "2024-12-31",
    });
    expect(problems).toMatchObject([
      {
        field: "contractEndsOn",
        code: "DATES_OUT_OF_ORDER",
        params: { earlierField: "contractStartsOn", laterField: "contractEndsOn" },
      },
    ]);
  });

  test("amounts are read exactly or refused (E-12 to E-15)", () => {
    const fee = (text: string) => {
      const { row, problems } = map({ phoneNumber: "13812345678", monthlyFee: text });
      return row === null ? problems[0]?.code : row.monthlyFee;
    };
    expect([fee("1,234.50"), fee("¥12.5"), fee("１２．５"), fee("12.5元")]).toEqual([123450, 1250, 1250, 1250]);
    for (const text of ["-12.50", "(12.50)", "12,50", "1e3", "0x10", "NaN", "Infinity", "12.345", "99999999999999.99"])
      expect(fee(text), text).toEqual(expect.stringMatching(/^[A-Z_]+$/));
  });

  test("only a balance may be negative", () => {
    expect(map({ phoneNumber: "13812345678", balance: "-12.50" }).row?.balance).toBe(-1250);
    expect(map({ phoneNumber: "13812345678", balance: "(12.50)" }).row?.balance).toBe(-1250);
  });

  test("a code that lost its zeros is refused (D19)", () => {
    expect(codesOf({ phoneNumber: "13812345678", carrier: number(7) })).toEqual(["carrier NUMBER_INSTEAD_OF_TEXT"]);
    expect(map({ phoneNumber: "13812345678", carrier: "007" }).row?.carrier).toBe("007");
  });

  test("formulas without a value and spreadsheet errors are refused, cached values are flagged (G7)", () => {
    expect(codesOf({ phoneNumber: "13812345678", plan: { text: "", kind: "formula", cachedKind: null } })).toEqual([
      "plan FORMULA_WITHOUT_VALUE",
    ]);
    expect(codesOf({ phoneNumber: "13812345678", plan: { text: "#REF!", kind: "error" } })).toEqual([
      "plan SPREADSHEET_ERROR",
    ]);
    const cached = map({
      phoneNumber: { text: "13812345678", kind: "formula", cachedKind: "number", number: 13812345678 },
    });
    expect(cached.row?.phoneNumber.canonical).toBe("+8613812345678");
    expect(cached.warnings).toMatchObject([{ code: "VALUE_FROM_FORMULA" }]);
  });

  test("text is stored as typed; what no text may hold is refused (F-1, F-5, F-8 to F-11, C10)", () => {
    const notes = (text: string) =>
      map({ phoneNumber: "13812345678", notes: text }).row?.notes ??
      codesOf({ phoneNumber: "13812345678", notes: text })[0];
    for (const text of ["<script>alert(1)</script>", "=1+1", "\t=1", "👨‍👩‍👧", "𠮷", "{{7*7}}"])
      expect(notes(text)).toBe(text);
    expect(notes("'=1+1")).toBe("=1+1");
    expect(notes("字".repeat(10_001))).toBe("notes TEXT_TOO_LONG");
    expect(notes("𠮷".repeat(10_000))).toBe("𠮷".repeat(10_000));
    expect(notes(`a${"\u0301".repeat(200)}`)).toBe("notes TOO_MANY_COMBINING_MARKS");
    expect(notes("\u202Egpj.exe")).toBe("notes DIRECTION_OVERRIDE");
    expect(notes("x\uFFFD")).toBe("notes REPLACEMENT_CHARACTER");
    expect(codesOf({ phoneNumber: "13812345678", holder: "a\r\nBcc: x@y" })).toEqual(["holder LINE_BREAK_IN_CELL"]);
  });

  test("a row of another width says how wide it is and should be (B7)", () => {
    const mapping = ["phoneNumber", "plan"] as const;
    const wide = mapNumberRow(["13812345678", "a", "b"].map(textCell), mapping, options);
    expect(wide.problems).toMatchObject([{ code: "TOO_MANY_CELLS", params: { expected: 2, found: 3 } }]);
    const short = mapNumberRow([textCell("13812345678")], mapping, { ...options, mustFillRow: true });
    expect(short.problems).toMatchObject([{ code: "TOO_FEW_CELLS", params: { expected: 2, found: 1 } }]);
  });

  test("values in problems are cut without splitting a character", () => {
    const { problems } = map({ phoneNumber: "13812345678", lineState: "𠮷".repeat(100) });
    expect([...(problems[0]?.value ?? "")].length).toBeLessThanOrEqual(60);
    expect(problems[0]?.value).not.toMatch(/\p{Surrogate}/u);
  });

  test("no cell whatever makes the mapper throw, and a row is given only without problems", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }).map(textCell),
      fc.double({ noNaN: true }).map((value): RawCell => ({ text: String(value), kind: "number", number: value })),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 6, maxLength: 6 }), (cells) => {
        const mapped = mapNumberRow(
          cells,
          ["phoneNumber", "lineState", "monthlyFee", "activatedOn", "tags", "balance"],
          options,
        );
        expect(mapped.row === null).toBe(mapped.problems.length > 0);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
