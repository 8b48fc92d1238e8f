import "server-only";
import { type CellProblem, STORED_FORM_CODES } from "@/lib/domain/import/cell-problem";
import { canonicalOf, sameNumber } from "@/lib/domain/import/judge-number";
import { columnLetters, type RawRow, textCell } from "@/lib/domain/import/raw-row";
import { CallReader } from "@/lib/domain/import/read-calls";
import { readNumberRow } from "@/lib/domain/import/read-number-row";
import { type NewReferences, usedOnly } from "@/lib/domain/import/references";
import { unknownNames } from "@/lib/domain/import/resolve-number";
import { localDate } from "@/lib/domain/local-date";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { findOwnNumbers } from "@/lib/features/calls/queries";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineCommand } from "@/lib/server/command";
import type { Tx } from "@/lib/server/db";
import { countDirections, countStaged } from "../bulk/run-check";
import { finishStagedCalls } from "../bulk/stage-calls";
import { forgetLine } from "../bulk/stage-numbers";
import { usedIds } from "../bulk/write-numbers";
import { callReadingOf, type StagedRow, toRowItem } from "../presenter";
import { CORRECTABLE, findImport, findStagedRow, mayImport } from "../queries";
import { judgeNumberRows } from "../queries/judge-numbers";
import { type CompanyJudge, findImporter, type Judging, loadJudge } from "../queries/load-judge";
import { cellsOf, detectedOf, fieldsOf, newReferencesOf, optionsOf, problemsOf } from "../queries/read-stored";
import { type CallOptions, correctRowSchema, type NumberOptions } from "../schema";
import type { CorrectedRow } from "../types";

/**
 * Puts other cells into a row that did not go in and judges it again, as the check did. Refusals:
 * NOT_FOUND, FORBIDDEN for the kind, CHANGED_MEANWHILE (not waiting for confirmation, or the row went in).
 */
