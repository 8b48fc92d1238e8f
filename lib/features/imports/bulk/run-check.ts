import "server-only";
import type { CallDirections } from "@/lib/domain/import/call-directions";
import { ROW_ACTIONS, type RowAction } from "@/lib/domain/import/import-kind";
import { Prisma } from "@/lib/generated/prisma/client";
import { type CopyTarget, type CopyValue, copyBatch } from "@/lib/server/bulk-copy";
import { currentInstant } from "@/lib/server/clock";
import { db, type Tx } from "@/lib/server/db";
import { enterOrganization } from "@/lib/server/scope";
import type { ImportCounts } from "../types";

export type StagingScope = { readonly organizationId: string; readonly importId: string };

/** One run of a check; whoever started later, or cancelled, has put another one in its place. */
export type CheckRun = StagingScope & { readonly run: string };

/** Reads or writes inside one company, outside of a command: for the steps of a job that nobody asked for. */
export function inCompany<T>(organizationId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await enterOrganization(tx, organizationId);
      return run(tx);
    },
    { timeout: 60_000 },
  );
}

/** Starts a run: what an earlier one staged goes. False when the import is not being checked any more. */
export async function beginCheck(tx: Tx, { organizationId, importId, run }: CheckRun): Promise<boolean> {
  const { count } = await tx.import.updateMany({
    where: { organizationId, id: importId, status: "checking" },
    data: { counts: { run, startedAt: currentInstant().toISOString() }, processedRows: 0 },
  });
  if (count === 1) await deleteStaging(tx, organizationId, importId);
  return count === 1;
}

export async function deleteStaging(tx: Tx, organizationId: string, importId: string): Promise<void> {
  await tx.importRow.deleteMany({ where: { organizationId, importId } });
  await tx.importCallRow.deleteMany({ where: { organizationId, importId } });
}

/**
 * One batch of a run in a transaction of its own, with how far the run is. False: the run has lost its
 * import (cancelled, or taken over) and must stop; nothing of the batch was kept.
 */
export async function inCheckRun(
  run: CheckRun,
  processedRows: number,
  write: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  return inCompany(run.organizationId, async (tx) => {
    // Also locks the import, so that a cancellation waits for the batch and then removes it.
    const held = await tx.$executeRaw`
      UPDATE import SET processed_rows = ${processedRows}, updated_at = now()
      WHERE organization_id = ${run.organizationId}::uuid AND id = ${run.importId}::uuid
        AND status = 'checking' AND counts->>'run' = ${run.run}`;
    if (held === 0) return false;
    await write(tx);
    return true;
  });
}

/** A staging table: its columns, each with where its value comes from. */
export type StagingTable<R> = {
  readonly target: CopyTarget;
  readonly valuesOf: (run: CheckRun, row: R) => readonly CopyValue[];
};

/** Every column stands once, beside its value. Rows begin with their company and import. */
export function stagingTable<R>(
  table: string,
  columns: Readonly<Record<string, (row: R) => CopyValue>>,
): StagingTable<R> {
  const values = Object.values(columns);
  return {
    target: { table, columns: ["organization_id", "import_id", ...Object.keys(columns)] },
    valuesOf: ({ organizationId, importId }, row) => [organizationId, importId, ...values.map((value) => value(row))],
  };
}

/** As inCheckRun, for rows that are copied into a staging table. */
export function copyInCheckRun<R>(
  run: CheckRun,
  processedRows: number,
  { target, valuesOf }: StagingTable<R>,
  rows: readonly R[],
): Promise<boolean> {
  const statement = `UPDATE import SET processed_rows = $1, updated_at = now()
    WHERE organization_id = $2 AND id = $3 AND status = 'checking' AND counts->>'run' = $4`;
  const guard = { statement, values: [processedRows, run.organizationId, run.importId, run.run] };
  return copyBatch(
    run.organizationId,
    guard,
    target,
    rows.map((row) => valuesOf(run, row)),
  );
}

/** What became of the rows; adds up to the rows of the file. Index (organization_id, import_id, action). */
export async function countStaged(tx: Tx, scope: StagingScope, table: "numbers" | "calls"): Promise<ImportCounts> {
  const from = table === "calls" ? Prisma.sql`import_call_row` : Prisma.sql`import_row`;
  const rows = await tx.$queryRaw<{ action: string; count: number }[]>`
    SELECT action, count(*)::int AS count FROM ${from}
    WHERE organization_id = ${scope.organizationId}::uuid AND import_id = ${scope.importId}::uuid GROUP BY action`;
  const of = new Map(rows.map((row) => [row.action, row.count]));
  const counts = Object.fromEntries(ROW_ACTIONS.map((action) => [action, of.get(action) ?? 0]));
  return { ...asCounts(counts), rows: rows.reduce((sum, row) => sum + row.count, 0) };
}

/** Which way the records go that are taken. Index (organization_id, import_id, action). */
export async function countDirections(tx: Tx, { organizationId, importId }: StagingScope): Promise<CallDirections> {
  const rows = await tx.importCallRow.groupBy({
    by: ["direction"],
    where: { organizationId, importId, action: "new" },
    _count: true,
  });
  const of = (direction: string) => rows.find((row) => row.direction === direction)?._count ?? 0;
  return { outbound: of("outbound"), inbound: of("inbound") };
}

/** Made from ROW_ACTIONS, so every action is there. */
function asCounts(counts: Readonly<Record<string, number>>): Readonly<Record<RowAction, number>> {
  return counts as Readonly<Record<RowAction, number>>;
}
