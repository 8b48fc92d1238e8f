import { createHash } from "node:crypto";
import type { CallField } from "@/lib/domain/import/call-columns";
import { columnsOfKind } from "@/lib/domain/import/columns-of-kind";
import { completeHeader, findHeaderRow, isPlainlyData, NO_HEADER_LINE } from "@/lib/domain/import/find-header-row";
import type { ImportKind } from "@/lib/domain/import/import-kind";
import { judgePhoneCell } from "@/lib/domain/import/judge-phone-cell";
import { headerShape, matchColumns, type ProposedMapping } from "@/lib/domain/import/match-columns";
import type { NumberField } from "@/lib/domain/import/number-columns";
import { proposeDateOrder } from "@/lib/domain/import/parse-date";
import { proveOffsetMinutes, type StampedCall } from "@/lib/domain/import/prove-time-zone";
import { cellAt, columnLetters, EMPTY_CELL, type RawCell, type RawRow } from "@/lib/domain/import/raw-row";
import { storableText } from "@/lib/domain/import/storable-text";
import type { DateOrder } from "@/lib/domain/import/wall-clock";
import type { RefusalParams } from "@/lib/domain/result";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { bestSheet, headOf, remarkOnOthers, tablesIn } from "./choose-sheet";
import type { TextEncoding } from "./detect-encoding";
import { toFileRefusal } from "./file-refusal";
import type { TableFile, TableSheet } from "./open-table-file";

export type TableChoices = {
  readonly sheet: number | null;
  /** NO_HEADER_LINE: the first row is a record already. */
  readonly headerLine: number | null;
  readonly encoding: TextEncoding | null;
};
type CodedProblem = { readonly code: string; readonly params: RefusalParams };

/** What was found in a sheet, for the person who says which column is which. */
export type DetectedTable = {
  readonly sheets: readonly TableSheet[];
  /** Lines that could be the header. */
  readonly candidateLines: readonly number[];
  readonly head: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly headers: readonly string[];
  readonly samples: readonly (readonly string[])[];
  /** The field that each column seems to be. */
  readonly proposal: readonly (string | null)[];
  readonly isRemembered: boolean;
  /** Columns, from 0, that were left out when the shape was remembered and whose header is known now. */
  readonly additions: readonly number[];
  readonly problems: readonly CodedProblem[];
  readonly warnings: readonly string[];
  readonly isEncodingProven: boolean;
  readonly encodingProblem: CodedProblem | null;
  readonly dateOrder: DateOrder | null;
  readonly isDateOrderNeeded: boolean;
  readonly blankRows: number;
  readonly provenOffsetMinutes: number | null;
  readonly exampleStart: string | null;
  readonly usesDate1904: boolean;
};

export type Detection = {
  readonly fileType: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: number | null;
  readonly headerLine: number | null;
  readonly totalRows: number | null;
  readonly shapeHash: string | null;
  readonly detected: DetectedTable;
};

const MAX_SAMPLES = 20;
const SHOWN_HEAD = 15;
/** A list of hidden rows names so many stretches of them. */
const NAMED_STRETCHES = 8;
/** Rows whose values are asked which order of day and month they prove. */
const MAX_DATE_ROWS = 500;
const ENCODING_CODES = new Set(["ENCODING_UNKNOWN", "TEXT_UNDECODABLE"]);

/**
 * Finds sheet, header, columns and number of rows, or takes those that a person chose. Text that cannot
 * be read is an answer (the person chooses the encoding); NO_ROWS and the refusals of the readers end it.
 */
export async function detectTable(
  opened: Result<TableFile>,
  kind: ImportKind,
  choices: TableChoices,
): Promise<Result<Detection>> {
  if (!opened.ok) return asEncodingQuestion(opened, choices);
  try {
    const tables = await tablesIn(opened.value, kind);
    const sheet = choices.sheet ?? bestSheet(tables);
    if (!opened.value.sheets.some((one) => one.index === sheet)) return refuse("NO_SUCH_SHEET");
    const read = await readTable(opened.value, kind, sheet, choices);
    return read.ok ? ok(withProblems(read.value, remarkOnOthers(tables, sheet))) : read;
  } catch (error) {
    return asEncodingQuestion(toFileRefusal(error), choices);
  }
}