export const correctImportRow = defineCommand({
  auditEvent: "import.rowCorrected",
  permission: "call:import",
  timeoutMs: 60_000,
  input: correctRowSchema,
  async run({ tx, access, now, today, input, audit }): Promise<Result<CorrectedRow>> {
    const { organizationId, timeZone } = access;
    const { importId, recordNumber, expectedVersion } = input;
    const row = await findImport(tx, access, importId);
    if (row === null) return refuse("NOT_FOUND");
    if (!mayImport(access, row.kind)) return refuse("FORBIDDEN");
    const { count } = await tx.import.updateMany({
      where: { organizationId, id: importId, version: expectedVersion, status: "preview" },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    const staged = await findStagedRow(tx, row, recordNumber);
    if (staged === null) return refuse("NOT_FOUND");
    const importer = await findImporter(tx, organizationId, row.createdById);
    if (importer === null || !CORRECTABLE.some((action) => action === staged.action))
      return refuse("CHANGED_MEANWHILE");

    const scope = { organizationId, importId };
    const correction = { staged, raw: rawRow(staged, input.cells) };
    const options = optionsOf(row);
    const check = { row, importer, timeZone, today, now };
    const newReferences =
      options.kind === "calls"
        ? await correctCall(tx, check, options.calls, correction)
        : await correctNumber(tx, check, options.numbers, correction);
    const counts = await countStaged(tx, scope, options.kind);
    const directions = options.kind === "calls" ? await countDirections(tx, scope) : null;
    const references = usedOnly(newReferences, await usedIds(tx, organizationId, importId));
    await tx.import.updateMany({
      where: { organizationId, id: importId },
      data: {
        counts: JSON.parse(
          JSON.stringify({ ...fieldsOf(row.counts), ...counts, newReferences: references, directions }),
        ),
      },
    });
    const changed = changedColumns(staged, input.cells).map(columnLetters);
    await audit({ entityKind: "import", entityId: importId, after: { line: staged.line, columns: changed } });
    const judged = await findStagedRow(tx, row, recordNumber);
    if (judged === null) throw new Error("a corrected row is gone");
    const headers = detectedOf(row.detected)?.headers ?? [];
    return ok({ importId, version: expectedVersion + 1, row: toRowItem(judged, headers) });
  },
});

type Correction = { readonly staged: StagedRow; readonly raw: RawRow };

async function correctNumber(
  tx: Tx,
  check: Judging,
  options: NumberOptions,
  { staged, raw }: Correction,
): Promise<NewReferences> {
  const { organizationId, id: importId } = check.row;
  const judge = await loadJudge(tx, check, options);
  judge.references.adopt(newReferencesOf(check.row.counts));
  const next = await judgeOne(tx, check, judge, { staged, raw }, true);
  const place = { organizationId, importId, recordNumber: staged.record_number };
  await tx.importRow.updateMany({ where: place, data: next });
  if (staged.canonical !== null && staged.canonical !== next.canonical)
    await releaseNumber(tx, check, judge, staged.canonical, staged);
  return judge.references.created();
}

/** The row as the staging table keeps it. */
async function judgeOne(
  tx: Tx,
  check: Judging,
  judge: CompanyJudge,
  { staged, raw }: Correction,
  mayRepeatAnother: boolean,
) {
  const read = readNumberRow(raw, staged.record_number, shapeOf(check), judge);
  const { said, number } = read;
  const phoneNumber = said?.phoneNumber ?? null;
  const kept = keptProblems(staged, read.cells);
  const others = phoneNumber === null ? [] : await otherRowsOf(tx, check, canonicalOf({ phoneNumber }), staged);
  const repeats =
    phoneNumber === null
      ? []
      : others.slice(0, MAX_NAMED_ROWS).map(({ line }) => sameNumber(judge, { phoneNumber }, line));
  const row = {
    ...asJson({
      mapped: null,
      next: null,
      warnings: orNull([...read.warnings, ...repeats]),
      problems: null,
    }),
    cells: [...read.cells],
    canonical: phoneNumber === null ? null : canonicalOf({ phoneNumber }),
    numberId: null,
    expectedVersion: null,
  };
  if (read.action === "ignored") return { ...row, action: "ignored", ...asJson({ problems: read.problems }) };
  if (said === null || number === null || kept.length > 0) {
    const problems = [
      ...withoutColumns(read.problems, kept),
      ...kept,
      ...(said === null ? [] : unknownNames(judge, said)),
    ];
    return { ...row, action: "error", ...asJson({ problems }) };
  }
  const holder = mayRepeatAnother ? others.find((other) => other.isJudged) : undefined;
  if (holder !== undefined) {
    const action = judge.options.duplicates === "stop" ? "error" : "duplicate";
    const problems = [sameNumber(judge, number, holder.line)];
    return { ...row, action, ...asJson({ problems, warnings: orNull(read.warnings) }) };
  }
  const [answer] = await judgeNumberRows(tx, judge, [number]);
  if (answer === undefined) throw new Error("a row was not judged");
  const { action, numberId, expectedVersion, next } = answer;
  const found = { next, mapped: number, problems: orNull(answer.problems) };
  return { ...row, action, numberId, expectedVersion, ...asJson(found) };
}

/**
 * Other rows of the file with that number. `isJudged`: it goes in, or may yet; one that could not be read, or
 * repeats another, takes the number from nobody. Index (organization_id, import_id, canonical).
 */
async function otherRowsOf(
  tx: Tx,
  { row }: Judging,
  canonical: string,
  { record_number: recordNumber }: Pick<StagedRow, "record_number">,
) {
  const found = await tx.importRow.findMany({
    where: { organizationId: row.organizationId, importId: row.id, canonical, recordNumber: { not: recordNumber } },
    select: { line: true, recordNumber: true, mapped: true, problems: true },
    orderBy: { recordNumber: "asc" },
    take: MAX_ROWS_OF_NUMBER,
  });
  return found.map(({ mapped, ...other }) => ({ ...other, isJudged: mapped !== null }));
}
const MAX_ROWS_OF_NUMBER = 200;
/** As the check of the file names them. */
const MAX_NAMED_ROWS = 5;

/**
 * A row does not have that number any more: remarks at others that name its line go, and where it was the
 * first of them, the next one takes its place.
 */
async function releaseNumber(
  tx: Tx,
  check: Judging,
  judge: CompanyJudge,
  canonical: string,
  { line, record_number }: StagedRow,
): Promise<void> {
  const { organizationId, id: importId } = check.row;
  await forgetLine(tx, { organizationId, importId }, canonical, line);
  const others = await otherRowsOf(tx, check, canonical, { record_number });
  const next = others.find(({ problems }) => problemsOf(problems).some(({ code }) => code === "DUPLICATE_IN_FILE"));
  if (next === undefined || others.some((other) => other.isJudged)) return;
  const staged = await findStagedRow(tx, check.row, next.recordNumber);
  if (staged === null) return;
  const raw = rawRow(staged, cellsOf(staged.cells));
  const judged = await judgeOne(tx, check, judge, { staged, raw }, false);
  const place = { organizationId, importId, recordNumber: staged.record_number };
  await tx.importRow.updateMany({ where: place, data: judged });
}

async function correctCall(
  tx: Tx,
  check: Judging,
  options: CallOptions,
  { staged, raw }: Correction,
): Promise<NewReferences> {
  const { organizationId, id: importId } = check.row;
  const reader = new CallReader(callReadingOf(check, options, shapeOf(check)));
  const unknown = reader.unknownNumbers([raw]);
  reader.learn(unknown, await findOwnNumbers(tx, organizationId, check.importer.teams, unknown));
  reader.groupDate = staged.group_date === null ? null : localDate(staged.group_date);
  const [read] = reader.read([raw], staged.record_number - 1);
  if (read === undefined) throw new Error("a row was not judged");
  const { recordNumber, line: _line, groupDate: _date, cells, problems, ...facts } = read;
  const kept = keptProblems(
    staged,
    raw.cells.map((cell) => cell.text),
  );
  const all = [...withoutColumns(problems ?? [], kept), ...kept];
  await tx.importCallRow.updateMany({
    where: { organizationId, importId, recordNumber },
    data: {
      ...facts,
      action: kept.length > 0 ? "error" : read.action,
      ...asJson({ cells, problems: all.length === 0 ? null : all }),
    },
  });
  if (kept.length === 0 && read.action === "new")
    await finishStagedCalls(tx, { organizationId, importId }, recordNumber);
  return newReferencesOf(check.row.counts);
}

/** Cells that were typed are text, and a row is as wide as it was typed. */
function shapeOf({ row }: Judging) {
  return { usesDate1904: detectedOf(row.detected)?.usesDate1904 ?? false, mustFillRow: false };
}

function rawRow(staged: StagedRow, cells: readonly string[]): RawRow {
  const { line, record_number: record } = staged;
  return { sheet: 0, line, record, blankRowsBefore: 0, isHidden: false, cells: cells.map(textCell) };
}

function changedColumns(staged: StagedRow, cells: readonly string[]): number[] {
  const before = cellsOf(staged.cells);
  const width = Math.max(before.length, cells.length);
  return Array.from({ length: width }, (_, column) => column).filter(
    (column) => (before[column] ?? "") !== (cells[column] ?? ""),
  );
}

/** How a cell was stored is gone once it is text: what was wrong with that stays until somebody types another. */
function keptProblems(staged: StagedRow, cells: readonly string[]): CellProblem[] {
  const changed = new Set(changedColumns(staged, cells));
  return problemsOf(staged.problems).filter(({ column, code }) => STORED_FORM_CODES.has(code) && !changed.has(column));
}

/** What a cell says is not judged where it is not what the file has: a formula without a value is no text. */
function withoutColumns(problems: readonly CellProblem[], kept: readonly CellProblem[]): CellProblem[] {
  return problems.filter(({ column }) => column === -1 || !kept.some((one) => one.column === column));
}

function orNull(problems: readonly CellProblem[]): readonly CellProblem[] | null {
  return problems.length === 0 ? null : problems;
}

/** As columns of JSON take them: nothing is the database's NULL. */
function asJson<T extends object>(values: T): { [K in keyof T]: Prisma.InputJsonValue | typeof Prisma.DbNull } {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    value === null ? Prisma.DbNull : JSON.parse(JSON.stringify(value)),
  ]);
  return Object.fromEntries(entries);
}
