// Bad input of the corpora D (numbers and identifiers) and E (dates, times, amounts), one line per case.
import { describe, expect, test } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { CALL_FIELDS, type CallField } from "./call-columns";
import { mapCallRow } from "./map-call-row";
import { type ImportedNumber, mapNumberRow } from "./map-number-row";
import type { NumberField } from "./number-columns";
import { parseDuration } from "./parse-duration";
import { type RawCell, textCell } from "./raw-row";

const options = {
  today: localDate("2026-10-20"),
  timeZone: "Asia/Shanghai",
  dateOrder: null,
  usesDate1904: false,
  mustFillRow: false,
};

const stored = (text: string): RawCell => ({ text, kind: "number", number: Number(text) });

/** What becomes of one cell beside a good number: its value, or the code of its problem. */
function read(field: keyof ImportedNumber, cell: string | RawCell): unknown {
  const raw = typeof cell === "string" ? textCell(cell) : cell;
  const isPhone = field === "phoneNumber";
  const mapping: NumberField[] = isPhone ? [field] : ["phoneNumber", field];
  const cells = isPhone ? [raw] : [textCell("13812345678"), raw];
  const { row, problems } = mapNumberRow(cells, mapping, options);
  if (row === null) return problems.map((problem) => problem.code).join(" ");
  const { canonical, extension, type } = row.phoneNumber;
  return isPhone ? [canonical, type, ...(extension === null ? [] : [extension])].join(" ") : row[field];
}

const MOBILE = "+8613812345678 mobile";

describe("corpus D: phone numbers and identifiers", () => {
  test.each<[string, string | RawCell, string]>([
    ["D1", "1.38E+10", "SCIENTIFIC_NOTATION"],
    ["D2", "1.3812345678E+10", MOBILE],
    ["D3", stored("13812345678"), MOBILE],
    ["D4", stored("8986012345678901234"), "PRECISION_LOST"],
    ["D4", stored("89860123456789012345"), "PRECISION_LOST"],
    ["D5", "１３８１２３４５６７８", MOBILE],
    ["D6", "+8613812345678", MOBILE],
    ["D6", "008613812345678", MOBILE],
    ["D6", "86 138-1234-5678", MOBILE],
    ["D6", "(+86)138 1234 5678", MOBILE],
    ["D7", "138 1234 5678", MOBILE],
    ["D7", "138－1234－5678", MOBILE],
    ["D7", "138.1234.5678", MOBILE],
    ["D8", "010-12345678", "+861012345678 fixedLine"],
    ["D8", "(010)12345678", "+861012345678 fixedLine"],
    ["D8", "01012345678-801", "+861012345678 fixedLine 801"],
    ["D10", "12345678901", "MOBILE_PREFIX_INVALID"],
    ["D10", "2381234567", "PHONE_TOO_SHORT"],
    ["D10", "1381234567", "PHONE_TOO_SHORT"],
    ["D10", "138123456789", "PHONE_TOO_LONG"],
    ["D11", "'13812345678", MOBILE],
    ["D11", '="13812345678"', MOBILE],
    ["D12", "13812345678/13812345679", "TWO_NUMBERS_IN_ONE_CELL"],
    ["D12", "13812345678;13812345679", "TWO_NUMBERS_IN_ONE_CELL"],
    ["D13", "1381234567O", "LETTER_IN_NUMBER"],
    ["D13", "l3812345678", "LETTER_IN_NUMBER"],
    ["D13", "138****5678", "MASKED_NUMBER"],
    ["D18", "", "PHONE_MISSING"],
    ["D18", "-", "PHONE_MISSING"],
    ["D18", "N/A", "PHONE_MISSING"],
    ["D18", "无", "PHONE_MISSING"],
    ["D18", "0", "PHONE_MISSING"],
    ["D20", "1".repeat(10_000), "TEXT_TOO_LONG"],
    ["G7", "#N/A", "SPREADSHEET_ERROR"],
    ["G7", { text: "", kind: "formula", cachedKind: null, formula: "=A1+1" }, "FORMULA_WITHOUT_VALUE"],
  ])("%s %j", (_id, cell, answer) => expect(read("phoneNumber", cell)).toBe(answer));

  test.each([
    ["4001234567", "service400"],
    ["95588", "service95"],
  ])("D9 %s is taken for what it is", (text, type) => {
    expect(read("phoneNumber", text)).toBe(`${text} ${type}`);
  });

  test.each(["10086", "1069012345678", "1064812345678", "1440012345678"])(
    "D9 %s is a carrier's own number: no company holds one",
    (text) => {
      expect(read("phoneNumber", text)).toBe("NUMBER_TYPE_NOT_ALLOWED");
    },
  );

  test.each(["+1 415 555 2671", "+85291234567"])("D17 %s is foreign as a whole or refused, never cut", (text) => {
    const answer = String(read("phoneNumber", text));
    expect([`+${text.replaceAll(/\D/g, "")} foreign`, "PHONE_FOREIGN"]).toContain(answer);
  });

  test("D19 a code that a workbook took for a number is asked for as text", () => {
    expect(read("carrier", stored("7"))).toBe("NUMBER_INSTEAD_OF_TEXT");
    expect(read("contractNumber", stored("7"))).toBe("NUMBER_INSTEAD_OF_TEXT");
    expect(read("carrier", "007")).toBe("007");
  });
});

