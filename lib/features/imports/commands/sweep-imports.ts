import "server-only";
import { z } from "zod";
import { ok, type Result } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineCommand } from "@/lib/server/command";
import type { Tx } from "@/lib/server/db";
import { lockContent } from "@/lib/server/stored-file";

/** Rows that were written need no second look; the others can be downloaded this long, as the file is kept. */
const KEPT_DAYS = 30;
const TAKEN_ROWS_DAYS = 1;

export type SweptImports = { readonly rows: number; readonly files: number };

/**
 * Removes what ended imports have no use for: staged rows that were taken after a day, the refused ones
 * and the file itself after 30 days. An undo needs neither: it reads the audit rows.
 */
export const sweepImports = defineCommand({
  auditEvent: "import.swept",
  permission: "organization:manage",
  timeoutMs: 300_000,
  input: z.strictObject({}),
  async run({ tx, access, now, audit, unchanged }): Promise<Result<SweptImports>> {
    const { organizationId } = access;
    const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
    const rows = await deleteServedRows(tx, organizationId, {
      taken: before(TAKEN_ROWS_DAYS),
      refused: before(KEPT_DAYS),
    });
    const files = await deleteServedFiles(tx, organizationId, before(KEPT_DAYS));
    if (files === 0) unchanged();
    else await audit({ entityKind: "import", entityId: null, counts: { rows, files } });
    return ok({ rows, files });
  },
});

/** Staging of imports that ended before then; answers how many rows went. Indexes by import and action. */
async function deleteServedRows(
  tx: Tx,
  organizationId: string,
  before: { readonly taken: Date; readonly refused: Date },
): Promise<number> {
  const taken = await tx.$executeRaw`
    DELETE FROM import_row s USING import i
    WHERE i.organization_id = ${organizationId}::uuid AND i.status IN ('committed', 'undone')
      AND i.updated_at < ${before.taken} AND s.organization_id = i.organization_id AND s.import_id = i.id
      AND s.action IN ('new', 'update', 'unchanged', 'ignored')`;
  let refused = 0;
  for (const table of [Prisma.sql`import_row`, Prisma.sql`import_call_row`]) {
    refused += await tx.$executeRaw`
      DELETE FROM ${table} s USING import i
      WHERE i.organization_id = ${organizationId}::uuid AND i.status IN ('committed', 'undone', 'cancelled', 'failed')
        AND i.updated_at < ${before.refused} AND s.organization_id = i.organization_id AND s.import_id = i.id`;
  }
  return taken + refused;
}

/** Uploaded files that only imports refer to which ended before then; answers how many went. */
async function deleteServedFiles(tx: Tx, organizationId: string, before: Date): Promise<number> {
  const files = await tx.$queryRaw<{ id: string; sha256: string }[]>`
    SELECT f.id, f.sha256 FROM stored_file f
    WHERE f.organization_id = ${organizationId}::uuid AND f.created_at < ${before} AND ${isServed(before)}
    ORDER BY f.id LIMIT ${MAX_SWEPT_FILES}`;
  let deleted = 0;
  for (const { id, sha256 } of files) {
    // An upload of the same content waits here, or we wait and then find it used.
    await lockContent(tx, organizationId, sha256);
    deleted += await tx.$executeRaw`
      DELETE FROM stored_file f WHERE f.organization_id = ${organizationId}::uuid AND f.id = ${id}::uuid AND ${isServed(before)}`;
    await tx.$executeRaw`
      UPDATE import SET file_id = NULL WHERE organization_id = ${organizationId}::uuid AND file_id = ${id}::uuid
        AND NOT EXISTS (SELECT 1 FROM stored_file f WHERE f.organization_id = import.organization_id AND f.id = import.file_id)`;
  }
  return deleted;
}

const MAX_SWEPT_FILES = 200;

function isServed(before: Date): Prisma.Sql {
  return Prisma.sql`
    EXISTS (SELECT 1 FROM import i WHERE i.organization_id = f.organization_id AND i.file_id = f.id)
    AND NOT EXISTS (SELECT 1 FROM import i WHERE i.organization_id = f.organization_id AND i.file_id = f.id
      AND (i.status NOT IN ('committed', 'undone', 'cancelled', 'failed') OR i.updated_at >= ${before}))
    AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.organization_id = f.organization_id AND a.file_id = f.id)
    AND NOT EXISTS (SELECT 1 FROM contract_document d WHERE d.organization_id = f.organization_id AND d.file_id = f.id)`;
}
