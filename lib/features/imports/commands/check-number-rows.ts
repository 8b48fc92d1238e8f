import "server-only";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import { type ImportedNumber, mapNumberRow } from "@/lib/domain/import/map-number-row";
import type { ColumnMapping } from "@/lib/domain/import/match-columns";
import type { NumberField } from "@/lib/domain/import/number-columns";
import type { RawRow } from "@/lib/domain/import/raw-row";
import { classifyRow } from "@/lib/domain/import/totals-rows";
import type { LocalDate } from "@/lib/domain/local-date";
import { policiesOf } from "@/lib/features/carriers/queries";
import type { Tx } from "@/lib/server/db";
import type { TableFile } from "@/lib/server/files/open-table-file";
import { type CheckRun, inCheckRun, inCompany, type StagedNumber, stageNumbers, warnFirstRows } from "../bulk";
import { type ImportRecord, mappingOf } from "../presenter";
import type { NumberOptions } from "../schema";
import { canonicalOf, judgeNumberRows, type NumberJudge } from "./judge-number-rows";
import { type Importer, References } from "./load-references";

const BATCH = 2_000;

export type CheckScope = {
  readonly row: ImportRecord;
  readonly run: CheckRun;
  readonly importer: Importer;
  readonly timeZone: string;
  readonly today: LocalDate;
  readonly now: Date;
};

/** Everything that the judgement of a number import rests on, as it is at this moment. */
export async function loadJudge(
  tx: Tx,
  { row, importer, timeZone, today, now }: Omit<CheckScope, "run">,
  options: NumberOptions,
): Promise<NumberJudge & { readonly policyRevision: number }> {
  const { organizationId } = row;
  const organization = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { policyRevision: true },
  });
  const asOf = options.asOf ?? today;
  return {
    organizationId,
    timeZone,
    teams: importer.teams,
    options,
    source: { source: "import", asOf, at: now.toISOString(), by: row.fileName },
    today,
    policies: await policiesOf(tx, organizationId),
    references: await References.load(tx, organizationId, importer, options.createsMissing),
    mapping: mappingOf(row.mapping),
    policyRevision: organization.policyRevision,
  };
}

/** What a row says, before it is compared with the register. */
type Pending = {
  readonly raw: RawRow;
  readonly recordNumber: number;
  readonly cells: readonly string[];
  readonly number: ImportedNumber | null;
  readonly action: "data" | "ignored";
  readonly problems: readonly CellProblem[];
  readonly warnings: readonly CellProblem[];
};
type FirstRow = { readonly recordNumber: number; readonly line: number };

/**
 * Reads a file of numbers, judges each row and stages it, batch by batch. False: the import was
 * cancelled, or another run took over. Throws FileRefusedError for what ends the reading of a file.
 */
export async function checkNumberRows(
  file: TableFile,
  scope: CheckScope,
  judge: NumberJudge,
  signal: AbortSignal,
): Promise<boolean> {
  const firstRows = new Map<string, FirstRow>();
  let pending: Pending[] = [];
  let recordNumber = 0;
  const headerLine = scope.row.headerLine ?? 0;
  for await (const raw of file.rows(Number(scope.row.sheet ?? 0))) {
    if (raw.line <= headerLine) continue;
    recordNumber += 1;
    pending.push(readRow(raw, recordNumber, file, judge));
    if (pending.length < BATCH) continue;
    signal.throwIfAborted();
    if (!(await stageBatch(scope, judge, pending, firstRows))) return false;
    pending = [];
  }
  return stageBatch(scope, judge, pending, firstRows);
}