function withProblems(detection: Detection, problems: readonly CodedProblem[]): Detection {
  const { detected } = detection;
  return { ...detection, detected: { ...detected, problems: [...detected.problems, ...problems] } };
}

async function readTable(
  file: TableFile,
  kind: ImportKind,
  sheet: number,
  choices: TableChoices,
): Promise<Result<Detection>> {
  const head = await headOf(file, sheet);
  const candidates = findHeaderRow(head, columnsOfKind(kind));
  const isHeadless = head.some(hasNumber) || head.slice(0, 1).some(isPlainlyData);
  const headerLine = choices.headerLine ?? candidates[0]?.line ?? (isHeadless ? NO_HEADER_LINE : null);
  const body = await readBody(file, sheet, headerLine);
  if (headerLine !== null && body.header !== null && body.rows === 0) return refuse("NO_ROWS");
  const headers = (body.header?.cells ?? []).map((cell) => storableText(cell.text));
  const proposal: ProposedMapping<string> = matchColumns(headers, columnsOfKind(kind));
  const fields = proposal.matches.map((match) => match.field);
  if (headerLine === NO_HEADER_LINE && kind === "numbers") proposeByContent(fields, body.samples);
  const dates = proposeDateOrder(datesIn(body.dateRows, fields, kind));
  const stamped = kind === "calls" ? [...stampedCalls(body.dateRows, fields)] : [];
  return ok<Detection>({
    fileType: file.type,
    encoding: file.encoding,
    delimiter: file.delimiter,
    sheet,
    headerLine: body.header === null ? null : headerLine,
    totalRows: body.rows,
    // Files without headers are alike in nothing but their width.
    shapeHash: headers.every((header) => header === "")
      ? null
      : createHash("sha256").update(headerShape(headers)).digest("hex"),
    detected: {
      sheets: file.sheets,
      candidateLines: candidates.slice(0, 5).map((candidate) => candidate.line),
      head: head
        .filter((row, index) => index < SHOWN_HEAD || row.line === headerLine)
        .map((row) => ({ line: row.line, cells: textsOf(row) })),
      headers,
      samples: body.samples.map(textsOf),
      proposal: fields,
      isRemembered: false,
      additions: [],
      problems: [...proposal.problems, ...remarksOn(body, headerLine)],
      warnings: file.warnings,
      isEncodingProven: file.isEncodingProven,
      encodingProblem: null,
      dateOrder: dates.order,
      isDateOrderNeeded: dates.isNeeded,
      blankRows: body.blankRows,
      provenOffsetMinutes: proveOffsetMinutes(stamped),
      exampleStart: stamped[0] === undefined ? null : storableText(stamped[0].startedAt),
      usesDate1904: file.usesDate1904,
    },
  });
}

type TableBody = Awaited<ReturnType<typeof readBody>>;

/** One pass over the sheet: how many rows it has, and what is to be shown of them. */
async function readBody(file: TableFile, sheet: number, headerLine: number | null) {
  let header: Pick<RawRow, "cells"> | null = null;
  let above: RawRow | undefined;
  let rows = 0;
  let blankRows = 0;
  let width = 0;
  const hidden: { first: number; last: number }[] = [];
  let hiddenRows = 0;
  let hiddenBySheet: readonly number[] = [];
  const filled = new Set<number>();
  const samples: RawRow[] = [];
  const dateRows: RawRow[] = [];
  for await (const row of file.rows(sheet)) {
    hiddenBySheet = row.hiddenColumns ?? hiddenBySheet;
    if (headerLine === null) continue;
    if (row.line < headerLine) {
      above = row;
      continue;
    }
    for (const column of hiddenBySheet) if (cellAt(row.cells, column).kind !== "empty") filled.add(column);
    if (header === null && headerLine !== NO_HEADER_LINE) {
      header = { cells: completeHeader(row, above) };
      continue;
    }
    rows += 1;
    width = Math.max(width, row.cells.length);
    if (row.isHidden) {
      hiddenRows += 1;
      const last = hidden.at(-1);
      if (last?.last === row.line - 1) last.last = row.line;
      else if (hidden.length <= NAMED_STRETCHES) hidden.push({ first: row.line, last: row.line });
    }
    blankRows += row.blankRowsBefore;
    if (samples.length < MAX_SAMPLES) samples.push(row);
    if (dateRows.length < MAX_DATE_ROWS) dateRows.push(row);
  }
  // A table without header has columns all the same.
  if (headerLine === NO_HEADER_LINE && rows > 0) header = { cells: Array.from({ length: width }, () => EMPTY_CELL) };
  const hiddenColumns = hiddenBySheet.filter((column) => filled.has(column));
  return { header, rows, blankRows, samples, dateRows, hidden, hiddenRows, hiddenColumns };
}

