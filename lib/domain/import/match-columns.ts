import { normalizeHeader } from "./header-text";
import type { ImportColumn } from "./import-column";
import { columnLetters, type RawCell } from "./raw-row";

export type ColumnMatch<Field extends string> = {
  /** Column from 0. */
  readonly column: number;
  readonly header: string;
  /** Null: ignored unless the person chooses a field. */
  readonly field: Field | null;
  /** 1 for the template's own header, 0.9 for a known alias, 0.5 for one that only contains the name; 0 when ignored. */
  readonly confidence: number;
};

export type HeaderProblem = {
  readonly code: "DUPLICATE_HEADER" | "MISSING_REQUIRED_COLUMN";
  readonly params: Readonly<Record<string, string>>;
};

export type ProposedMapping<Field extends string> = {
  readonly matches: readonly ColumnMatch<Field>[];
  readonly problems: readonly HeaderProblem[];
  /** Non-blank headers that no field knows; the person confirms once that they are left out. */
  readonly ignoredHeaders: readonly string[];
};

/** Which field each column feeds; index is the column. What a person confirmed. */
export type ColumnMapping<Field extends string> = readonly (Field | null)[];

type Candidate<Field extends string> = { readonly column: number; readonly field: Field; readonly score: number };

/** The shortest alias that may be found inside a longer header; below that everything contains everything. */
const MIN_CONTAINED = 3;

/**
 * Proposes a field for each header cell, at most one column per field, better matches first.
 * Says which headers are doubled and which required columns are missing; it never guesses silently.
 */
export function matchColumns<Field extends string>(
  headers: readonly string[],
  columns: readonly ImportColumn<Field>[],
): ProposedMapping<Field> {
  const keys = headers.map(normalizeHeader);
  const names = namesOf(columns);
  const candidates = keys.flatMap((key, column) =>
    key === "" ? [] : columns.flatMap((known, index) => scoreOf(key, column, known.field, names[index] ?? NO_NAMES)),
  );
  candidates.sort((a, b) => b.score - a.score || a.column - b.column);

  const fieldOf = new Map<number, Candidate<Field>>();
  const taken = new Set<Field>();
  for (const candidate of candidates) {
    if (fieldOf.has(candidate.column) || taken.has(candidate.field)) continue;
    fieldOf.set(candidate.column, candidate);
    taken.add(candidate.field);
  }
  const matches = headers.map((header, column): ColumnMatch<Field> => {
    const found = fieldOf.get(column);
    return { column, header, field: found?.field ?? null, confidence: found ? confidenceOf(found.score) : 0 };
  });
  return {
    matches,
    problems: [...duplicateHeaders(headers, keys), ...missingColumns(taken, columns)],
    ignoredHeaders: matches
      .filter((match) => match.field === null && keys[match.column] !== "")
      .map((match) => match.header.trim()),
  };
}

/** The plain mapping of a proposal, for `mapNumberRow` and `mapCallRow`. */
export function toMapping<Field extends string>(proposal: ProposedMapping<Field>): ColumnMapping<Field> {
  return proposal.matches.map((match) => match.field);
}

/** Why a mapping that a person made cannot be used: a field twice, or a required one not at all. */
export function mappingProblems<Field extends string>(
  mapping: ColumnMapping<Field>,
  columns: readonly ImportColumn<Field>[],
): readonly HeaderProblem[] {
  const seen = new Map<Field, number>();
  const problems: HeaderProblem[] = [];
  mapping.forEach((field, column) => {
    if (field === null) return;
    const first = seen.get(field);
    if (first === undefined) seen.set(field, column);
    else
      problems.push({
        code: "DUPLICATE_HEADER",
        params: { header: field, columns: `${columnLetters(first)}, ${columnLetters(column)}` },
      });
  });
  return [...problems, ...missingColumns(new Set(seen.keys()), columns)];
}

/** Whether a row is the header once more, as printed lists have it on each page: the field's cell holds a name of it. */
export function repeatsHeader<Field extends string>(
  cells: readonly RawCell[],
  mapping: ColumnMapping<Field>,
  columns: readonly ImportColumn<Field>[],
  field: Field,
): boolean {
  const text = cells[mapping.indexOf(field)]?.text ?? "";
  if (text === "" || text.length > 20 || /\d/.test(text)) return false;
  const names = namesOf(columns)[columns.findIndex((column) => column.field === field)] ?? NO_NAMES;
  const key = normalizeHeader(text);
  return key !== "" && (names.own.includes(key) || names.aliases.includes(key));
}

/** A text that is the same for files of one shape, to remember a mapping by. Not secret, not short. */
export function headerShape(headers: readonly string[]): string {
  return headers.map(normalizeHeader).join("\u001F");
}

function scoreOf<Field extends string>(key: string, column: number, field: Field, names: Names): Candidate<Field>[] {
  if (names.own.includes(key)) return [{ column, field, score: 1 }];
  const exact = names.aliases.indexOf(key);
  if (exact !== -1) return [{ column, field, score: 0.9 - exact * 0.001 }];
  const contained = [...names.own, ...names.aliases].findIndex((name) => isContained(name, key));
  return contained === -1 ? [] : [{ column, field, score: 0.5 - contained * 0.001 }];
}

type Names = { readonly own: readonly string[]; readonly aliases: readonly string[] };
const NO_NAMES: Names = { own: [], aliases: [] };

/** A table's spellings are normalized once, not for every header cell of every candidate row. */
const NAMES_OF_TABLE = new WeakMap<object, readonly Names[]>();

function namesOf<Field extends string>(columns: readonly ImportColumn<Field>[]): readonly Names[] {
  const known = NAMES_OF_TABLE.get(columns);
  if (known) return known;
  const names = columns.map((column) => ({
    own: [column.header.zh, column.header.en].map(normalizeHeader),
    aliases: column.aliases.map(normalizeHeader),
  }));
  NAMES_OF_TABLE.set(columns, names);
  return names;
}

/** Only Chinese names are looked for inside longer ones: `to` is in `total`, but 月租费 is a word wherever it stands. */
function isContained(name: string, key: string): boolean {
  return name.length >= MIN_CONTAINED && key.length <= 20 && /^\p{Script=Han}+$/u.test(name) && key.endsWith(name);
}

function confidenceOf(score: number): number {
  if (score === 1) return 1;
  return score > 0.6 ? 0.9 : 0.5;
}

function duplicateHeaders(headers: readonly string[], keys: readonly string[]): HeaderProblem[] {
  const columnsOf = new Map<string, number[]>();
  keys.forEach((key, column) => {
    if (key !== "") columnsOf.set(key, [...(columnsOf.get(key) ?? []), column]);
  });
  return [...columnsOf.values()]
    .filter((columns) => columns.length > 1)
    .map((columns) => ({
      code: "DUPLICATE_HEADER",
      params: {
        header: (headers[columns[0] ?? 0] ?? "").trim().slice(0, 60),
        columns: columns.map(columnLetters).join(", "),
      },
    }));
}

function missingColumns<Field extends string>(
  taken: ReadonlySet<Field>,
  columns: readonly ImportColumn<Field>[],
): HeaderProblem[] {
  return columns
    .filter((column) => column.isRequired && !taken.has(column.field))
    .map((column) => ({ code: "MISSING_REQUIRED_COLUMN", params: { field: column.field } }));
}
