import type { ImportKind } from "@/lib/domain/import/import-kind";

/** Every bound of the file readers in one place; the limits page and the tests read them from here. */
export const FILE_LIMITS = {
  tableBytes: 50 * 1024 * 1024,
  tableRows: 200_000,
  callBytes: 300 * 1024 * 1024,
  callRows: 2_000_000,
  columns: 200,
  cellChars: 10_000,
  recordBytes: 1024 * 1024,
  zipEntries: 2_000,
  /** Running bytes, counted while inflating: a directory's own sizes are claims. */
  inflatedEntryBytes: 200 * 1024 * 1024,
  inflatedTotalBytes: 300 * 1024 * 1024,
  /** Of the parts that list sheets, relations and styles. */
  inflatedListBytes: 32 * 1024 * 1024,
  /** Excel itself stops at 65,490 styles; nobody has a thousand sheets. */
  styles: 100_000,
  sheets: 1_000,
  /** Cells merged over several rows: more than half of all rows cannot begin one. */
  merges: 100_000,
  relations: 10_000,
  xmlDepth: 200,
  /** Shared strings are held while a sheet is read. */
  sharedStringChars: 48 * 1024 * 1024,
  /** A workbook that inflates to no more can do no harm, and is read without a thread. */
  harmlessWorkbookBytes: 16 * 1024 * 1024,
  /** A file of no more is read at once, before those that take long. */
  quickBytes: 8 * 1024 * 1024,
  /** What the thread that reads a workbook may hold, and how long its reader may wait for it in all. */
  workbookHeapMb: 200,
  workbookWaitMs: 60_000,
} as const;

export type RowLimits = { readonly maxRows: number; readonly maxColumns: number };
export const NUMBER_ROW_LIMITS: RowLimits = { maxRows: FILE_LIMITS.tableRows, maxColumns: FILE_LIMITS.columns };
export const CALL_ROW_LIMITS: RowLimits = { maxRows: FILE_LIMITS.callRows, maxColumns: FILE_LIMITS.columns };

/** How large a file of a kind may be. */
export function bytesOfKind(kind: ImportKind): number {
  return kind === "numbers" ? FILE_LIMITS.tableBytes : FILE_LIMITS.callBytes;
}

/** How many rows and columns a file of a kind may have. */
export function rowLimitsOf(kind: ImportKind): RowLimits {
  return kind === "numbers" ? NUMBER_ROW_LIMITS : CALL_ROW_LIMITS;
}
