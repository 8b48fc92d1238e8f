/** What a file is about: the numbers themselves, or calls on them. */
export const IMPORT_KINDS = ["numbers", "calls"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What becomes of a row. Together they are the rows of the file, for both kinds of import. */
export const ROW_ACTIONS = [
  "new",
  "update",
  "unchanged",
  "duplicate",
  "conflict",
  "unmatched",
  "error",
  "ignored",
] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];
