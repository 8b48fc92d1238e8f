import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RawRow } from "@/lib/domain/import/raw-row";
import { bytesSource } from "./byte-source";
import { FILE_LIMITS, NUMBER_ROW_LIMITS } from "./file-limits";
import { toFileRefusal } from "./file-refusal";
import { openXlsx, type XlsxFile } from "./read-xlsx";
import { makeWorkbook } from "./testing/make-zip";
import { workbookOfTooManyStrings } from "./testing/too-many-strings";
import { type ThreadBounds, withWorkbookThread } from "./workbook-thread";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "linekeeper-test-thread-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function stored(bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, crypto.randomUUID());
  await writeFile(file, bytes);
  return file;
}

async function rowsOf(file: XlsxFile, sheet: number, atMost = Number.POSITIVE_INFINITY): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const row of file.rows(sheet)) if (rows.push(row) >= atMost) break;
  return rows;
}

/** The code with which the file is refused, at opening or while its first sheet is read; null: it is read. */
async function codeOf(bytes: Uint8Array, bounds?: ThreadBounds): Promise<string | null> {
  return withWorkbookThread(
    await stored(bytes),
    NUMBER_ROW_LIMITS,
    async (opened) => {
      if (!opened.ok) return opened.refusal.code;
      try {
        await rowsOf(opened.value, 0);
        return null;
      } catch (error) {
        return toFileRefusal(error).refusal.code;
      }
    },
    bounds,
  );
}

const textRow = (line: number, ...cells: string[]) =>
  `<row r="${line}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => textRow(index + 1, `${index}`, "甲")).join("");
const special =
  '<row r="3"><c><f>A1</f><v>5</v></c><c t="e"><v>#N/A</v></c><c s="1"><v>45321</v></c><c s="1"><v>-1</v></c><c t="str"><f>B</f></c><c/><c t="b"><v>1</v></c></row>';
const data = (xml: string) => `<sheetData>${xml}</sheetData>`;
const TWO_SHEETS = makeWorkbook([
  { name: "a", xml: data(many(1_700)), state: "hidden" },
  { name: "b", xml: data(textRow(1, "号码", "") + special) },
]);

// A thread compiles what it runs when it starts.
describe("a workbook in a thread", { timeout: 120_000 }, () => {
  it("reads as it does without one, whole sheets and beginnings in any order", async () => {
    const inline = await openXlsx(bytesSource(TWO_SHEETS), NUMBER_ROW_LIMITS);
    if (!inline.ok) throw new Error(inline.refusal.code);
    await withWorkbookThread(await stored(TWO_SHEETS), NUMBER_ROW_LIMITS, async (opened) => {
      if (!opened.ok) throw new Error(opened.refusal.code);
      const { sheets, usesDate1904 } = inline.value;
      expect({ ...opened.value, rows: null }).toEqual({ sheets, usesDate1904, rows: null });
      for (const [sheet, atMost] of [
        [0, 3],
        [1, 1],
        [0, 600],
        [1, 9],
        [0, 9_999],
      ] as const)
        expect(await rowsOf(opened.value, sheet, atMost)).toEqual(await rowsOf(inline.value, sheet, atMost));
    });
  });

  it("that is refused is refused alike, at opening and while it is read", async () => {
    expect(await codeOf(makeWorkbook([]))).toBe("NO_SHEETS");
    expect(await codeOf(makeWorkbook([{ name: "a", xml: data('<row><c t="s"><v>7</v></c></row>') }]))).toBe(
      "FILE_DAMAGED",
    );
  });

  it("whose beginning was enough does not mind what is wrong further down", async () => {
    const broken = data(`${many(700)}<row><c t="s"><v>7</v></c></row>`);
    const bytes = makeWorkbook([
      { name: "a", xml: broken },
      { name: "b", xml: data(many(2)) },
    ]);
    await withWorkbookThread(await stored(bytes), NUMBER_ROW_LIMITS, async (opened) => {
      if (!opened.ok) throw new Error(opened.refusal.code);
      expect(await rowsOf(opened.value, 0, 500)).toHaveLength(500);
      expect(await rowsOf(opened.value, 1)).toHaveLength(2);
    });
  });

  it("that needs more memory than it may have ends alone, and the next one is read (F32, T20)", async () => {
    const bounds = { heapMb: 24, waitMs: FILE_LIMITS.workbookWaitMs };
    expect(await codeOf(workbookOfTooManyStrings(400_000), bounds)).toBe("FILE_TOO_COMPLEX");
    expect(await codeOf(TWO_SHEETS)).toBeNull();
  });

  it("for which one has waited long enough is refused (T20)", async () => {
    expect(await codeOf(TWO_SHEETS, { heapMb: FILE_LIMITS.workbookHeapMb, waitMs: 0 })).toBe("FILE_TOO_COMPLEX");
  });
});
