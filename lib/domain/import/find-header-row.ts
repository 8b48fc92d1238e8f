import { isMissingText } from "./cell-text";
import type { ImportColumn } from "./import-column";
import { matchColumns, type ProposedMapping } from "./match-columns";
import type { RawRow } from "./raw-row";

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
    .flatMap((row, index) => (row.line <= MAX_HEADER_LINE ? judgeRow(row, index, columns) : []))
    .sort((a, b) => b.score - a.score || a.line - b.line);
}

function judgeRow<Field extends string>(
  row: RawRow,
  index: number,
  columns: readonly ImportColumn<Field>[],
): HeaderCandidate<Field>[] {
  const filled = row.cells.filter((cell) => !isMissingText(cell.text));
  const words = filled.filter((cell) => cell.kind === "text" && /\p{L}/u.test(cell.text));
  if (filled.length === 0 || words.length < filled.length / 2) return [];
  const mapping = matchColumns(
    row.cells.map((cell) => cell.text),
    columns,
  );
  const matched = mapping.matches.reduce((sum, match) => sum + match.confidence, 0);
  const isComplete = !mapping.problems.some((problem) => problem.code === "MISSING_REQUIRED_COLUMN");
  // Six recognised columns are as good as sixty; how much of the row is recognised counts as much.
  const score =
    0.5 * Math.min(1, matched / 6) + 0.3 * (matched / filled.length) + (isComplete && matched > 0 ? 0.2 : 0);
  return matched === 0 ? [] : [{ index, line: row.line, score: Math.round(score * 1000) / 1000, mapping }];
}
