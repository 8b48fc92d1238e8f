import "server-only";
import { createHash } from "node:crypto";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "./db";

/** The seal before the first one. */
export const FIRST_PREVIOUS_HASH = "0".repeat(64);

export const sealedFields = {
  organizationId: true,
  id: true,
  at: true,
  actorKind: true,
  actorId: true,
  actorName: true,
  requestId: true,
  event: true,
  entityKind: true,
  entityId: true,
  teamId: true,
  before: true,
  after: true,
  reason: true,
  counts: true,
} as const satisfies Prisma.AuditEntrySelect;

export type SealedEntry = Prisma.AuditEntryGetPayload<{ select: typeof sealedFields }>;

/** SHA-256 over the previous hash, the entry as the database gives it, and the digest of its row set. */
export function sealHash(previousHash: string, entry: SealedEntry, rowsDigest: string | null): string {
  const fields = Object.keys(sealedFields).map((name) => {
    const value: unknown = Reflect.get(entry, name);
    return value instanceof Date ? value.toISOString() : (value ?? null);
  });
  return createHash("sha256")
    .update(JSON.stringify([previousHash, fields, rowsDigest]))
    .digest("hex");
}

/** Digest of the before-and-after rows of each bulk entry; entries without rows are absent. By primary key. */
export async function rowsDigests(
  tx: Tx,
  organizationId: string,
  entryIds: readonly string[],
): Promise<Map<string, string>> {
  if (entryIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ entryId: string; digest: string }[]>(Prisma.sql`
    SELECT entry_id AS "entryId", encode(sha256(convert_to(string_agg(
      entity_id::text || coalesce(before::text, '-') || '>' || coalesce(after::text, '-'), ',' ORDER BY entity_id), 'UTF8')), 'hex') AS digest
    FROM audit_row
    WHERE organization_id = ${organizationId}::uuid AND entry_id = ANY(${[...entryIds]}::uuid[])
    GROUP BY entry_id`);
  return new Map(rows.map((row) => [row.entryId, row.digest]));
}
