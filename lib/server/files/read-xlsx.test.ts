import { describe, expect, test } from "vitest";
import { bytesSource } from "./byte-source";
import { FILE_LIMITS, NUMBER_ROW_LIMITS } from "./file-limits";
import { openXlsx } from "./read-xlsx";
import { makeWorkbook, makeZip } from "./testing/make-zip";
import { readAll } from "./testing/read-all";

const data = (rows: string) => `<sheetData>${rows}</sheetData>`;
const cellsOf = async (xml: string, options: Parameters<typeof makeWorkbook>[1] = {}) => {
  const rows = await readAll(makeWorkbook([{ name: "a", xml: data(xml) }], options), "x.xlsx");
  return rows.ok ? (rows.value[0]?.cells ?? []) : rows.refusal.code;
};
const codeOf = async (bytes: Uint8Array) => {
  const rows = await readAll(bytes, "x.xlsx");
  return rows.ok ? null : rows.refusal.code;
};

describe("cells of a workbook", () => {
  test("numbers keep every digit, text keeps its zeros, dates follow their format (D3, D19, G14)", async () => {
    expect(
      await cellsOf(
        '<row r="1"><c r="A1"><v>13812345678</v></c><c r="B1"><v>1.3812345678E10</v></c><c r="C1" t="inlineStr"><is><t>007</t></is></c><c r="D1" s="1"><v>45321</v></c><c r="E1" s="2"><v>45321.5</v></c><c r="F1" s="3"><v>0.75</v></c><c r="G1" s="4"><v>0.25</v></c><c r="H1" t="b"><v>1</v></c></row>',
      ),
    ).toEqual([
      { text: "13812345678", kind: "number", number: 13812345678 },
      { text: "13812345678", kind: "number", number: 13812345678 },
      { text: "007", kind: "text" },
      { text: "2024-01-30", kind: "date", number: 45321 },
      { text: "2024-01-30 12:00:00", kind: "date", number: 45321.5 },
      { text: "18:00:00", kind: "date", number: 0.75 },
      { text: "0.25", kind: "number", number: 0.25 },
      { text: "TRUE", kind: "boolean" },
    ]);
  });

  test("the 1904 calendar is honoured and serials without a day are marked (E-2, E-3)", async () => {
    expect(await cellsOf('<row><c s="1"><v>43859</v></c></row>', { date1904: true })).toMatchObject([
      { text: "2024-01-30" },
    ]);
    expect(await cellsOf('<row><c s="1"><v>60</v></c><c s="1"><v>-1</v></c></row>')).toMatchObject([
      { flaw: "DATE_SERIAL_OUT_OF_RANGE" },
      { flaw: "DATE_SERIAL_OUT_OF_RANGE" },
    ]);
  });

  test("formulas keep their cached value and say so, errors are errors (G7)", async () => {
    expect(
      await cellsOf(
        '<row><c><f>A1</f><v>5</v></c><c t="str"><f>B1</f><v>x</v></c><c><f>C1&amp;"x"</f></c><c><f t="shared" si="0"/></c><c t="e"><f>D1</f><v>#REF!</v></c><c t="e"><v>#N/A</v></c></row>',
      ),
    ).toEqual([
      { kind: "formula", cachedKind: "number", text: "5", number: 5 },
      { kind: "formula", cachedKind: "text", text: "x" },
      { kind: "formula", cachedKind: null, text: "", formula: '=C1&"x"' },
      { kind: "formula", cachedKind: null, text: "" },
      { kind: "formula", cachedKind: "error", text: "#REF!" },
      { kind: "error", text: "#N/A" },
    ]);
  });

  test("shared, inline and rich text read alike, phonetic guides are left out (G12)", async () => {
    const rich = '<is><r><t>号</t></r><r><t xml:space="preserve">码 </t></r><rPh><t>hao</t></rPh></is>';
    expect(
      await cellsOf(
        `<row><c t="s"><v>0</v></c><c t="inlineStr">${rich}</c><c t="inlineStr"><is><t>&lt;&#x4E2D;_x000D_</t></is></c></row>`,
        { sharedStrings: ["号码"] },
      ),
    ).toMatchObject([{ text: "号码" }, { text: "号码 " }, { text: "<中\r" }]);
  });

  test("empty formatted rows are no rows, gaps are counted, hidden rows are marked (G6, G8)", async () => {
    const many = Array.from(
      { length: 100_000 },
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}" s="1"/></row>`,
    ).join("");
    const rows = await readAll(
      makeWorkbook([{ name: "a", xml: data(`${many}<row r="100005" hidden="1"><c t="b"><v>0</v></c></row>`) }]),
      "x.xlsx",
    );
    expect(rows.ok && rows.value).toMatchObject([
      { line: 100_005, blankRowsBefore: 100_004, isHidden: true, record: 1 },
    ]);
  });

  test("sheets are listed in order, hidden ones marked, and read one by one (G8)", async () => {
    const bytes = makeWorkbook([
      { name: "说明", xml: data("") },
      { name: "旧", xml: data(""), state: "hidden" },
      { name: "号码", xml: data('<row><c t="b"><v>1</v></c></row>') },
    ]);
    const file = await openXlsx(bytesSource(bytes), NUMBER_ROW_LIMITS);
    expect(file.ok && file.value.sheets.map((sheet) => [sheet.index, sheet.name, sheet.isHidden])).toEqual([
      [0, "说明", false],
      [1, "旧", true],
      [2, "号码", false],
    ]);
    expect(await readAll(bytes, "x.xlsx", { sheet: 2 })).toMatchObject({ ok: true, value: [{ sheet: 2, line: 1 }] });
  });

  test("the answer does not depend on how the archive is read", async () => {
    const bytes = makeWorkbook([
      {
        name: "a",
        xml: data(
          Array.from(
            { length: 500 },
            (_, row) => `<row r="${row + 1}"><c t="inlineStr"><is><t>号码&amp;${row}</t></is></c></row>`,
          ).join(""),
        ),
      },
    ]);
    expect(await readAll(bytes, "x.xlsx", { chunkBytes: 1 })).toEqual(await readAll(bytes, "x.xlsx"));
  });
});

