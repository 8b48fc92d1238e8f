import "server-only";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import { Prisma } from "@/lib/generated/prisma/client";
import { type CopyTarget, type CopyValue, copyBatch } from "@/lib/server/bulk-copy";
import { currentInstant } from "@/lib/server/clock";
import { db, type Tx } from "@/lib/server/db";
import { enterOrganization } from "@/lib/server/scope";
import { IS_TOUCHED } from "./queries";
import { type ImportCounts, type NewReference, type NewReferences, ROW_ACTIONS, type RowAction } from "./types";

const WAITING = ["detecting", "mapping", "checking", "preview"] as const;
/** Nothing was written yet: may be cancelled. */
export const UNFINISHED = [...WAITING, "failed"] as const;

export type StagingScope = { readonly organizationId: string; readonly importId: string };

/** One run of a check; whoever started later, or cancelled, has put another one in its place. */
export type CheckRun = StagingScope & { readonly run: string };

export type StagedNumber = {
  readonly recordNumber: number;
  readonly line: number;
  readonly action: RowAction;
  readonly canonical: string | null;
  readonly numberId: string | null;
  readonly expectedVersion: number | null;
  readonly cells: readonly string[];
  readonly mapped: object | null;
  readonly next: object | null;
  readonly problems: readonly CellProblem[] | null;
  readonly warnings: readonly CellProblem[] | null;
};

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

/** As inCheckRun, for rows that are copied into a staging table. */
export function copyInCheckRun(
  run: CheckRun,
  processedRows: number,
  target: CopyTarget,
  rows: readonly (readonly CopyValue[])[],
): Promise<boolean> {
  const statement = `UPDATE import SET processed_rows = $1, updated_at = now()
    WHERE organization_id = $2 AND id = $3 AND status = 'checking' AND counts->>'run' = $4`;
  const guard = { statement, values: [processedRows, run.organizationId, run.importId, run.run] };
  return copyBatch(run.organizationId, guard, target, rows);
}

const NUMBER_ROWS: CopyTarget = {
  table: "import_row",
  columns: [
    "organization_id",
    "import_id",
    "record_number",
    "line",
    "action",
    "canonical",
    "number_id",
    "expected_version",
    "cells",
    "mapped",
    "next",
    "problems",
    "warnings",
  ],
};

/** One batch of a number import into staging. False as inCheckRun. */
export function stageNumbers(run: CheckRun, processedRows: number, rows: readonly StagedNumber[]): Promise<boolean> {
  const values = rows.map((row) => [
    run.organizationId,
    run.importId,
    row.recordNumber,
    row.line,
    row.action,
    row.canonical,
    row.numberId,
    row.expectedVersion,
    row.cells,
    row.mapped,
    row.next,
    row.problems,
    row.warnings,
  ]);
  return copyInCheckRun(run, processedRows, NUMBER_ROWS, values);
}

export type RejudgedNumber = Pick<
  StagedNumber,
  "recordNumber" | "action" | "numberId" | "expectedVersion" | "next" | "problems"
>;

