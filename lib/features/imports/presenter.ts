import "server-only";
import type { CallField } from "@/lib/domain/import/call-columns";
import { lookSwapped } from "@/lib/domain/import/call-directions";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import { estimateSecondsLeft } from "@/lib/domain/import/estimate-time-left";
import type { ColumnMapping } from "@/lib/domain/import/match-columns";
import { parseInstant } from "@/lib/domain/import/parse-instant";
import { columnLetters, textCell } from "@/lib/domain/import/raw-row";
import type { CallReading } from "@/lib/domain/import/read-calls";
import type { TableShape } from "@/lib/domain/import/read-number-row";
import type { LocalDate } from "@/lib/domain/local-date";
import type { Prisma } from "@/lib/generated/prisma/client";
import { callPartyHash } from "@/lib/server/call-party-hash";
import { redactPhoneNumbers } from "@/lib/server/redact";
import {
  cellsOf,
  countsOf,
  detectedOf,
  fieldsOf,
  kindOf,
  mappingOf,
  newReferencesOf,
  optionsOf,
  paramsOf,
  problemsOf,
  statusOf,
} from "./queries/read-stored";
import type { CallOptions } from "./schema";
import {
  type ImportDetail,
  type ImportRowCells,
  type ImportRowItem,
  type ImportRowProblem,
  type ImportSummary,
  type KnownSource,
  ROW_ACTIONS,
} from "./types";

export const summarySelect = {
  id: true,
  kind: true,
  status: true,
  fileName: true,
  receivedBytes: true,
  createdById: true,
  createdAt: true,
  committedAt: true,
  undoneAt: true,
  processedRows: true,
  totalRows: true,
  counts: true,
  failureCode: true,
  failureParams: true,
  version: true,
} as const satisfies Prisma.ImportSelect;
export type SummaryRow = Prisma.ImportGetPayload<{ select: typeof summarySelect }>;

/** Everything that a step of an import reads. */
export const importSelect = {
  ...summarySelect,
  organizationId: true,
  fileId: true,
  sha256: true,
  fileType: true,
  encoding: true,
  delimiter: true,
  sheet: true,
  headerLine: true,
  detected: true,
  mapping: true,
  options: true,
  shapeHash: true,
  policyRevision: true,
  auditEntryId: true,
} as const satisfies Prisma.ImportSelect;
export type ImportRecord = Prisma.ImportGetPayload<{ select: typeof importSelect }>;

/** An import in the list. */
export function toSummary(row: SummaryRow, createdBy: string | null): ImportSummary {
  return {
    id: row.id,
    kind: kindOf(row.kind),
    status: statusOf(row.status),
    fileName: row.fileName,
    bytes: Number(row.receivedBytes),
    createdAt: row.createdAt.toISOString(),
    createdBy,
    committedAt: row.committedAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    processedRows: row.processedRows,
    totalRows: row.totalRows,
    counts: countsOf(row.counts),
    failureCode: row.failureCode,
    failureParams: paramsOf(row.failureParams),
    version: row.version,
  };
}

/** How the rows of a file of calls are read. */
export function callReadingOf(
  { row, today, now, timeZone }: { row: ImportRecord; today: LocalDate; now: Date; timeZone: string },
  options: CallOptions,
  table: TableShape,
): CallReading {
  return { mapping: callMappingOf(row), options, table, today, now, timeZone, hash: callPartyHash };
}

/** An import on its own page; phone numbers in samples of the file leave masked. */
export function toImportDetail(
  row: ImportRecord,
  createdBy: string | null,
  { now, today, timeZone, sources }: DetailContext,
): ImportDetail {
  const detected = detectedOf(row.detected);
  return {
    ...toSummary(row, createdBy),
    fileType: row.fileType,
    encoding: row.encoding,
    sheet: row.sheet === null ? null : Number(row.sheet),
    headerLine: row.headerLine,
    detected: detected && {
      ...detected,
      headers: detected.headers.map(maskNumbers),
      problems: detected.problems.map(({ code, params }) => ({
        code,
        params: Object.fromEntries(
          Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? maskNumbers(value) : value]),
        ),
      })),
      head: detected.head.map((line) => ({ line: line.line, cells: line.cells.map(maskNumbers) })),
      samples: detected.samples.map((cells) => cells.map(maskNumbers)),
    },
    mapping: mappingOf(row.mapping),
    options: optionsOf(row),
    timeZone,
    knownSources: sources,
    timeExamples: timeExamplesOf(row, timeZone, now),
    directions: directionsOf(row),
    newReferences: newReferencesOf(row.counts),
    secondsLeft: secondsLeftOf(row, now),
    isFileKept: row.fileId !== null,
    today,
  };
}

