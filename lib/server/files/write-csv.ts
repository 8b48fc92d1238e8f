import { type ExportColumn, type ExportRow, type ExportRows, eachRow, exportText } from "./export-table";

const BATCH_CHARS = 64 * 1024;

/**
 * A CSV that Chinese Excel opens right: UTF-8 with byte order mark, CRLF, every cell quoted that
 * needs it. In pieces of about 64 KB, so that 200,000 rows never stand in memory.
 */
export async function* writeCsv(columns: readonly ExportColumn[], rows: ExportRows): AsyncGenerator<Uint8Array> {
  let text = `\uFEFF${line(
    columns.map((column) => column.header),
    null,
  )}`;
  for await (const row of eachRow(rows)) {
    text += line(row, columns);
    if (text.length < BATCH_CHARS) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "") yield Buffer.from(text);
}

function line(row: ExportRow, columns: readonly ExportColumn[] | null): string {
  const cells = row.map((cell, index) => quote(exportText(cell, columns?.[index]?.kind ?? "text")));
  // A record of one empty cell would read as a blank line.
  return `${cells.length === 1 && cells[0] === "" ? '""' : cells.join(",")}\r\n`;
}

function quote(text: string): string {
  return /[",;|\t\r\n，]|^\s|\s$|^'/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
