import "server-only";
import type { Tx } from "@/lib/server/db";
import { IS_TOUCHED } from "../queries";
import { IMPORTED_COLUMNS } from "./write-numbers";

/** Locks, in the order of ids, the numbers that an import wrote. */
export async function lockImportedNumbers(tx: Tx, organizationId: string, entryId: string): Promise<void> {
  await tx.$executeRaw`
    WITH locked AS (
      SELECT n.id FROM phone_number n WHERE n.organization_id = ${organizationId}::uuid AND n.id IN (
        SELECT a.entity_id FROM audit_row a WHERE a.organization_id = ${organizationId}::uuid AND a.entry_id = ${entryId}::uuid)
      ORDER BY n.id FOR UPDATE)
    SELECT count(*) FROM locked`;
}

/** Restores what the import changed and nothing newer touched; answers the ids. */
export async function restoreNumbers(tx: Tx, organizationId: string, entryId: string, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE phone_number AS n
    SET (${IMPORTED_COLUMNS}) = (SELECT ${IMPORTED_COLUMNS} FROM jsonb_populate_record(n, a.before->'restore')),
        version = n.version + 1, updated_at = ${now}
    FROM audit_row a
    WHERE a.organization_id = ${organizationId}::uuid AND a.entry_id = ${entryId}::uuid
      AND jsonb_typeof(a.before) = 'object' AND n.organization_id = a.organization_id AND n.id = a.entity_id
      AND n.version = (a.after->>'version')::int
    RETURNING n.id`;
  return rows.map((row) => row.id);
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
