import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { toFileRefusal } from "./file-refusal";
import { makeWorkbook } from "./testing/make-zip";
import { withTableFile } from "./with-table-file";

const rowOf = (text: string) => `<sheetData><row><c t="inlineStr"><is><t>${text}</t></is></c></row></sheetData>`;
const padding = { name: "xl/media/image1.bin", data: Buffer.alloc(17 * 1024 * 1024) };

async function firstTextOf(bytes: Uint8Array | string, fileName: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "linekeeper-test-table-"));
  try {
    const file = path.join(folder, "content");
    await writeFile(file, bytes);
    return await withTableFile(file, { kind: "numbers", fileName, encoding: null }, async (opened) => {
      if (!opened.ok) return opened.refusal.code;
      for await (const row of opened.value.rows(0)) return `${opened.value.type} ${row.cells[0]?.text}`;
      return "";
    });
  } catch (error) {
    return toFileRefusal(error).refusal.code;
  } finally {
    await rm(folder, { recursive: true });
  }
}

it("a file opens alike, small or large, and a workbook that is less than it says is damaged", {
  timeout: 60_000,
}, async () => {
  const cut = makeWorkbook([{ name: "a", xml: rowOf("号码") }]).slice(0, -30);
  const lying = { name: "xl/styles.xml", data: `<s>${" ".repeat(9_999)}</s>`, claimedBytes: 10 };
  expect(await firstTextOf("号码,套餐\n", "a.csv")).toBe("csv 号码");
  expect(await firstTextOf(makeWorkbook([{ name: "a", xml: rowOf("号码") }]), "a.xlsx")).toBe("xlsx 号码");
  expect(await firstTextOf(makeWorkbook([{ name: "a", xml: rowOf("号码") }], { extra: [padding] }), "a.xlsx")).toBe(
    "xlsx 号码",
  );
  expect(await firstTextOf(makeWorkbook([{ name: "a", xml: rowOf("号码") }], { styles: lying }), "a.xlsx")).toBe(
    "FILE_DAMAGED",
  );
  expect(await firstTextOf(cut, "a.xlsx")).toBe("FILE_DAMAGED");
});