/** What whoever looks at the sheet in a spreadsheet program would not expect of its import. */
function remarksOn(
  { header, hidden, hiddenRows, hiddenColumns }: TableBody,
  headerLine: number | null,
): CodedProblem[] {
  const stretches = hidden
    .slice(0, NAMED_STRETCHES)
    .map(({ first, last }) => (first === last ? first : `${first}-${last}`));
  const lines = [...stretches, ...(hidden.length > NAMED_STRETCHES ? ["…"] : [])].join(", ");
  return [
    ...(header !== null && hasNumber(header) ? [{ code: "HEADER_HAS_NUMBER", params: { line: headerLine ?? 0 } }] : []),
    ...(hiddenRows > 0 ? [{ code: "HIDDEN_ROWS", params: { count: hiddenRows, lines } }] : []),
    ...(hiddenColumns.length > 0
      ? [
          {
            code: "HIDDEN_COLUMNS",
            params: { count: hiddenColumns.length, columns: hiddenColumns.map(columnLetters).join(", ") },
          },
        ]
      : []),
  ];
}

function hasNumber({ cells }: Pick<RawRow, "cells">): boolean {
  return cells.some(isNumber);
}

/** Long enough to be no price, year or count. */
function isNumber(cell: RawCell): boolean {
  const judged = cell.kind === "date" || cell.text.length < 7 ? null : judgePhoneCell(cell);
  return judged?.ok === true && judged.value !== null;
}

/** Without headers the first column that holds nothing but phone numbers is proposed. */
function proposeByContent(fields: (string | null)[], samples: readonly RawRow[]): void {
  const column = fields.findIndex((_, index) => samples.every(({ cells }) => isNumber(cells[index] ?? EMPTY_CELL)));
  if (column !== -1) fields[column] = "phoneNumber" satisfies NumberField;
}

function* datesIn(rows: readonly RawRow[], fields: readonly (string | null)[], kind: ImportKind): Generator<string> {
  const known = columnsOfKind(kind).filter((column) => /Date$|^instant$/.test(column.parser));
  const columns = fields.flatMap((field, index) => (known.some((column) => column.field === field) ? [index] : []));
  for (const row of rows) for (const column of columns) yield row.cells[column]?.text ?? "";
}

/** Start and id of the first calls, where the file has a start. */
function* stampedCalls(rows: readonly RawRow[], fields: readonly (string | null)[]): Generator<StampedCall> {
  const textOf = (row: RawRow, field: CallField) => row.cells[fields.indexOf(field)]?.text.trim() ?? "";
  for (const row of rows) {
    const start = textOf(row, "startedAt") || `${textOf(row, "startedDate")} ${textOf(row, "startedTime")}`.trim();
    if (start !== "") yield { callId: textOf(row, "callId"), startedAt: start.slice(0, 40) };
  }
}

/** The first 200 characters of each cell, none of them cut in half. */
function textsOf(row: RawRow): string[] {
  return row.cells.map((cell) => [...storableText(cell.text.slice(0, 400))].slice(0, 200).join(""));
}

function asEncodingQuestion(refused: Result<never>, choices: TableChoices): Result<Detection> {
  if (refused.ok || !ENCODING_CODES.has(refused.refusal.code)) return refused;
  const { code, params = {} } = refused.refusal;
  return ok<Detection>({
    fileType: "csv",
    encoding: choices.encoding,
    delimiter: null,
    sheet: null,
    headerLine: null,
    totalRows: null,
    shapeHash: null,
    detected: {
      sheets: [],
      candidateLines: [],
      head: [],
      headers: [],
      samples: [],
      proposal: [],
      isRemembered: false,
      additions: [],
      problems: [],
      warnings: [],
      isEncodingProven: false,
      encodingProblem: { code, params },
      dateOrder: null,
      isDateOrderNeeded: false,
      blankRows: 0,
      provenOffsetMinutes: null,
      exampleStart: null,
      usesDate1904: false,
    },
  });
}
