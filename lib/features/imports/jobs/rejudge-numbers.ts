import "server-only";
import type { ImportedNumber } from "@/lib/domain/import/map-number-row";
import { usedOnly } from "@/lib/domain/import/references";
import { ok, type Result, refuse } from "@/lib/domain/result";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/server/db";
import { inCompany } from "../bulk/run-check";
import { restageNumbers } from "../bulk/stage-numbers";
import { staleRecords, usedIds } from "../bulk/write-numbers";
import { judgeNumberRows } from "../queries/judge-numbers";
import { type CompanyJudge, type Judging, loadJudge } from "../queries/load-judge";
import { fieldsOf, optionsOf } from "../queries/read-stored";

const BATCH = 2_000;

/**
 * Judges again, before the commit, what may not hold any more: every row when a policy, the date or a
 * name that was to be created changed, else the rows whose number did. Refuses CHANGED_MEANWHILE when
 * the import is not being committed.
 */
export async function rejudgeNumbers(
  scope: Judging,
  signal: AbortSignal,
): Promise<Result<{ readonly judged: number }>> {
  const { organizationId, id: importId } = scope.row;
  const options = optionsOf(scope.row);
  if (options.kind !== "numbers") return refuse("CHANGED_MEANWHILE");
  const judge = await inCompany(organizationId, (tx) => loadJudge(tx, scope, options.numbers));
  const stored = fieldsOf(scope.row.counts);
  const isAllStale = judge.policyRevision !== scope.row.policyRevision || stored.checkedOn !== scope.today;
  const stale = isAllStale
    ? null
    : await inCompany(organizationId, (tx) => staleRecords(tx, { organizationId, importId }, MAX_STALE));
  // A name that was to be made exists by now: its rows are found only by judging all.
  const records = stale === null || stale.length === 0 || stale.length === MAX_STALE ? null : stale;
  let judged = 0;
  for (let after: number | null = 0; after !== null; ) {
    signal.throwIfAborted();
    const from: number = after;
    const batch = await inCompany(organizationId, (tx) => rejudgeBatch(tx, judge, { importId, from, records }));
    judged += batch.judged;
    after = batch.next;
  }
  await inCompany(organizationId, async (tx) => {
    const made = usedOnly(judge.references.created(), await usedIds(tx, organizationId, importId));
    const keeps = records === null ? { newReferences: JSON.parse(JSON.stringify(made)) } : {};
    await tx.import.updateMany({
      where: { organizationId, id: importId, status: "committing" },
      data: {
        policyRevision: judge.policyRevision,
        counts: { ...JSON.parse(JSON.stringify(stored)), checkedOn: scope.today, ...keeps },
      },
    });
  });
  return ok({ judged });
}

const MAX_STALE = 10_000;

/** Judges the next rows of those that count (null: all); `next` is where to go on, null at the end. */
async function rejudgeBatch(
  tx: Tx,
  judge: CompanyJudge,
  {
    importId,
    from,
    records,
  }: { readonly importId: string; readonly from: number; readonly records: readonly number[] | null },
): Promise<{ readonly judged: number; readonly next: number | null }> {
  const { organizationId } = judge;
  const rows = await tx.importRow.findMany({
    where: {
      organizationId,
      importId,
      recordNumber: { gt: from, ...(records !== null && { in: [...records] }) },
      action: { in: ["new", "update", "unchanged", "duplicate", "error"] },
    },
    select: { recordNumber: true, mapped: true },
    orderBy: { recordNumber: "asc" },
    take: BATCH,
  });
  // Rows that could not be read have nothing to judge.
  const readable = rows.filter((row) => row.mapped !== null);
  const answers = await judgeNumberRows(
    tx,
    judge,
    readable.map((row) => mappedOf(row.mapped)),
  );
  const next = readable.flatMap((row, index) => {
    const answer = answers[index];
    if (answer === undefined) return [];
    const problems = answer.problems.length === 0 ? null : answer.problems;
    return [{ ...answer, problems, recordNumber: row.recordNumber }];
  });
  if (next.length > 0) await restageNumbers(tx, { organizationId, importId }, next);
  return { judged: next.length, next: rows.length < BATCH ? null : (rows.at(-1)?.recordNumber ?? null) };
}

/** Written by the check of rows only, in this shape. */
function mappedOf(json: Prisma.JsonValue): ImportedNumber {
  return json as unknown as ImportedNumber;
}