function directionsOf(row: ImportRecord): ImportDetail["directions"] {
  const { outbound, inbound } = fieldsOf(fieldsOf(row.counts).directions ?? null);
  if (typeof outbound !== "number" || typeof inbound !== "number") return null;
  return { outbound, inbound, lookSwapped: lookSwapped({ outbound, inbound }, callMappingOf(row)) };
}

/** Every field was found in the table of call columns when the mapping was confirmed. */
function callMappingOf(row: ImportRecord): ColumnMapping<CallField> {
  return mappingOf(row.mapping) as ColumnMapping<CallField>;
}

type DetailContext = {
  readonly now: Date;
  readonly today: LocalDate;
  /** The company's own zone. */
  readonly timeZone: string;
  readonly sources: readonly KnownSource[];
};

/** The first call of the file in the zone that is chosen, in the company's own and in UTC. */
function timeExamplesOf(row: ImportRecord, ownZone: string, now: Date): ImportDetail["timeExamples"] {
  const options = optionsOf(row);
  const start = detectedOf(row.detected)?.exampleStart ?? null;
  if (options.kind !== "calls" || start === null) return [];
  const { dateOrder, statementMonth } = options.calls;
  return [...new Set([options.calls.timeZone, ownZone, "UTC"])].flatMap((timeZone) => {
    const read = { now, timeZone, dateOrder, usesDate1904: false, statementMonth, groupDate: null };
    const startedAt = parseInstant(textCell(start), read);
    return startedAt.ok && startedAt.value !== null ? [{ timeZone, startedAt: startedAt.value.toISOString() }] : [];
  });
}

/** A remembered source; its row was written by mapImport only. */
export function toKnownSource(row: { shapeHash: string; options: Prisma.JsonValue }): KnownSource {
  const { timeZone } = fieldsOf(row.options);
  return { source: row.shapeHash, timeZone: typeof timeZone === "string" ? timeZone : "" };
}

function secondsLeftOf({ status, counts, processedRows, totalRows }: ImportRecord, now: Date): number | null {
  const { startedAt } = fieldsOf(counts);
  if (status !== "checking" || typeof startedAt !== "string") return null;
  const elapsedMs = now.getTime() - Date.parse(startedAt);
  return estimateSecondsLeft({ processed: processedRows, total: totalRows, elapsedMs });
}

/** Phone numbers in a text masked; of a text that is one, the last four digits stay (尾号), so that it can be found. */
export function maskNumbers(text: string): string {
  const masked = redactPhoneNumbers(text);
  const tail = /\p{Nd}{4}(?=\P{Nd}*$)/u.exec(text)?.[0];
  return masked !== text && masked.endsWith("****") && tail !== undefined ? masked + tail : masked;
}

export type StagedProblemsRow = {
  record_number: number;
  line: number;
  action: string;
  problems: Prisma.JsonValue;
  warnings: Prisma.JsonValue;
};

/** A row with what is wrong with it; the offending value leaves masked where it is a phone number. */
export function toRowItem(row: StagedProblemsRow, headers: readonly string[]): ImportRowItem {
  return {
    recordNumber: row.record_number,
    line: row.line,
    action: ROW_ACTIONS.find((action) => action === row.action) ?? "error",
    problems: problemsOf(row.problems).map((problem) => toRowProblem(problem, headers)),
    warnings: problemsOf(row.warnings).map((problem) => toRowProblem(problem, headers)),
  };
}

/** A staged row with what a correction of it needs. */
export type StagedRow = StagedProblemsRow & {
  canonical: string | null;
  cells: Prisma.JsonValue;
  /** `YYYY-MM-DD` of the row above that names the day; null elsewhere. */
  group_date: string | null;
};

/** The one way by which a whole number of a file leaves on a page: by revealImportRow, to whoever may correct the row. */
export function toRowCells(staged: StagedRow, of: ImportRecord): ImportRowCells {
  const headers = detectedOf(of.detected)?.headers ?? [];
  const mapping = mappingOf(of.mapping);
  const cells = cellsOf(staged.cells);
  const width = Math.max(headers.length, cells.length);
  return {
    version: of.version,
    row: toRowItem(staged, headers),
    columns: Array.from({ length: width }, (_, column) => ({
      letters: columnLetters(column),
      header: headers[column] ?? "",
      field: mapping[column] ?? null,
      text: cells[column] ?? "",
    })),
  };
}

/** How many phone numbers stand in the cells. */
export function countNumbers({ columns }: ImportRowCells): number {
  return columns.filter(({ text }) => maskNumbers(text) !== text).length;
}

function toRowProblem({ column, ...problem }: CellProblem, headers: readonly string[]): ImportRowProblem {
  return {
    ...problem,
    value: maskNumbers(problem.value),
    columnLetters: column < 0 ? null : columnLetters(column),
    header: column < 0 ? null : maskNumbers(headers[column] ?? ""),
  };
}
