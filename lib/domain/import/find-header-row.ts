import { foldText, isMissingText } from "./cell-text";
import type { ImportColumn } from "./import-column";
import { matchColumns, type ProposedMapping } from "./match-columns";
import { cellAt, type RawCell, type RawRow } from "./raw-row";

/** The header stands within this many lines of the sheet's top, or a person points at it. */
export const MAX_HEADER_LINE = 30;
/** In place of the header's line, where a table has none and its first row is a record already. */
export const NO_HEADER_LINE = 0;

export type HeaderCandidate<Field extends string> = {
  /** Position in the rows that were given. */
  readonly index: number;
  readonly line: number;
  /** 0 to 1. Below 0.3 nothing was recognised. */
  readonly score: number;
  readonly mapping: ProposedMapping<Field>;
};

/**
 * The rows that could be the header, best first; titles and blank rows above it do not matter.
 * A proposal for a person to confirm: an empty list means that nothing looks like a header.
 */
export function findHeaderRow<Field extends string>(
  rows: readonly RawRow[],
  columns: readonly ImportColumn<Field>[],
): readonly HeaderCandidate<Field>[] {
  return rows
    .flatMap((row, index) => (row.line <= MAX_HEADER_LINE ? judgeRow(row, index, rows[index - 1], columns) : []))
    .sort((a, b) => b.score - a.score || a.line - b.line);
}

/**
 * The cells of a header of two lines (费用 above 月租 and 余额, other names in the upper line only): what is
 * empty in the lower line takes the name above it. A title or a line with digits names no column.
 */
export function completeHeader(row: RawRow, above: RawRow | undefined): readonly RawCell[] {
  if (above === undefined || above.line !== row.line - 1) return row.cells;
  const named = above.cells.filter((cell) => !isMissingText(cell.text));
  if (named.length < 2 || named.some((cell) => cell.kind !== "text" || /\d/.test(cell.text))) return row.cells;
  return Array.from({ length: Math.max(row.cells.length, above.cells.length) }, (_, column) => {
    const cell = cellAt(row.cells, column);
    return cell.text.trim() === "" ? cellAt(above.cells, column) : cell;
  });
}

/**
 * Whether a row is a record and no header, whatever its table is about: at least half of it are figures,
 * dates or times, and one of them is long enough to be no count, price or year.
 */
export function isPlainlyData({ cells }: Pick<RawRow, "cells">): boolean {
  const filled = cells.filter((cell) => !isMissingText(cell.text));
  const figures = filled.filter(
    (cell) => cell.kind === "date" || /^[+-]?\d[\d\s.,:/年月日时分秒T-]*$/.test(foldText(cell.text)),
  );
  const isTelling = (cell: RawCell) => cell.kind === "date" || cell.text.replace(/\D/g, "").length >= 7;
  return figures.length >= 2 && figures.length * 2 >= filled.length && figures.some(isTelling);
}

function judgeRow<Field extends string>(
  row: RawRow,
  index: number,
  above: RawRow | undefined,
  columns: readonly ImportColumn<Field>[],
): HeaderCandidate<Field>[] {
  const own = row.cells.filter((cell) => !isMissingText(cell.text));
  const words = own.filter((cell) => cell.kind === "text" && /\p{L}/u.test(cell.text));
  if (own.length === 0 || words.length < own.length / 2) return [];
  const isNamed = (cells: readonly RawCell[]) =>
    matchColumns(textsOf(cells), columns).matches.some(({ field }) => field);
  // A row of values does not become a header by what stands above it.
  const cells = isNamed(row.cells) ? completeHeader(row, above) : row.cells;
  const filled = cells.filter((cell) => !isMissingText(cell.text));
  const mapping = matchColumns(textsOf(cells), columns);
  const matched = mapping.matches.reduce((sum, match) => sum + match.confidence, 0);
  const isComplete = !mapping.problems.some((problem) => problem.code === "MISSING_REQUIRED_COLUMN");
  // Six recognised columns are as good as sixty; how much of the row is recognised counts as much.
  const score =
    0.5 * Math.min(1, matched / 6) + 0.3 * (matched / filled.length) + (isComplete && matched > 0 ? 0.2 : 0);
  return matched === 0 ? [] : [{ index, line: row.line, score: Math.round(score * 1000) / 1000, mapping }];
}

function textsOf(cells: readonly RawCell[]): string[] {
  return cells.map((cell) => cell.text);
}
