import "server-only";
import { FIRST_PREVIOUS_HASH, rowsDigests, sealedFields, sealHash } from "@/lib/server/audit-hash";
import { db, type Tx } from "@/lib/server/db";
import { isUniqueViolation } from "@/lib/server/error-codes";
import { enterIdentity, enterOrganization } from "@/lib/server/scope";

const BATCH = 500;

/**
 * Seals what awaits its seal, one batch per company; answers whether there was a full batch.
 * Two workers at once are harmless: the sequence is unique, the loser's batch rolls back.
 */
export async function sealAuditEntries(): Promise<boolean> {
  const waiting = await db.$transaction(async (tx) => {
    await enterIdentity(tx);
    return tx.auditUnsealed.findMany({ distinct: ["organizationId"], select: { organizationId: true }, take: 200 });
  });
  let hasMore = false;
  for (const { organizationId } of waiting) {
    try {
      const sealed = await db.$transaction((tx) => sealBatch(tx, organizationId), { timeout: 60_000 });
      hasMore ||= sealed === BATCH;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  return hasMore;
}

async function sealBatch(tx: Tx, organizationId: string): Promise<number> {
  await enterOrganization(tx, organizationId);
  const queued = await tx.auditUnsealed.findMany({
    where: { organizationId },
    orderBy: { entryId: "asc" },
    take: BATCH,
    select: { entryId: true },
  });
  const ids = queued.map((row) => row.entryId);
  const entries = await tx.auditEntry.findMany({
    where: { organizationId, id: { in: ids } },
    orderBy: { id: "asc" },
    take: BATCH,
    select: sealedFields,
  });
  const digests = await rowsDigests(tx, organizationId, ids);
  const last = await tx.auditSeal.findFirst({
    where: { organizationId },
    orderBy: { sequence: "desc" },
    select: { sequence: true, hash: true },
  });
  let sequence = last?.sequence ?? 0n;
  let previousHash = last?.hash ?? FIRST_PREVIOUS_HASH;
  const seals = entries.map((entry) => {
    const hash = sealHash(previousHash, entry, digests.get(entry.id) ?? null);
    sequence += 1n;
    const seal = { organizationId, sequence, entryId: entry.id, previousHash, hash };
    previousHash = hash;
    return seal;
  });
  await tx.auditSeal.createMany({ data: seals });
  await tx.auditUnsealed.deleteMany({ where: { organizationId, entryId: { in: ids } } });
  return seals.length;
}
