import { unguardText } from "@/lib/domain/import/export-guard";
import type { RawCell } from "@/lib/domain/import/raw-row";
import type { ExportColumn, ExportRow } from "./export-table";
import { writeCsv } from "./write-csv";
import { writeXlsx } from "./write-xlsx";

/** A row that could not be imported; `reason` is already in the reader's language. */
export type ErrorRow = { readonly line: number; readonly reason: string; readonly cells: readonly RawCell[] };
/** Headers of the two added columns (行号, 错误原因) and the sheet's name, in the reader's language. */
export type ErrorRowLabels = { readonly line: string; readonly reason: string; readonly sheet: string };

/**
 * The refused rows with their original columns, line and reason: repair, upload again. No cap on rows.
 * Cells are written as the file had them; both added columns are unknown to the matcher and so ignored.
 * What a row has beyond the last column stands behind them, where it is too much again until it is moved.
 */
export function writeErrorRows(
  format: "csv" | "xlsx",
  headers: readonly string[],
  rows: Iterable<ErrorRow> | AsyncIterable<ErrorRow>,
  labels: ErrorRowLabels,
): AsyncGenerator<Uint8Array> {
  const columns: ExportColumn[] = [
    ...headers.map((header) => ({ header, kind: "text" as const })),
    { header: labels.line, kind: "number" },
    { header: labels.reason, kind: "text" },
  ];
  const exported = exportedRows(headers.length, rows);
  return format === "csv" ? writeCsv(columns, exported) : writeXlsx(labels.sheet, columns, exported);
}

async function* exportedRows(
  width: number,
  rows: Iterable<ErrorRow> | AsyncIterable<ErrorRow>,
): AsyncGenerator<ExportRow> {
  for await (const row of rows) {
    // The file may itself be an export: its guard comes off before ours goes on.
    const textAt = (column: number) => unguardText(row.cells[column]?.text ?? "");
    const cells = Array.from({ length: width }, (_, column) => textAt(column));
    const beyond = Array.from({ length: Math.max(0, row.cells.length - width) }, (_, index) => textAt(width + index));
    yield [...cells, row.line, row.reason, ...beyond];
  }
}
