import { guardText } from "@/lib/domain/import/export-guard";

/**
 * How a column leaves: `phone` as bare digits that no program may count with, `number` as a number
 * (negative ones too), `text` guarded against being run as a formula.
 */
export type ExportColumn = { readonly header: string; readonly kind: "text" | "phone" | "number" };
export type ExportCell = string | number | null;
export type ExportRow = readonly ExportCell[];
export type ExportRows = Iterable<ExportRow> | AsyncIterable<ExportRow>;

/** A cell's text as it is written, guarded unless it is plain digits or a decimal in a number column. */
export function exportText(cell: ExportCell, kind: ExportColumn["kind"]): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (kind === "phone" && /^\d+$/.test(cell)) return cell;
  if (kind === "number" && /^-?\d+(\.\d+)?$/.test(cell)) return cell;
  return guardText(cell);
}

/** Serves commands that give either kind of rows. */
export async function* eachRow(rows: ExportRows): AsyncGenerator<ExportRow> {
  yield* rows;
}