/** Puts new judgements in the place of old ones. Relies on the primary key. */
export async function restageNumbers(tx: Tx, scope: StagingScope, rows: readonly RejudgedNumber[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_row AS s
    SET action = r.action, number_id = r."numberId", expected_version = r."expectedVersion", next = r.next,
        problems = r.problems
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("recordNumber" int, action text, "numberId" uuid,
      "expectedVersion" int, next jsonb, problems jsonb)
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.record_number = r."recordNumber"`;
}

/** The first row of a number that comes again names the later line, too. Relies on the primary key. */
export async function warnFirstRows(
  tx: Tx,
  scope: StagingScope,
  rows: readonly { readonly recordNumber: number; readonly warnings: readonly CellProblem[] }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_row AS s SET warnings = coalesce(s.warnings, '[]'::jsonb) || r.warnings
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("recordNumber" int, warnings jsonb)
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.record_number = r."recordNumber"`;
}

/** Removes the remark that a number comes again in that line. Index (organization_id, import_id, canonical). */
export async function forgetLine(tx: Tx, scope: StagingScope, canonical: string, line: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_row AS s SET warnings = (
      SELECT jsonb_agg(w) FROM jsonb_array_elements(s.warnings) AS w
      WHERE NOT (w->>'code' = 'DUPLICATE_IN_FILE' AND (w->'params'->>'line')::int = ${line}))
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.canonical = ${canonical} AND jsonb_typeof(s.warnings) = 'array'`;
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

/** Made from ROW_ACTIONS, so every action is there. */
function asCounts(counts: Readonly<Record<string, number>>): Readonly<Record<RowAction, number>> {
  return counts as Readonly<Record<RowAction, number>>;
}

/**
 * Rows of which the judgement may not hold any more: changed since, taken meanwhile, or in a new
 * cancellation. Unique indexes of phone_number, and that of the one open cancellation.
 */
export async function staleRecords(tx: Tx, scope: StagingScope, limit: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ record_number: number }[]>`
    SELECT s.record_number FROM import_row s
    LEFT JOIN phone_number n ON n.organization_id = s.organization_id AND n.canonical = s.canonical
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.action IN ('new', 'update', 'unchanged')
      AND ((s.action = 'new') <> (n.id IS NULL)
        OR (s.action <> 'new' AND n.version <> s.expected_version)
        OR (s.action = 'update' AND EXISTS (
          SELECT 1 FROM cancellation c WHERE c.organization_id = n.organization_id AND c.number_id = n.id
            AND c.state NOT IN ('completed', 'withdrawn'))))
    ORDER BY s.record_number LIMIT ${limit}`;
  return rows.map((row) => row.record_number);
}

/** Ids of carriers, holders and contracts that rows to be written refer to. */
export async function usedIds(tx: Tx, organizationId: string, importId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT id FROM import_row s CROSS JOIN LATERAL (VALUES (s.next->'row'->>'carrier_id'),
      (s.next->'row'->>'holder_id'), (s.next->'row'->>'contract_id')) AS named(id)
    WHERE s.organization_id = ${organizationId}::uuid AND s.import_id = ${importId}::uuid
      AND s.action IN ('new', 'update') AND id IS NOT NULL`;
  return new Set(rows.map((row) => row.id));
}

/** Locks, in the order of ids, the numbers that the import will write. */
export async function lockStagedNumbers(tx: Tx, scope: StagingScope): Promise<void> {
  await tx.$executeRaw`
    WITH locked AS (
      SELECT n.id FROM phone_number n
      WHERE n.organization_id = ${scope.organizationId}::uuid AND n.id IN (
        SELECT s.number_id FROM import_row s
        WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
          AND s.action IN ('update', 'unchanged'))
      ORDER BY n.id FOR UPDATE)
    SELECT count(*) FROM locked`;
}

/** New numbers out of staging, by one statement; answers how many were written. */
export async function insertStagedNumbers(tx: Tx, scope: StagingScope, now: Date): Promise<number> {
  const times = JSON.stringify({ created_at: now.toISOString(), updated_at: now.toISOString() });
  return tx.$executeRaw`
    INSERT INTO phone_number
    SELECT n.* FROM import_row s
    CROSS JOIN LATERAL jsonb_populate_record(NULL::phone_number, s.next->'row' || ${times}::jsonb) AS n
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid AND s.action = 'new'
    ON CONFLICT DO NOTHING`;
}

/** The columns that an import may write, and an undo restore; the others are identity or keep themselves. */
const COLUMNS = Prisma.sql`team_id, carrier_id, holder_id, contract_id, contract_ends_on, custodian_id, custodian_name,
  registered_user, plan, province, city, plan_type, card_type, holder_type, monthly_fee_fen, line_state, role, tags, notes,
  activated_on, last_outbound_call_on, last_answered_outbound_call_on, last_inbound_call_on, last_sms_on, last_data_use_on,
  last_top_up_on, balance_fen, balance_read_on, is_paid_automatically, arrears_since, suspended_since, valid_until,
  last_checked_on, reserve_since, last_compliance_review_on, cancelled_on, quarantine_until, fact_sources,
  risk_state, risk_due_on, risk_clock, missing_facts`;

/** Changed columns out of staging, by one statement; answers how many were written. */
export async function updateStagedNumbers(tx: Tx, scope: StagingScope, now: Date): Promise<number> {
  const updated = await tx.$executeRaw`
    UPDATE phone_number AS n
    SET (${COLUMNS}) = (SELECT ${COLUMNS} FROM jsonb_populate_record(n, s.next->'row')),
        version = n.version + 1, updated_at = ${now}
    FROM import_row s
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid AND s.action = 'update'
      AND n.organization_id = s.organization_id AND n.id = s.number_id AND n.version = s.expected_version`;
  await tx.$executeRaw`
    UPDATE phone_number AS n SET fact_sources = s.next->'row'->'fact_sources'
    FROM import_row s
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.action = 'unchanged' AND s.next IS NOT NULL
      AND n.organization_id = s.organization_id AND n.id = s.number_id AND n.version = s.expected_version`;
  return updated;
}

/** Before and after of every number that the import wrote, as rows of its audit entry. */
export async function auditStagedNumbers(tx: Tx, scope: StagingScope, entryId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_row (organization_id, entry_id, entity_id, before, after)
    SELECT s.organization_id, ${entryId}::uuid, s.number_id, s.next->'before', s.next->'after' FROM import_row s
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.action IN ('new', 'update')`;
}

/** Writes the end of a contract into the numbers that were just put under it, should it have moved since the check. */
export async function copyContractEnds(tx: Tx, scope: StagingScope): Promise<void> {
  await tx.$executeRaw`
    UPDATE phone_number AS n SET contract_ends_on = c.ends_on
    FROM import_row s, contract c
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.action IN ('new', 'update') AND s.next->'row' ? 'contract_id'
      AND n.organization_id = s.organization_id AND n.id = s.number_id
      AND c.organization_id = n.organization_id AND c.id = n.contract_id
      AND n.contract_ends_on IS DISTINCT FROM c.ends_on`;
}

/** Restores what the import changed and nothing newer touched; answers the ids. */
export async function restoreNumbers(tx: Tx, organizationId: string, entryId: string, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE phone_number AS n
    SET (${COLUMNS}) = (SELECT ${COLUMNS} FROM jsonb_populate_record(n, a.before->'restore')),
        version = n.version + 1, updated_at = ${now}
    FROM audit_row a
    WHERE a.organization_id = ${organizationId}::uuid AND a.entry_id = ${entryId}::uuid
      AND jsonb_typeof(a.before) = 'object' AND n.organization_id = a.organization_id AND n.id = a.entity_id
      AND n.version = (a.after->>'version')::int
    RETURNING n.id`;
  return rows.map((row) => row.id);
}

/** Locks, in the order of ids, the numbers that an import wrote. */
export async function lockImportedNumbers(tx: Tx, organizationId: string, entryId: string): Promise<void> {
  await tx.$executeRaw`
    WITH locked AS (
      SELECT n.id FROM phone_number n WHERE n.organization_id = ${organizationId}::uuid AND n.id IN (
        SELECT a.entity_id FROM audit_row a WHERE a.organization_id = ${organizationId}::uuid AND a.entry_id = ${entryId}::uuid)
      ORDER BY n.id FOR UPDATE)
    SELECT count(*) FROM locked`;
}

/** Removes numbers that the import made and nothing newer touched; answers the ids. */
export async function deleteCreated(tx: Tx, organizationId: string, entryId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM phone_number AS n USING audit_row a
    WHERE a.organization_id = ${organizationId}::uuid AND a.entry_id = ${entryId}::uuid AND a.before IS NULL
      AND n.organization_id = a.organization_id AND n.id = a.entity_id AND NOT ${IS_TOUCHED}
    RETURNING n.id`;
  return rows.map((row) => row.id);
}

/** Carriers, holders and contracts that the import made go, too, where nobody changed or uses them. */
export async function deleteUnusedReferences(tx: Tx, organizationId: string, made: NewReferences): Promise<void> {
  const idsOf = (list: readonly NewReference[]) => list.map((one) => one.id);
  const untouched = { organizationId, version: 1, numbers: { none: {} } };
  await tx.contract.deleteMany({ where: { ...untouched, id: { in: idsOf(made.contracts) } } });
  await tx.holder.deleteMany({ where: { ...untouched, id: { in: idsOf(made.holders) } } });
  await tx.carrier.deleteMany({
    where: { ...untouched, id: { in: idsOf(made.carriers) }, policies: { none: {} }, contracts: { none: {} } },
  });
}

/** The rows of an undo: what the import's rows said, the other way round. */
export async function auditRestored(
  tx: Tx,
  organizationId: string,
  undo: {
    readonly entryId: string;
    readonly undoEntryId: string;
    readonly restored: readonly string[];
    readonly deleted: readonly string[];
  },
): Promise<void> {
  const ids = [...undo.restored, ...undo.deleted];
  await tx.$executeRaw`
    INSERT INTO audit_row (organization_id, entry_id, entity_id, before, after)
    SELECT a.organization_id, ${undo.undoEntryId}::uuid, a.entity_id, a.after - 'version',
      CASE WHEN a.before IS NULL THEN NULL
           ELSE (a.before - 'restore') || jsonb_build_object('version', (a.after->>'version')::int + 1) END
    FROM audit_row a
    WHERE a.organization_id = ${organizationId}::uuid AND a.entry_id = ${undo.entryId}::uuid
      AND a.entity_id = ANY(${ids}::uuid[])`;
}

/** Imports that nobody went on with since then. Index (organization_id, created_at, id). */
export async function abandonedImports(tx: Tx, organizationId: string, before: Date): Promise<string[]> {
  const rows = await tx.import.findMany({
    where: { organizationId, createdAt: { lt: before }, updatedAt: { lt: before }, status: { in: [...WAITING] } },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 1_000,
  });
  return rows.map((row) => row.id);
}

/** One at a time per content of a company: uploads of the same file, and the sweep that would remove it. */
export async function lockContent(tx: Tx, organizationId: string, sha256: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended(${organizationId + sha256}, 0))`;
}
