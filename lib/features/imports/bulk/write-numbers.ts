import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/server/db";
import type { StagingScope } from "./run-check";

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
export const IMPORTED_COLUMNS = Prisma.sql`team_id, carrier_id, holder_id, contract_id, contract_ends_on, custodian_id, custodian_name,
  registered_user, plan, province, city, plan_type, card_type, holder_type, monthly_fee_fen, line_state, role, tags, notes,
  activated_on, last_outbound_call_on, last_answered_outbound_call_on, last_inbound_call_on, last_sms_on, last_data_use_on,
  last_top_up_on, balance_fen, balance_read_on, is_paid_automatically, arrears_since, suspended_since, valid_until,
  last_checked_on, reserve_since, last_compliance_review_on, has_complaint, cancelled_on, quarantine_until, fact_sources,
  risk_state, risk_due_on, risk_clock, missing_facts`;

/** Changed columns out of staging, by one statement; answers how many were written. */
export async function updateStagedNumbers(tx: Tx, scope: StagingScope, now: Date): Promise<number> {
  const updated = await tx.$executeRaw`
    UPDATE phone_number AS n
    SET (${IMPORTED_COLUMNS}) = (SELECT ${IMPORTED_COLUMNS} FROM jsonb_populate_record(n, s.next->'row')),
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

/**
 * Writes the end of a contract into the numbers that were just put under it, should it have moved since the check.
 * By steps: joined at once, numbers that the statistics do not know yet were each looked for in the whole staging.
 */
export async function copyContractEnds(tx: Tx, scope: StagingScope): Promise<void> {
  await tx.$executeRaw`
    WITH used AS MATERIALIZED (
      SELECT DISTINCT (s.next->'row'->>'contract_id')::uuid AS id FROM import_row s
      WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
        AND s.action IN ('new', 'update') AND s.next->'row' ? 'contract_id'),
    moved AS MATERIALIZED (
      SELECT n.id, c.ends_on FROM used
      JOIN contract c ON c.organization_id = ${scope.organizationId}::uuid AND c.id = used.id
      JOIN phone_number n ON n.organization_id = c.organization_id AND n.contract_id = c.id
      WHERE n.contract_ends_on IS DISTINCT FROM c.ends_on)
    UPDATE phone_number AS n SET contract_ends_on = moved.ends_on
    FROM moved, import_row s
    WHERE s.organization_id = ${scope.organizationId}::uuid AND s.import_id = ${scope.importId}::uuid
      AND s.action IN ('new', 'update') AND s.next->'row' ? 'contract_id' AND s.number_id = moved.id
      AND n.organization_id = s.organization_id AND n.id = moved.id`;
}
