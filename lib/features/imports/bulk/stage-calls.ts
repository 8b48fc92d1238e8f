import "server-only";
import type { ReadCall } from "@/lib/domain/import/read-calls";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/server/db";
import { type CheckRun, copyInCheckRun, type StagingScope, stagingTable } from "./run-check";

const CALL_ROWS = stagingTable<ReadCall>("import_call_row", {
  record_number: (row) => row.recordNumber,
  line: (row) => row.line,
  action: (row) => row.action,
  canonical: (row) => row.canonical,
  number_id: (row) => row.numberId,
  started_at: (row) => row.startedAt,
  dedupe_key: (row) => row.dedupeKey,
  kind: (row) => row.kind,
  direction: (row) => row.direction,
  is_answered: (row) => row.isAnswered,
  talk_seconds: (row) => row.talkSeconds,
  peer_hash: (row) => row.peerHash,
  day: (row) => row.groupDate,
  cells: (row) => row.cells,
  problems: (row) => row.problems,
});

/** One batch of a call import into staging. False as inCheckRun. */
export function stageCalls(run: CheckRun, processedRows: number, rows: readonly ReadCall[]): Promise<boolean> {
  return copyInCheckRun(run, processedRows, CALL_ROWS, rows);
}

/** What a record says beside its key: where it differs, the key was used for another call. */
const SAYS = Prisma.sql`concat_ws('|', kind, direction, is_answered, talk_seconds)`;

/**
 * Marks records that were counted before, or stand in the file twice: `duplicate` when they say the
 * same, `conflict` when they do not. Of one record only where its number is given. Primary key of
 * call_record, which holds the month, too. What repeats is found once, whatever the database thinks of
 * a table that it has not looked at since the rows came.
 */
export async function finishStagedCalls(
  tx: Tx,
  scope: StagingScope,
  recordNumber: number | null = null,
): Promise<void> {
  const ours = Prisma.sql`organization_id = ${scope.organizationId}::uuid AND import_id = ${scope.importId}::uuid`;
  const that = recordNumber === null ? Prisma.empty : Prisma.sql`AND record_number = ${recordNumber}`;
  const likeThat =
    recordNumber === null
      ? Prisma.empty
      : Prisma.sql`AND (number_id, started_at, dedupe_key) = (
          SELECT number_id, started_at, dedupe_key FROM import_call_row WHERE ${ours} AND record_number = ${recordNumber})`;
  await tx.$executeRaw`
    WITH repeated AS MATERIALIZED (
      SELECT s.record_number, s.says = concat_ws('|', c.kind, c.direction, c.is_answered, c.talk_seconds) AS is_same
      FROM (SELECT *, ${SAYS} AS says FROM import_call_row WHERE ${ours} AND action = 'new' ${that}) AS s
      JOIN call_record c ON c.organization_id = s.organization_id AND c.number_id = s.number_id
        AND c.started_at = s.started_at AND c.dedupe_key = s.dedupe_key)
    ${markRepeated(ours)}`;
  await tx.$executeRaw`
    WITH repeated AS MATERIALIZED (
      SELECT record_number, says = first_says AS is_same
      FROM (SELECT record_number, ${SAYS} AS says, first_value(${SAYS}) OVER same AS first_says, row_number() OVER same AS place
            FROM import_call_row WHERE ${ours} AND action = 'new' ${likeThat}
            WINDOW same AS (PARTITION BY number_id, started_at, dedupe_key ORDER BY record_number)) AS ordered
      WHERE place > 1)
    ${markRepeated(ours)}`;
}

function markRepeated(ours: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    UPDATE import_call_row AS s
    SET action = CASE WHEN r.is_same THEN 'duplicate' ELSE 'conflict' END,
        problems = jsonb_build_array(jsonb_build_object('column', -1, 'field', NULL, 'value', '',
          'code', CASE WHEN r.is_same THEN 'CALL_COUNTED' ELSE 'CALL_CONTRADICTS' END))
    FROM repeated r WHERE ${ours} AND s.record_number = r.record_number`;
}

/** The months of calls that are to be written have their partitions; nothing happens where they exist. */
export async function ensureStagedMonths(tx: Tx, scope: StagingScope): Promise<void> {
  await tx.$queryRaw`
    SELECT count(ensure_call_partition(month)) FROM (
      SELECT DISTINCT date_trunc('month', started_at AT TIME ZONE 'UTC')::date AS month FROM import_call_row
      WHERE organization_id = ${scope.organizationId}::uuid AND import_id = ${scope.importId}::uuid AND action = 'new') AS months`;
}

/** Staged calls of numbers that still exist, as the input of insertCalls. */
export function stagedCalls(scope: StagingScope): Prisma.Sql {
  return Prisma.sql`
    SELECT s.number_id, s.started_at, s.dedupe_key, s.kind, s.direction, s.is_answered, s.talk_seconds, s.peer_hash
    FROM import_call_row s
    JOIN phone_number n ON n.organization_id = s.organization_id AND n.id = s.number_id
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid AND s.action = 'new'`;
}
