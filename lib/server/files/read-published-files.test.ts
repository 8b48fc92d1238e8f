import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PUBLISHED_DATA, publishedPath } from "./testing/published-data";
import { readAll, textsOf } from "./testing/read-all";

const load = (...parts: readonly string[]) => readFileSync(publishedPath(...parts));
const loadJson = (...parts: readonly string[]) => JSON.parse(load(...parts).toString("utf8"));

describe.skipIf(PUBLISHED_DATA === null)("files that others published (LINEKEEPER_PUBLISHED_DATA)", () => {
  test("every CSV of csv-spectrum reads as its suite says", async () => {
    for (const name of readdirSync(publishedPath("csv-spectrum", "csvs"))) {
      const rows = await textsOf(load("csv-spectrum", "csvs", name));
      if (typeof rows === "string") throw new RangeError(`${name}: ${rows}`);
      const [header = [], ...records] = rows;
      const objects = records.map((record) =>
        Object.fromEntries(header.map((key, index) => [key, record[index] ?? ""])),
      );
      expect(objects, name).toEqual(loadJson("csv-spectrum", "json", name.replace(".csv", ".json")));
    }
  });

  test("PapaParse's files have the stated rows and widths, a byte order mark is not part of the header", async () => {
    const expected = loadJson("papaparse", "expected.json");
    for (const [name, want] of Object.entries<{ rows: number; first: string[]; widths: number[] }>(expected)) {
      if (!name.endsWith(".csv")) continue;
      const rows = await textsOf(load("papaparse", name));
      if (typeof rows === "string") throw new RangeError(`${name}: ${rows}`);
      expect(rows.length, name).toBe(want.rows);
      expect(rows[0], name).toEqual(want.first);
      expect([...new Set(rows.map((row) => row.length))].sort(), name).toEqual(want.widths);
    }
  });

  test("every published workbook reads like its XML, or is refused in words", async () => {
    const expected = loadJson("xlsx-exceljs", "expected.json");
    for (const [name, want] of Object.entries<{ unreadable?: string; parts: { sample: Record<string, string> }[] }>(
      expected,
    )) {
      const rows = await readAll(load("xlsx-exceljs", name), name);
      if (want.unreadable) {
        expect(rows.ok ? "read" : rows.refusal.code, name).toMatch(/^(NO_SHEETS|FILE_DAMAGED)$/);
        continue;
      }
      if (!rows.ok) throw new RangeError(`${name}: ${rows.refusal.code}`);
      for (const [reference, value] of Object.entries(want.parts[0]?.sample ?? {})) {
        const column = reference.charCodeAt(0) - 65;
        const cell = rows.value.find((row) => String(row.line) === reference.slice(1))?.cells[column];
        const shown = cell?.number !== undefined ? String(cell.number) : cell?.text;
        const spelled =
          cell?.number !== undefined
            ? String(Number(value))
            : value.replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
        expect(shown, `${name} ${reference}`).toBe(spelled);
      }
    }
  });

  test("the 1904 workbook shows its day zero as 1904-01-01", async () => {
    const rows = await readAll(load("xlsx-exceljs", "1904.xlsx"), "1904.xlsx");
    expect(rows.ok && rows.value[0]?.cells[1]).toMatchObject({ kind: "date", text: "1904-01-01" });
  });

  test("call records of a telephone system keep their leading zeros", async () => {
    const expected = loadJson("cdr-stats", "expected.json")["import_cdr.txt"];
    const rows = await textsOf(load("cdr-stats", "import_cdr.txt"), "import_cdr.txt");
    if (typeof rows === "string") throw new RangeError(rows);
    expect(rows.map((row) => row.length)).toEqual(Array(5).fill(16));
    expect(rows.map((row) => row[2]?.trim())).toEqual(expected.destinations_leading_zero_kept);
  });
});