describe("hostile workbooks", () => {
  test("a bomb is stopped by the bytes it inflates to (G1, T20)", async () => {
    const bomb = makeWorkbook([
      { name: "a", xml: data(`<row><c t="inlineStr"><is><t>${" ".repeat(230 * 1024 * 1024)}</t></is></c></row>`) },
    ]);
    expect(bomb.length).toBeLessThan(512 * 1024);
    const before = process.memoryUsage().rss;
    expect(await codeOf(bomb)).toBe("FILE_TOO_COMPLEX");
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
  }, 20_000);

  test("blanks between tags are not kept, however many", async () => {
    expect(await codeOf(makeWorkbook([{ name: "a", xml: data(`${" ".repeat(210 * 1024 * 1024)}<row/>`) }]))).toBe(
      "FILE_TOO_COMPLEX",
    );
  }, 20_000);

  test("too many entries, lying sizes and overlapping entries are refused (G2, T20)", async () => {
    const entries = Array.from({ length: 2_001 }, (_, index) => ({ name: `xl/${index}`, data: "" }));
    expect(await codeOf(makeZip(entries))).toBe("FILE_TOO_COMPLEX");
    expect(await codeOf(makeZip([{ name: "xl/workbook.xml", data: "<workbook/>", claimedBytes: 5 }]))).toBe(
      "FILE_DAMAGED",
    );
    expect(
      await codeOf(
        makeZip([
          { name: "xl/workbook.xml", data: "<workbook/>" },
          { name: "xl/workbook.xml", data: "<workbook/>" },
        ]),
      ),
    ).toBe("FILE_DAMAGED");
  });

  test("entries with paths of their own are never looked at (G3, T19, T20)", async () => {
    const bytes = makeWorkbook([{ name: "a", xml: data('<row><c t="b"><v>1</v></c></row>') }], {
      extra: [
        { name: "../../etc/x", data: "x" },
        { name: "/abs", data: "x" },
      ],
    });
    expect(await codeOf(bytes)).toBeNull();
  });

  test("archives, links and programs inside a workbook are never opened (G2, G11)", async () => {
    const link = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>';
    const rows = await readAll(
      makeWorkbook([{ name: "a", xml: data("<row><c t=\"str\"><f>cmd|'/C calc'!A0</f><v>x</v></c></row>") }], {
        extra: [
          { name: "xl/embeddings/inner.zip", data: makeZip([{ name: "xl/workbook.xml", data: "<workbook/>" }]) },
          { name: "xl/embeddings/oleObject1.bin", data: "\u00D0\u00CF\u0011\u00E0" },
          { name: "xl/externalLinks/externalLink1.xml", data: link },
        ],
      }),
      "x.xlsx",
    );
    expect(rows.ok && rows.value.map(({ cells }) => cells)).toEqual([
      [{ kind: "formula", cachedKind: "text", text: "x" }],
    ]);
  });

  test("a document type is refused, wherever it stands (G4, T20)", async () => {
    const bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    expect(await codeOf(makeZip([{ name: "xl/workbook.xml", data: `${bomb}<workbook/>` }]))).toBe("FILE_HAS_DOCTYPE");
    expect(
      await codeOf(makeWorkbook([{ name: "a", xml: `${data("")}<!DOCTYPE x SYSTEM "file:///etc/passwd">` }])),
    ).toBe("FILE_HAS_DOCTYPE");
  });

  test("references beyond Excel's bounds are refused (G5)", async () => {
    for (const reference of ["XFE1", "A1048577", "A99999999999", "1A"])
      expect(await cellsOf(`<row><c r="${reference}"><v>1</v></c></row>`), reference).toBe("FILE_DAMAGED");
  });

  test("names of built-in properties in attributes touch nothing (G10)", async () => {
    await cellsOf('<row><c r="A1" t="__proto__"><v>1</v></c></row>');
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("damage is told: shared string out of range, truncation, checksum, unbalanced tags (G13)", async () => {
    const whole = makeWorkbook([{ name: "a", xml: data('<row><c t="b"><v>1</v></c></row>') }]);
    expect(await cellsOf('<row><c t="s"><v>9</v></c></row>')).toBe("FILE_DAMAGED");
    expect(await codeOf(whole.subarray(0, whole.length - 200))).toBe("FILE_DAMAGED");
    expect(await codeOf(makeZip([{ name: "xl/workbook.xml", data: "<workbook/>", claimedCrc: 1 }]))).toBe(
      "FILE_DAMAGED",
    );
    expect(await cellsOf("<row><c></row></c>")).toBe("FILE_DAMAGED");
    expect(await codeOf(makeZip([{ name: "_rels/.rels", data: "<Relationships/>" }]))).toBe("NO_SHEETS");
  });

  test("lists longer than anybody's are refused before they fill the memory (T20)", async () => {
    const sheet = (index: number) => `<sheet name="${index}" r:id="x"/>`;
    const workbook = (inside: string) => makeZip([{ name: "xl/workbook.xml", data: `<workbook>${inside}</workbook>` }]);
    const relations = Array.from({ length: 10_001 }, (_, index) => `<Relationship Id="r${index}" Target="x"/>`);
    const styles = (count: number) => ({
      name: "xl/styles.xml",
      data: `<s><cellXfs>${"<xf/>".repeat(count)}</cellXfs></s>`,
    });
    const nested = (depth: number) => `${"<a>".repeat(depth)}${"</a>".repeat(depth)}`;
    const sheets = (count: number) => Array.from({ length: count }, (_, index) => sheet(index)).join("");
    for (const [bytes, code] of [
      [workbook(sheets(1_000)), "NO_SHEETS"],
      [workbook(sheets(1_001)), "FILE_TOO_COMPLEX"],
      [workbook(nested(199)), "NO_SHEETS"],
      [workbook(nested(200)), "FILE_TOO_COMPLEX"],
      [workbook(" ".repeat(33 * 1024 * 1024)), "FILE_TOO_COMPLEX"],
      [
        makeZip([{ name: "_rels/.rels", data: `<Relationships>${relations.join("")}</Relationships>` }]),
        "FILE_TOO_COMPLEX",
      ],
      [makeWorkbook([{ name: "a", xml: data("") }], { styles: styles(100_000) }), null],
      [makeWorkbook([{ name: "a", xml: data("") }], { styles: styles(100_010) }), "FILE_TOO_COMPLEX"],
    ] as const)
      expect(await codeOf(bytes)).toBe(code);
  });

  test("any cut and any changed byte gives rows or a refusal, never a fault", async () => {
    const whole = makeWorkbook([{ name: "a", xml: data('<row><c t="inlineStr"><is><t>号码</t></is></c></row>') }]);
    for (let at = 1; at < whole.length; at += 7) {
      const changed = Uint8Array.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await readAll(changed, "x.xlsx");
      await readAll(whole.subarray(0, at), "x.xlsx");
    }
  });
});

test("parts that are small enough each may still be too much together (G1)", async () => {
  const blanks = " ".repeat(160 * 1024 * 1024);
  const bytes = makeWorkbook([{ name: "a", xml: `<sheetData/>${blanks}` }], {
    sharedStrings: [`</t></si>${blanks}<si><t>`],
  });
  expect(await codeOf(bytes)).toBe("FILE_TOO_COMPLEX");
}, 30_000);

describe("merged cells", () => {
  const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const sheet = (rows: string, merges: readonly string[]) =>
    `${data(rows)}<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;

  test("every row of a merged cell has its value and says so; rows without cells of their own stay blank (G9)", async () => {
    const rows = await readAll(
      makeWorkbook([
        {
          name: "a",
          xml: sheet(
            `<row r="1">${text("A1", "title")}</row><row r="2">${text("A2", "移动")}${text("B2", "1")}</row>` +
              `<row r="3">${text("B3", "2")}</row><row r="4"/><row r="5">${text("A5", "own")}${text("B5", "3")}</row><row r="6">${text("B6", "4")}</row>`,
            ["A1:C1", "A2:A5"],
          ),
        },
      ]),
      "x.xlsx",
    );
    expect(rows.ok && rows.value.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, { text: "title", kind: "text" }],
      [2, { text: "移动", kind: "text" }, { text: "1", kind: "text" }],
      [3, { text: "移动", kind: "text", isMerged: true }, { text: "2", kind: "text" }],
      [5, { text: "own", kind: "text" }, { text: "3", kind: "text" }],
      [6, { text: "", kind: "empty" }, { text: "4", kind: "text" }],
    ]);
  });

  test("a merge is found wherever the part is cut, and too many are refused", async () => {
    const noise = (length: number) => `<!--${"x".repeat(length)}-->`;
    for (const length of [16_250, 16_300, 16_340, 16_384]) {
      const xml = sheet(
        `<row r="1">${text("A1", "v")}${text("B1", "1")}</row><row r="2">${text("B2", "2")}</row>${noise(length)}`,
        ["A1:A2"],
      );
      const rows = await readAll(makeWorkbook([{ name: "a", xml }]), "x.xlsx");
      expect(rows.ok && rows.value[1]?.cells[0]?.text, String(length)).toBe("v");
    }
    const merges = Array.from({ length: FILE_LIMITS.merges + 1 }, (_, index) => `A${index + 1}:A${index + 2}`);
    expect(await codeOf(makeWorkbook([{ name: "a", xml: sheet("", merges) }]))).toBe("FILE_TOO_COMPLEX");
  });
});
