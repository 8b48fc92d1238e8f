export const RAW_CELL_KINDS = ["text", "number", "date", "boolean", "formula", "error", "empty"] as const;
export type RawCellKind = (typeof RAW_CELL_KINDS)[number];

/**
 * One cell as the file has it, before anybody judges it.
 *
 * `text` is what a person would read: the cell's own characters for text, the shortest exact
 * spelling of a stored number (`13812345678`, never `1.38E+10`), `YYYY-MM-DD`,
 * `YYYY-MM-DD HH:mm:ss` or `HH:mm:ss` for a number shown as a date, `TRUE`/`FALSE`, `#REF!`.
 */
export type RawCell = {
  readonly text: string;
  readonly kind: RawCellKind;
  /** The stored number of a `number` or `date` cell, and of a formula whose cached value is one. */
  readonly number?: number;
  /** Only for `formula`: what its cached value is; null when the file has none. The formula is never evaluated. */
  readonly cachedKind?: "text" | "number" | "date" | "boolean" | "error" | null;
  /** Only where `cachedKind` is null and the file writes it: the formula, with its `=`. Kept to be given back, never read. */
  readonly formula?: string;
  /** Set when the reader met something that a person has to repair. */
  readonly flaw?: CellFlaw;
  /** The cell lies in a merged one whose value stands in a row above. */
  readonly isMerged?: true;
};

/** `LONE_QUOTE`: a `"` inside an unquoted CSV cell or text after the closing one. `DATE_SERIAL_OUT_OF_RANGE`: no such day. */
export type CellFlaw = "LONE_QUOTE" | "DATE_SERIAL_OUT_OF_RANGE";

/** One record of a file. Blank records are not handed on but counted in `blankRowsBefore`. */
export type RawRow = {
  /** Index of the sheet in the workbook, from 0; 0 for CSV. */
  readonly sheet: number;
  /** Physical line of the record's first character (CSV) or row number (XLSX), from 1. */
  readonly line: number;
  /** Ordinal of the record in its sheet, from 1, blank records not counted. */
  readonly record: number;
  readonly blankRowsBefore: number;
  readonly isHidden: boolean;
  /** Columns, from 0, that the sheet hides; only on its first record. */
  readonly hiddenColumns?: readonly number[];
  readonly cells: readonly RawCell[];
};

export const EMPTY_CELL: RawCell = { text: "", kind: "empty" };

/** A text cell, or the empty cell for the empty string. */
export function textCell(text: string): RawCell {
  return text === "" ? EMPTY_CELL : { text, kind: "text" };
}

/** What the file has in a cell, to be shown or given back: a formula that nobody calculated as its own text. */
export function writtenText(cell: RawCell): string {
  return cell.formula ?? cell.text;
}

/** The cell at a column from 0; a row that ends earlier has empty cells there. */
export function cellAt(cells: readonly RawCell[], column: number): RawCell {
  return cells[column] ?? EMPTY_CELL;
}

/** `A`, `B` … `Z`, `AA` … of a column from 0. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
