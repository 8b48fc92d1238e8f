/** How a column's cells are read; one reader per kind, in the row mappers. */
export type ColumnParser =
  | "phone"
  | "text"
  | "code"
  | "longText"
  | "tags"
  | "money"
  | "balance"
  | "pastDate"
  | "anyDate"
  | "yesNo"
  | "vocabulary"
  | "carrier"
  | "homeArea"
  | "instant"
  | "time"
  | "duration"
  | "count"
  /** Recognised so that nobody wonders, but not stored. */
  | "ignored";

/**
 * One column that an import knows. Adding a column is one line in its table.
 * The texts are contents of files (what headers say), not of the screen.
 */
export type ImportColumn<Field extends string> = {
  readonly field: Field;
  /** Header that templates and exports write, in each language. */
  readonly header: { readonly zh: string; readonly en: string };
  /** Further spellings, best first; compared by `normalizeHeader`. */
  readonly aliases: readonly string[];
  readonly parser: ColumnParser;
  readonly isRequired: boolean;
  /** Says in one cell what other columns say apart: read where a file has it, not asked for by templates. */
  readonly isJoined?: true;
  /** A well-formed example for templates. */
  readonly example: string;
};

/** A line of a table of columns. Aliases stand in one text, divided by `|`, so that a column stays one line. */
export function column<Field extends string>(
  field: Field,
  zh: string,
  en: string,
  parser: ColumnParser,
  example: string,
  aliases: string,
): ImportColumn<Field> {
  const split = aliases === "" ? [] : aliases.split("|");
  return { field, header: { zh, en }, parser, example, aliases: split, isRequired: false };
}