export type TableShape = Pick<TableFile, "usesDate1904" | "mustFillRow">;
export function readRow(raw: RawRow, recordNumber: number, file: TableShape, judge: NumberJudge): Pending {
  // Every field was found in the table of number columns when the mapping was confirmed.
  const mapping = judge.mapping as ColumnMapping<NumberField>;
  const cells = raw.cells.map((cell) => cell.text);
  const row = { raw, recordNumber, cells };
  if (classifyRow(raw.cells, [mapping.indexOf("phoneNumber")]) !== "data")
    return { ...row, number: null, action: "ignored", problems: [], warnings: [] };
  const mapped = mapNumberRow(raw.cells, mapping, {
    today: judge.today,
    timeZone: judge.timeZone,
    dateOrder: judge.options.dateOrder,
    usesDate1904: file.usesDate1904,
    mustFillRow: file.mustFillRow,
  });
  return { ...row, number: mapped.row, action: "data", problems: mapped.problems, warnings: mapped.warnings };
}

async function stageBatch(
  scope: CheckScope,
  judge: NumberJudge,
  pending: readonly Pending[],
  firstRows: Map<string, FirstRow>,
): Promise<boolean> {
  const laterRows: { recordNumber: number; warnings: CellProblem[] }[] = [];
  const isFirst = pending.map((one) => takeNumber(one, firstRows, judge, laterRows));
  const judgeable = pending.filter((_, index) => isFirst[index] === null);
  const numbers = judgeable.flatMap((one) => (one.number === null ? [] : [one.number]));
  const processed = pending.at(-1)?.recordNumber ?? scope.row.processedRows;
  const answers = (await inCompany(judge.organizationId, (tx) => judgeNumberRows(tx, judge, numbers)))[
    Symbol.iterator
  ]();
  const staged = pending.map((one, index): StagedNumber => {
    const row = {
      recordNumber: one.recordNumber,
      line: one.raw.line,
      cells: one.cells,
      canonical: one.number === null ? null : canonicalOf(one.number),
      warnings: one.warnings.length === 0 ? null : one.warnings,
      ...NOTHING_TO_WRITE,
    };
    if (one.action === "ignored") return { ...row, action: "ignored", problems: null };
    if (one.number === null) return { ...row, action: "error", problems: one.problems };
    const earlier = isFirst[index] ?? null;
    if (earlier !== null) {
      const action = judge.options.duplicates === "stop" ? "error" : "duplicate";
      return { ...row, action, problems: [sameNumber(judge, one.number, earlier.line)] };
    }
    const answer = answers.next().value;
    if (answer === undefined) throw new Error("a row was not judged");
    const problems = answer.problems.length === 0 ? null : answer.problems;
    return { ...row, ...answer, mapped: one.number, problems };
  });
  if (!(await stageNumbers(scope.run, processed, staged))) return false;
  return laterRows.length === 0 || inCheckRun(scope.run, processed, (tx) => warnFirstRows(tx, scope.run, laterRows));
}

export const NOTHING_TO_WRITE = { numberId: null, expectedVersion: null, mapped: null, next: null } as const;

/** The earlier row of the same number; null when this one is the first (and is remembered as such). */
function takeNumber(
  one: Pending,
  firstRows: Map<string, FirstRow>,
  judge: NumberJudge,
  laterRows: { recordNumber: number; warnings: CellProblem[] }[],
): FirstRow | null {
  if (one.number === null) return null;
  const canonical = canonicalOf(one.number);
  const earlier = firstRows.get(canonical);
  if (earlier === undefined) {
    firstRows.set(canonical, { recordNumber: one.recordNumber, line: one.raw.line });
    return null;
  }
  const known = laterRows.find((row) => row.recordNumber === earlier.recordNumber);
  const warning = sameNumber(judge, one.number, one.raw.line);
  if (known === undefined) laterRows.push({ recordNumber: earlier.recordNumber, warnings: [warning] });
  else if (known.warnings.length < MAX_NAMED_ROWS) known.warnings.push(warning);
  return earlier;
}

/** A number that stands in a thousand rows does not get a thousand remarks. */
const MAX_NAMED_ROWS = 5;

export function sameNumber(judge: NumberJudge, { phoneNumber }: ImportedNumber, line: number): CellProblem {
  const column = judge.mapping.indexOf("phoneNumber");
  return { column, field: "phoneNumber", value: phoneNumber.national, code: "DUPLICATE_IN_FILE", params: { line } };
}