const callOptions = {
  ...options,
  now: new Date("2026-10-20T02:00:00Z"),
  statementMonth: null,
  groupDate: null,
  fixedNumber: null,
  isOwnNumber: () => true,
  defaultDirection: "outbound",
  defaultKind: "call",
} as const;

function startOf(text: string): string {
  const fields: CallField[] = CALL_FIELDS.filter((field) => field === "caller" || field === "startedAt");
  const cells = fields.map((field) => textCell(field === "caller" ? "13812345678" : text));
  const { row, problems } = mapCallRow(cells, fields, callOptions);
  return row?.startedAt.toISOString() ?? problems.map((problem) => problem.code).join(" ");
}

describe("corpus E: dates, times, amounts", () => {
  test.each<[string, string | RawCell, string]>([
    ["E-1", "2024/2/30", "DATE_DOES_NOT_EXIST"],
    ["E-1", "2023-02-29", "DATE_DOES_NOT_EXIST"],
    ["E-1", "2024-13-01", "DATE_DOES_NOT_EXIST"],
    ["E-2", stored("45321"), "2024-01-30"],
    ["E-3", stored("0"), "DATE_SERIAL_OUT_OF_RANGE"],
    ["E-3", stored("60"), "DATE_SERIAL_OUT_OF_RANGE"],
    ["E-3", stored("-1"), "DATE_SERIAL_OUT_OF_RANGE"],
    ["E-3", stored("2958466"), "DATE_SERIAL_OUT_OF_RANGE"],
    ["E-4", "03/04/2024", "DATE_AMBIGUOUS"],
    ["E-5", "2024年2月3日", "2024-02-03"],
    ["E-5", "2024.2.3", "2024-02-03"],
    ["E-5", "20240203", "2024-02-03"],
    ["E-5", "２０２４－０２－０３", "2024-02-03"],
    ["E-5", "2024。2。3", "2024-02-03"],
    ["E-5", "2024、2、3", "2024-02-03"],
    ["E-6", "24/2/3", "DATE_AMBIGUOUS"],
    ["E-7", "2026-10-21", "DATE_IN_FUTURE"],
    ["E-8", "1970-01-01", "DATE_OUT_OF_RANGE"],
    ["E-8", "0001-01-01", "DATE_OUT_OF_RANGE"],
    ["E-8", "9999-12-31", "DATE_OUT_OF_RANGE"],
    ["E-10", "2024-02-03T23:30:00Z", "2024-02-04"],
  ])("%s %j as a date", (_id, cell, answer) => expect(read("activatedOn", cell)).toBe(answer));

  test("E-7 a source's clock may be five minutes ahead, not more", () => {
    expect(startOf("2026-10-20 10:04:59")).toBe("2026-10-20T02:04:59.000Z");
    expect(startOf("2026-10-20 10:05:01")).toBe("DATE_IN_FUTURE");
  });

  test.each(["2026-10-19 24:00:00", "2026-10-19 23:59:60"])("E-11 %s is no time", (text) =>
    expect(startOf(text)).toBe("TIME_UNREADABLE"),
  );

  test("E-9 an end before its start names both columns", () => {
    const fields: NumberField[] = ["phoneNumber", "activatedOn", "suspendedSince"];
    const cells = ["13812345678", "2026-05-02", "2026-05-01"].map(textCell);
    expect(mapNumberRow(cells, fields, options).problems).toMatchObject([
      { code: "DATES_OUT_OF_ORDER", params: { earlierField: "activatedOn", laterField: "suspendedSince" } },
    ]);
  });

  test("E-2 a workbook that counts from 1904 names the same serial another day", () => {
    const cells = [textCell("13812345678"), stored("45321")];
    const { row } = mapNumberRow(cells, ["phoneNumber", "activatedOn"], {
      ...options,
      today: localDate("2028-03-01"),
      usesDate1904: true,
    });
    expect(row?.activatedOn).toBe("2028-01-31");
  });

  test.each<[string, string]>([
    ["F-9", "👨‍👩‍👧 𠮷 مرحبا 123 ‏4"],
    ["F-3", "'; DROP TABLE number;--"],
    ["F-4", "{{constructor.constructor('x')()}} <%= 7*7 %>"],
    ["F-6", "=cmd|' /C calc'!A0"],
    ["F-12", '<at user_id="all"> @all [x](http://evil.test)'],
  ])("%s %s stays as it was typed", (_id, text) => expect(read("notes", text)).toBe(text));

  test.each<[string, string, number | string]>([
    ["E-12", "-12.50", "AMOUNT_NEGATIVE"],
    ["E-12", "(12.50)", "AMOUNT_NEGATIVE"],
    ["E-13", "1,234.50", 123_450],
    ["E-13", "¥12.5", 1_250],
    ["E-13", "１２．５", 1_250],
    ["E-13", "12.5元", 1_250],
    ["E-13", "39元/月", 3_900],
    ["E-13", "39.00 ／月", 3_900],
    ["E-14", "39元/天", "AMOUNT_NOT_A_NUMBER"],
    ["E-14", "1.2万", "AMOUNT_NOT_A_NUMBER"],
    ["E-14", "12,50", "AMOUNT_NOT_A_NUMBER"],
    ["E-14", "1e3", "AMOUNT_NOT_A_NUMBER"],
    ["E-14", "0x10", "AMOUNT_NOT_A_NUMBER"],
    ["E-14", "NaN", "AMOUNT_NOT_A_NUMBER"],
    ["E-14", "Infinity", "AMOUNT_NOT_A_NUMBER"],
    ["E-15", "12.345", "AMOUNT_TOO_MANY_DECIMALS"],
    ["E-15", "99999999999999.99", "AMOUNT_TOO_LARGE"],
  ])("%s %s as a fee", (_id, text, answer) => expect(read("monthlyFee", text)).toBe(answer));

  test("E-13 an amount per month is no balance", () => {
    expect(read("balance", "39元/月")).toBe("AMOUNT_NOT_A_NUMBER");
  });

  test.each(["#N/A", "#REF!", "#VALUE!", "#name?", "#DIV/0!"])("G7 %s saved as text is no plan and no note", (text) => {
    expect(read("plan", text)).toBe("SPREADSHEET_ERROR");
    expect(read("notes", text)).toBe("SPREADSHEET_ERROR");
    expect(read("notes", `${text} 待查`)).toBe(`${text} 待查`);
  });

  test.each<[string, boolean]>([
    ['=CONCATENATE("39","元")', true],
    ["=A2&B2", true],
    ["=好用=", false],
    ["39元套餐", false],
  ])("F-5 %s is kept as typed; a formula that came back unmended is remarked on: %s", (text, isRemarked) => {
    const { row, warnings } = mapNumberRow(["13812345678", `'${text}`].map(textCell), ["phoneNumber", "plan"], options);
    expect(row?.plan).toBe(isRemarked || text.startsWith("=") ? text : `'${text}`);
    expect(warnings.map(({ code }) => code)).toEqual(isRemarked ? ["TEXT_LOOKS_LIKE_FORMULA"] : []);
  });

  test.each<[string, boolean]>([
    ["√", true],
    ["✔", true],
    ["☑", true],
    ["对", true],
    ["Y", true],
    ["×", false],
    ["✘", false],
    ["错", false],
    ["N", false],
  ])("%s is how people write yes or no", (text, answer) => expect(read("isPaidAutomatically", text)).toBe(answer));

  test("E-14 -- in a column of amounts is nothing, as the exports write it", () => {
    expect(read("monthlyFee", "--")).toBeNull();
  });

  test("E-16 a hundred thousand fees of 0.10 and 0.20 make exactly 15,000.00", () => {
    const fens = ["0.1", "0.2"].map((text) => Number(read("monthlyFee", text)));
    let total = 0;
    for (let row = 0; row < 100_000; row += 1) total += fens[row % 2] ?? Number.NaN;
    expect(total).toBe(1_500_000);
  });

  test.each<[string, number | string]>([
    ["-1", "DURATION_NEGATIVE"],
    ["1000000000", "DURATION_TOO_LONG"],
    ["1:02:03", 3723],
    ["62'03\"", 3723],
  ])("E-17 a call of %s", (text, answer) => {
    const judged = parseDuration(text);
    expect(judged.ok ? judged.value : judged.code).toBe(answer);
  });
});
