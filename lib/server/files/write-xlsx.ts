import { type CellValue, writeXlsxStream } from "hucre";
import { type ExportColumn, type ExportRows, eachRow, exportText } from "./export-table";

/** `@` is the text format: Excel shows the digits and keeps the leading zero when the cell is edited. */
const TEXT_FORMAT = "@";

/**
 * A workbook of one sheet, in pieces as its rows arrive. Everything but number columns is a text cell;
 * texts are guarded as in CSV, so that saving it as CSV later is safe too.
 */
export async function* writeXlsx(
  sheetName: string,
  columns: readonly ExportColumn[],
  rows: ExportRows,
): AsyncGenerator<Uint8Array> {
  const stream = writeXlsxStream(cellRows(columns, rows), {
    name: sheetName,
    columns: columns.map((column) => ({
      header: column.header,
      width: 18,
      ...(column.kind !== "number" && { numFmt: TEXT_FORMAT }),
    })),
    freezePane: { rows: 1 },
  });
  const reader = stream.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    reader.releaseLock();
  }
}

async function* cellRows(columns: readonly ExportColumn[], rows: ExportRows): AsyncGenerator<CellValue[]> {
  for await (const row of eachRow(rows)) {
    yield row.map((cell, index) => {
      if (cell === null || cell === "") return null;
      const kind = columns[index]?.kind ?? "text";
      const text = exportText(cell, kind);
      return kind === "number" && /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : escapeControl(text);
    });
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
const NOT_IN_XML = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g;

/** What XML cannot hold, or would change, in the workbook's own spelling; `_x` that only looks like it gets escaped too. */
function escapeControl(text: string): string {
  const spell = (char: string) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_").replace(NOT_IN_XML, spell);
}
