import "server-only";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import { canonicalOf, sameNumber } from "@/lib/domain/import/judge-number";
import { type ReadNumberRow, readNumberRow } from "@/lib/domain/import/read-number-row";
import { type FirstRow, RepeatedNumbers } from "@/lib/domain/import/repeated-numbers";
import { unknownNames } from "@/lib/domain/import/resolve-number";
import type { TableFile } from "@/lib/server/files/open-table-file";
import { type CheckRun, inCheckRun, inCompany } from "../bulk/run-check";
import { type StagedNumber, stageNumbers, warnFirstRows } from "../bulk/stage-numbers";
import type { ImportRecord } from "../presenter";
import { type JudgedNumber, judgeNumberRows } from "../queries/judge-numbers";
import type { CompanyJudge } from "../queries/load-judge";

const BATCH = 2_000;

/**
 * Reads a file of numbers, judges each row and stages it, batch by batch. False: the import was
 * cancelled, or another run took over. Throws FileRefusedError for what ends the reading of a file.
 */
export async function checkNumbers(
  file: TableFile,
  { row, run }: { readonly row: ImportRecord; readonly run: CheckRun },
  judge: CompanyJudge,
  signal: AbortSignal,
): Promise<boolean> {
  const repeated = new RepeatedNumbers(judge);
  let pending: ReadNumberRow[] = [];
  let recordNumber = 0;
  const stage = () => stageBatch(run, judge, pending, repeated, recordNumber);
  for await (const raw of file.rows(Number(row.sheet ?? 0))) {
    if (raw.line <= (row.headerLine ?? 0)) continue;
    recordNumber += 1;
    pending.push(readNumberRow(raw, recordNumber, file, judge));
    if (pending.length < BATCH) continue;
    signal.throwIfAborted();
    if (!(await stage())) return false;
    pending = [];
  }
  return stage();
}

async function stageBatch(
  run: CheckRun,
  judge: CompanyJudge,
  pending: readonly ReadNumberRow[],
  repeated: RepeatedNumbers,
  processed: number,
): Promise<boolean> {
  const earlier = pending.map((one) => repeated.take(one));
  const numbers = pending.flatMap(({ number }, index) =>
    number === null || earlier[index]?.isReadable ? [] : [number],
  );
  const answers = (await inCompany(judge.organizationId, (tx) => judgeNumberRows(tx, judge, numbers))).values();
  const staged = pending.map((one, index) => stagedRow(judge, one, earlier[index] ?? null, answers));
  if (!(await stageNumbers(run, processed, staged))) return false;
  const remarks = repeated.takeRemarks();
  return remarks.length === 0 || inCheckRun(run, processed, (tx) => warnFirstRows(tx, run, remarks));
}

/** `earlier`: the first row with the same number; rows that no readable one precedes take their answer in turn. */
function stagedRow(
  judge: CompanyJudge,
  { raw, recordNumber, cells, said, number, action, problems, warnings }: ReadNumberRow,
  earlier: FirstRow | null,
  answers: Iterator<JudgedNumber>,
): StagedNumber {
  const phoneNumber = said?.phoneNumber ?? null;
  const repeats = earlier === null || phoneNumber === null ? [] : [sameNumber(judge, { phoneNumber }, earlier.line)];
  const row = {
    recordNumber,
    line: raw.line,
    cells,
    canonical: phoneNumber === null ? null : canonicalOf({ phoneNumber }),
    warnings: orNull([...warnings, ...repeats]),
    ...NOTHING_TO_WRITE,
  };
  if (action === "ignored") return { ...row, action, problems };
  if (number === null)
    return { ...row, action: "error", problems: [...problems, ...(said === null ? [] : unknownNames(judge, said))] };
  if (earlier?.isReadable) {
    const repeatedAs = judge.options.duplicates === "stop" ? "error" : "duplicate";
    return { ...row, action: repeatedAs, problems: repeats, warnings: orNull(warnings) };
  }
  const answer = answers.next();
  if (answer.done) throw new Error("a row was not judged");
  return { ...row, ...answer.value, mapped: number, problems: orNull(answer.value.problems) };
}

function orNull(problems: readonly CellProblem[]): readonly CellProblem[] | null {
  return problems.length === 0 ? null : problems;
}

const NOTHING_TO_WRITE = { numberId: null, expectedVersion: null, mapped: null, next: null } as const;
