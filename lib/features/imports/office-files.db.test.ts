import { beforeEach, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { makeWorkbook } from "@/lib/server/files/testing/make-zip";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { correctImportRow } from "./commands/correct-import-row";
import { downloadErrorRows } from "./commands/download-error-rows";
import { maskNumbers } from "./presenter";
import { listImportRows } from "./queries";
import { readErrorFile } from "./queries/read-error-file";
import { check, commit, detect, inImportDatabase, must } from "./testing/import-steps";

inImportDatabase();
let company: TestCompany;
let clerk: Access;

beforeEach(async () => {
  company = await createCompany();
  clerk = await company.member("operator");
});

const row = (line: number, cells: Readonly<Record<string, string>>, hidden = "") =>
  `<row r="${line}"${hidden}>${Object.entries(cells)
    .map(([column, text]) => `<c r="${column}${line}" t="inlineStr"><is><t>${text}</t></is></c>`)
    .join("")}</row>`;
const problemsOf = async (importId: string) =>
  must(await listImportRows(clerk, { importId })).items.flatMap((item) =>
    [...item.problems, ...item.warnings].map(({ code, value }) => [item.line, item.action, code, value]),
  );

test("two header rows, merged carriers, hidden rows, no end date, totals and notes: nothing is lost silently (G8, G9, B14)", async () => {
  const found = await check(
    clerk,
    makeWorkbook([
      {
        name: "在用号码",
        xml: `<sheetData>${[
          row(1, { A: "广州电销部号码登记表" }),
          row(2, { A: "运营商", B: "号码", C: "套餐", E: "日期" }),
          row(3, { C: "套餐名", D: "月租", E: "到期时间" }),
          row(4, { A: "Carrier", B: "13800136001", D: "39", E: "长期" }),
          row(5, { B: "13800136002", D: "39", E: "2099-05-17" }, ' hidden="1"'),
          row(6, { A: "运营商", B: "号码" }),
          row(7, { B: "合计：2个", D: "78" }),
          row(8, { A: "备注：停机的号码不要拨打" }),
        ].join(
          "",
        )}</sheetData><mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="C2:D2"/><mergeCell ref="A4:A5"/></mergeCells>`,
      },
    ]),
    { fileName: "号码.xlsx" },
  );
  expect(found).toMatchObject({
    headerLine: 3,
    mapping: ["carrier", "phoneNumber", "plan", "monthlyFee", "validUntil"],
    counts: { rows: 5, new: 2, ignored: 3, error: 0 },
  });
  expect(found.detected?.problems).toContainEqual({ code: "HIDDEN_ROWS", params: { count: 1, lines: "5" } });
  expect(await problemsOf(found.id)).toEqual([
    [4, "new", "NO_DATE_SAID", "长期"],
    [5, "new", "VALUE_FROM_MERGED_CELL", "Carrier"],
    [6, "ignored", "ROW_IS_HEADER", "运营商"],
    [7, "ignored", "ROW_IS_TOTAL", "合计：2个"],
    [8, "ignored", "ROW_IS_NOTE", "备注：停机的号码不要拨打"],
  ]);
  await commit(clerk, found.id);
  const { organizationId, carrierId } = company;
  expect(await company.inside((tx) => tx.phoneNumber.count({ where: { organizationId, carrierId } }))).toBe(2);
});

test("hidden columns are named, those that hold nothing are not (G8)", async () => {
  const cols =
    '<cols><col min="2" max="2" width="0" hidden="1" customWidth="1"/><col min="4" max="16384" hidden="true"/></cols>';
  const rows = [row(1, { A: "号码", B: "套餐", C: "月租", E: "备注" }), row(2, { A: "13800136031", B: "甲", C: "39" })];
  const xml = `${cols}<sheetData>${rows.join("")}</sheetData>`;
  const found = await detect(clerk, makeWorkbook([{ name: "a", xml }]), { fileName: "a.xlsx" });
  expect(found.detected?.problems).toEqual([{ code: "HIDDEN_COLUMNS", params: { count: 2, columns: "B, E" } }]);
});

test("a table without a header loses no row, and a row of numbers taken for the header is asked about (B9)", async () => {
  const found = await check(clerk, "甲,13800136011\r\n乙,13800136012\r\n", { fileName: "a.csv" });
  expect(found).toMatchObject({ headerLine: 0, mapping: [null, "phoneNumber"], counts: { rows: 2, new: 2 } });
  const asked = await detect(clerk, "号码,13800136013\r\n13800136014,乙\r\n", { fileName: "b.csv" });
  expect(asked.detected).toMatchObject({
    headers: ["号码", "138****6013"],
    problems: [{ code: "HEADER_HAS_NUMBER", params: { line: 1 } }],
  });
});

test("caller and callee that look swapped are asked about before the records are written (H3)", async () => {
  await commit(clerk, (await check(clerk, "号码\r\n13800136021\r\n")).id);
  const lines = [1, 2, 3, 4, 5, 6].map((n) => `1591234000${n},13800136021,2026-01-05 10:0${n}:00,9`);
  const file = (header: string) => `${header}\r\n${lines.join("\r\n")}\r\n`;
  const deduced = await check(clerk, file("主叫号码,被叫号码,起始时间,通话时长"), { kind: "calls" });
  expect(deduced.directions).toEqual({ outbound: 0, inbound: 6, lookSwapped: true });
  const stated = `呼叫类型,主叫号码,被叫号码,起始时间,通话时长\r\n主叫,${lines[0]}\r\n`;
  const found = await check(clerk, stated, { kind: "calls" });
  expect(await problemsOf(found.id)).toEqual([[2, "unmatched", "OTHER_PARTY_REGISTERED", "159****0001"]]);
});

test("what a person had comes back: error values, formulas that nobody calculated, as text (G7, F-6)", async () => {
  const cell = (xml: string) => xml.replaceAll("'", '"');
  const cells = [
    cell(
      "<c r='A2' t='inlineStr'><is><t>13800136041</t></is></c><c r='B2' t='e'><f>VLOOKUP(A2,C:D,2,0)</f><v>#N/A</v></c>",
    ),
    cell("<c r='A3' t='inlineStr'><is><t>13800136042</t></is></c><c r='B3'><f>HYPERLINK(A3)</f></c>"),
    cell("<c r='A4'><f>A3+1</f></c><c r='B4' t='inlineStr'><is><t>甲</t></is></c>"),
  ].map((xml, index) => `<row r="${index + 2}">${xml}</row>`);
  const xml = `<sheetData>${row(1, { A: "号码", B: "套餐" })}${cells.join("")}</sheetData>`;
  const found = await check(clerk, makeWorkbook([{ name: "a", xml }]), { fileName: "a.xlsx" });
  expect(await problemsOf(found.id)).toEqual([
    [2, "error", "SPREADSHEET_ERROR", "#N/A"],
    [3, "error", "FORMULA_WITHOUT_VALUE", "=HYPERLINK(A3)"],
    [4, "error", "FORMULA_WITHOUT_VALUE", "=A3+1"],
  ]);
  const file = must(await downloadErrorRows(clerk, { importId: found.id, format: "csv" }));
  const words = { word: (key: string) => key, sentence: (code: string) => code };
  const back = await new Response(readErrorFile(file, words)).text();
  expect(back.split("\r\n").slice(1, 4)).toEqual([
    "13800136041,#N/A,2,B 套餐: SPREADSHEET_ERROR",
    `13800136042,"'=HYPERLINK(A3)",3,B 套餐: FORMULA_WITHOUT_VALUE`,
    `"'=A3+1",甲,4,A 号码: FORMULA_WITHOUT_VALUE`,
  ]);
  // Uploaded as it came back, what was not mended is refused again.
  const again = await check(clerk, back);
  expect(again.counts).toMatchObject({ error: 2 });
  // Another cell of the row does not make the formula right.
  const fixed = { importId: found.id, recordNumber: 3, expectedVersion: found.version, cells: ["=A3+1", "乙"] };
  expect(must(await correctImportRow(clerk, fixed)).row.problems).toMatchObject([{ code: "FORMULA_WITHOUT_VALUE" }]);
});

test("months on sheets of their own: one is read, the others are named, hidden ones are not (G8)", async () => {
  const month = (name: string, state?: "hidden") => {
    const cells = [row(1, { A: "号码", B: "月租" }), row(2, { A: "13800136051", B: "39" })];
    return { name, xml: `<sheetData>${cells.join("")}</sheetData>`, ...(state && { state }) };
  };
  const note = { name: "说明", xml: `<sheetData>${row(1, { A: "本表由财务维护" })}</sheetData>` };
  const workbook = makeWorkbook([month("9月"), month("10月"), note, month("旧", "hidden")]);
  const first = await detect(clerk, workbook, { fileName: "a.xlsx" });
  expect(first).toMatchObject({
    sheet: 0,
    detected: { problems: [{ code: "OTHER_SHEETS", params: { names: "10月" } }] },
  });
});

test("call records without a header are proposed to be read as such, and the person may say otherwise (B9)", async () => {
  const lines = ["81050000, abbey1, 650200000, 88, 1336101842", "81050001, jerrell2, 650200001, 155, 1336113924"];
  const found = await detect(clerk, `${lines.join("\n")}\n`, { kind: "calls", fileName: "cdr.txt" });
  expect(found).toMatchObject({ headerLine: 0, mapping: [null, null, null, null, null] });
  expect(found.detected?.samples).toHaveLength(2);
  const words = await detect(clerk, "甲,乙\n丙,丁\n", { kind: "calls" });
  expect(words.headerLine).toBeNull();
});

test("a masked number keeps its last digits however its digits are written", () => {
  expect(maskNumbers("１３８００１３８００５")).toMatch(/\*{4}８００５$/u);
});
