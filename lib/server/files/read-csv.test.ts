import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesSource } from "./byte-source";
import { NUMBER_ROW_LIMITS } from "./file-limits";
import { toFileRefusal } from "./file-refusal";
import { openTableFile } from "./open-table-file";
import { openCsv } from "./read-csv";
import { readAll, textsOf } from "./testing/read-all";

const refusalOf = async (...parameters: Parameters<typeof readAll>) => {
  const rows = await readAll(...parameters);
  return rows.ok ? null : rows.refusal;
};

describe("CSV structure", () => {
  test("line ends inside quotes belong to the cell, line and record numbers part ways (B1)", async () => {
    const rows = await readAll('a,b\r\n"1\r\n2",x\r\n3,y\r\n');
    expect(rows.ok && rows.value.map((row) => [row.line, row.record, row.cells[0]?.text])).toEqual([
      [1, 1, "a"],
      [2, 2, "1\r\n2"],
      [4, 3, "3"],
    ]);
  });

  test("an unclosed quote is named where it opens (B2)", async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => (index === 2 ? '1,"open' : `${index},x`));
    expect(await refusalOf(lines.join("\n"))).toEqual({ code: "CSV_UNCLOSED_QUOTE", params: { line: 3 } });
    expect(await refusalOf('a,b\n1,"open')).toEqual({ code: "CSV_UNCLOSED_QUOTE", params: { line: 2 } });
  });

  test("CR, LF and CRLF, mixed, all end a record (B3)", async () => {
    expect(await textsOf("a,b\r1,2\r\n3,4\n5,6")).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
      ["5", "6"],
    ]);
    expect(await textsOf("a,b\r1,2\r3,4\r")).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  test("the delimiter is detected and shown, a full-width comma is named (B4, B13)", async () => {
    for (const delimiter of [",", ";", "\t", "|", "，"]) {
      const file = await openTableFile(
        bytesSource(Buffer.from(`号码${delimiter}套餐\n13800138000${delimiter}39\n`)),
        "x.csv",
        NUMBER_ROW_LIMITS,
      );
      expect(file.ok && [file.value.delimiter, file.value.warnings]).toEqual([
        delimiter,
        delimiter === "，" ? ["FULL_WIDTH_DELIMITER"] : [],
      ]);
    }
    expect(await textsOf("sep=;\r\na;b,c\r\n1;2\r\n")).toEqual([
      ["a", "b,c"],
      ["1", "2"],
    ]);
  });

  test("too many columns, too long records and too many rows stop the reading (B5, B6, B16, T21)", async () => {
    expect(await refusalOf("x,".repeat(500_000))).toMatchObject({
      code: "TOO_MANY_COLUMNS",
      params: { max: 200, line: 1 },
    });
    expect(await refusalOf(`a,b\n${"x".repeat(5_000_000)}`)).toEqual({ code: "RECORD_TOO_LONG", params: { line: 2 } });
    const limits = { maxRows: 10, maxColumns: 200 };
    expect(await refusalOf("a\n".repeat(11), "x.csv", { limits })).toBeNull();
    expect(await refusalOf("a\n".repeat(12), "x.csv", { limits })).toEqual({
      code: "TOO_MANY_ROWS",
      params: { max: 10 },
    });
  });

  test("what stops the reading stops it where it stands: the rest of the file is not read (B5, B6)", async () => {
    for (const [text, code] of [
      [`${"x,".repeat(1_000_000)}\n${"a,b\n".repeat(1_500_000)}`, "TOO_MANY_COLUMNS"],
      ["x".repeat(8_000_000), "RECORD_TOO_LONG"],
    ] as const) {
      const whole = bytesSource(Buffer.from(text), 64 * 1024);
      let piecesRead = 0;
      async function* counted() {
        for await (const piece of whole.stream()) {
          piecesRead += 1;
          yield piece;
        }
      }
      const choices = { encoding: "utf-8", delimiter: "," } as const;
      const read = async () => {
        const file = await openCsv({ ...whole, stream: counted }, NUMBER_ROW_LIMITS, choices);
        if (!file.ok) return file;
        for await (const _row of file.value.rows());
        return file;
      };
      expect(await read().catch((error: unknown) => toFileRefusal(error))).toMatchObject({ refusal: { code } });
      // Opening looks at the beginning once, reading once more.
      expect(piecesRead).toBeLessThan((0.75 * text.length) / (64 * 1024));
    }
  });

  test("blank rows are counted, not handed on (B14)", async () => {
    const rows = await readAll("a,b\n\n , \n1,2\n,\n");
    expect(rows.ok && rows.value.map((row) => [row.line, row.blankRowsBefore])).toEqual([
      [1, 0],
      [4, 2],
    ]);
  });

  test("doubled quotes are one quote, a lone one marks its cell only (B15)", async () => {
    const rows = await readAll('a,b,c\n"x""y",p"q,ok\n"x"z,1,62\'03",="13800138000"\n');
    expect(rows.ok && rows.value.slice(1).map((row) => row.cells.map((cell) => [cell.text, cell.flaw ?? ""]))).toEqual([
      [
        ['x"y', ""],
        ['p"q', "LONE_QUOTE"],
        ["ok", ""],
      ],
      [
        ["xz", "LONE_QUOTE"],
        ["1", ""],
        [`62'03"`, ""],
        ['="13800138000"', ""],
      ],
    ]);
  });

  test("an empty file, a lone byte order mark and blank lines are empty (U1, U2)", async () => {
    for (const text of ["", "\uFEFF", "\n\r\n  \n"])
      expect((await refusalOf(text))?.code, JSON.stringify(text)).toBe("FILE_EMPTY");
  });
});

describe("CSV properties", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "1", "号", "𠮷", ",", ";", '"', "\r", "\n", " ", "'"),
    maxLength: 6,
  });
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  const write = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\r\n");
  const choices = { encoding: "utf-8", delimiter: "," } as const;

  test("another parser reads the same cells", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const texts = await textsOf(write(rows), "x.csv", { choices });
        const other: string[][] = parse(write(rows), { relax_column_count: true });
        const kept = other.filter((row) => row.some((text) => text.trim() !== ""));
        expect(texts === "FILE_EMPTY" ? [] : texts).toEqual(kept);
      }),
    );
  });

  test("the answer does not depend on where the bytes are cut", async () => {
    const raw = fc.string({ unit: fc.constantFrom("a", "号", "𠮷", ",", '"', "\r", "\n"), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(raw, fc.integer({ min: 1, max: 20 }), async (text, chunkBytes) => {
        expect(await readAll(text, "x.csv", { choices, chunkBytes })).toEqual(
          await readAll(text, "x.csv", { choices }),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("every byte prefix either fails or gives the first records, the last one perhaps shortened", async () => {
    const text = 'a,b\r\n"1,\r\n2",号\r\n3,𠮷\r\n';
    const bytes = Buffer.from(text);
    const whole = await textsOf(text);
    for (let length = 1; length < bytes.length; length += 1) {
      const rows = await textsOf(bytes.subarray(0, length), "x.csv", { choices });
      if (typeof rows === "string") continue;
      expect(rows.slice(0, -1)).toEqual(whole.slice(0, rows.length - 1));
    }
  });
});
