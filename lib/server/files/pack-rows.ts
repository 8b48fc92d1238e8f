import { type RawCell, type RawRow, textCell } from "@/lib/domain/import/raw-row";

/** A row as it goes from one thread to another: most cells are plain text, and then nothing but that. */
export type PackedRow = Omit<RawRow, "cells"> & { readonly cells: readonly (string | RawCell)[] };

/** Text cells as their text, empty ones as the empty text. */
export function packRow(row: RawRow): PackedRow {
  return { ...row, cells: row.cells.map((cell) => (isPlain(cell) ? cell.text : cell)) };
}

/** The row as it was before packRow. */
export function unpackRow(row: PackedRow): RawRow {
  return { ...row, cells: row.cells.map((cell) => (typeof cell === "string" ? textCell(cell) : cell)) };
}

function isPlain({ kind, text, flaw, isMerged }: RawCell): boolean {
  return flaw === undefined && isMerged === undefined && (text === "" ? kind === "empty" : kind === "text");
}
