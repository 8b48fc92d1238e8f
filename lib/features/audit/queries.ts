import "server-only";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { endOfDay, startOfDay } from "@/lib/domain/day-bounds";
import { localDate } from "@/lib/domain/local-date";
import { ok, type Result } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { FIRST_PREVIOUS_HASH, rowsDigests, sealedFields, sealHash } from "@/lib/server/audit-hash";
import type { Rows } from "@/lib/server/connection";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import type { Tx } from "@/lib/server/db";
import { defineQuery } from "@/lib/server/query";
import { teamCondition } from "@/lib/server/scope";
import { idsIn, presentAuditEntry } from "./presenter";
import { listAuditEntriesSchema, listSealsSchema } from "./schema";
import type { AuditFault, AuditPage, AuditVerification } from "./types";

const cursorSchema = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

/** The newest changes first. Entries of a team are visible to its members, those of the company to admins. */
export const listAuditEntries = defineQuery({
  name: "audit.list",
  permission: "audit:read",
  input: listAuditEntriesSchema,
  async run({ tx, rows: select, access, input }): Promise<Result<AuditPage>> {
    const cursor = decodeCursor(cursorSchema, input.cursor);
    if (!cursor.ok) return cursor;
    // Index audit_entry (organization_id, at, id); the outer bound keeps deep pages from reading what they skip.
    const after = cursor.value ? { at: new Date(cursor.value.at), id: cursor.value.id } : null;
    const rows = await tx.auditEntry.findMany({
      where: {
        ...conditionsOf(access, input),
        AND: [after ? { at: { lte: after.at }, OR: [{ at: { lt: after.at } }, { id: { lt: after.id } }] } : {}],
      },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: input.limit + 1,
      select: sealedFields,
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const nextCursor =
      rows.length > input.limit && last ? encodeCursor({ at: last.at.toISOString(), id: last.id }) : null;
    const items = page.map(presentAuditEntry);
    return ok({ items, nextCursor, names: await namesOf(select, access.organizationId, idsIn(items)) });
  },
});

/** By the primary keys, and members by their accounts, too: membership (organization_id, user_id). One statement. */
async function namesOf(select: Rows, organizationId: string, ids: string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const ours = Prisma.sql`organization_id = ${organizationId}::uuid AND id = ANY(${ids}::uuid[])`;
  const found = await select<{ id: string; name: string }>(Prisma.sql`
    SELECT id::text, name FROM team WHERE ${ours}
    UNION ALL SELECT id::text, name FROM carrier WHERE ${ours}
    UNION ALL SELECT id::text, number FROM contract WHERE ${ours}
    UNION ALL SELECT id::text, name FROM holder WHERE ${ours}
    UNION ALL SELECT id::text, name FROM membership WHERE ${ours}
    UNION ALL SELECT user_id, name FROM membership
      WHERE organization_id = ${organizationId}::uuid AND user_id = ANY(${ids}::text[])`);
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}

/** A list longer than this says "more than". */
const COUNT_LIMIT = 10_000;

/** How many entries match, up to 10,000. */
export const countAuditEntries = defineQuery({
  name: "audit.count",
  permission: "audit:read",
  input: listAuditEntriesSchema,
  async run({ tx, access, input }): Promise<Result<{ total: number; isAtLeast: boolean }>> {
    const counted = await tx.auditEntry.count({ where: conditionsOf(access, input), take: COUNT_LIMIT + 1 });
    return ok({ total: Math.min(counted, COUNT_LIMIT), isAtLeast: counted > COUNT_LIMIT });
  },
});

function conditionsOf(access: Access, input: z.output<typeof listAuditEntriesSchema>): Prisma.AuditEntryWhereInput {
  const from = input.from ? startOfDay(localDate(input.from), access.timeZone) : undefined;
  const to = input.to ? endOfDay(localDate(input.to), access.timeZone) : undefined;
  return {
    organizationId: access.organizationId,
    ...teamCondition(access),
    ...(input.entityKind && { entityKind: input.entityKind }),
    ...(input.entityId && { entityId: input.entityId }),
    ...(input.event && { event: input.event }),
    ...(input.actor && { actorName: { contains: input.actor } }),
    ...((from || to) && { at: { ...(from && { gte: from }), ...(to && { lt: to }) } }),
  };
}

const SEALS_PER_PAGE = 1_000;

const verifySealPage = defineQuery({
  name: "audit.verifyPage",
  permission: "audit:read",
  input: listSealsSchema,
  async run({ tx, access, input }) {
    const seals = await tx.auditSeal.findMany({
      where: { organizationId: access.organizationId, sequence: { gt: BigInt(input.afterSequence) } },
      orderBy: { sequence: "asc" },
      take: SEALS_PER_PAGE,
      select: { sequence: true, entryId: true, previousHash: true, hash: true },
    });
    const ids = seals.map((seal) => seal.entryId);
    const entries = await tx.auditEntry.findMany({
      where: { organizationId: access.organizationId, id: { in: ids } },
      take: SEALS_PER_PAGE,
      select: sealedFields,
    });
    const digests = await rowsDigests(tx, access.organizationId, ids);
    const entryById = new Map(entries.map((entry) => [entry.id, entry]));
    return ok({
      seals: seals.map((seal) => ({
        ...seal,
        entry: entryById.get(seal.entryId) ?? null,
        digest: digests.get(seal.entryId) ?? null,
      })),
    });
  },
});

const findUnsealed = defineQuery({
  name: "audit.findUnsealed",
  permission: "audit:read",
  input: z.strictObject({}),
  async run({ tx, access }) {
    return ok(await firstLostEntry(tx, access.organizationId));
  },
});

/** Recomputes the chain of the company from its first seal; names the first place that does not hold. */
export async function verifyAuditChain(access: Access): Promise<Result<AuditVerification>> {
  let previous = { sequence: 0n, hash: FIRST_PREVIOUS_HASH };
  let sealed = 0;
  const faultAt = (kind: AuditFault["kind"], sequence: bigint | null, entryId: string): Result<AuditVerification> =>
    ok({ sealed, head: previous.hash, fault: { kind, sequence: sequence?.toString() ?? null, entryId } });
  for (;;) {
    const page = await verifySealPage(access, { afterSequence: previous.sequence.toString() });
    if (!page.ok) return page;
    for (const seal of page.value.seals) {
      if (seal.sequence !== previous.sequence + 1n) return faultAt("sequenceGap", seal.sequence, seal.entryId);
      if (seal.previousHash !== previous.hash) return faultAt("previousHashDiffers", seal.sequence, seal.entryId);
      if (!seal.entry) return faultAt("entryMissing", seal.sequence, seal.entryId);
      if (sealHash(previous.hash, seal.entry, seal.digest) !== seal.hash)
        return faultAt("hashDiffers", seal.sequence, seal.entryId);
      previous = { sequence: seal.sequence, hash: seal.hash };
      sealed += 1;
    }
    if (page.value.seals.length < SEALS_PER_PAGE) break;
  }
  const lost = await findUnsealed(access);
  if (!lost.ok) return lost;
  if (lost.value) return faultAt("entryUnsealed", null, lost.value);
  return ok({ sealed, head: sealed > 0 ? previous.hash : null, fault: null });
}

/** An entry that is neither sealed nor waiting: somebody removed its seal. */
async function firstLostEntry(tx: Tx, organizationId: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT e.id FROM audit_entry e
    WHERE e.organization_id = ${organizationId}::uuid
      AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.organization_id = e.organization_id AND s.entry_id = e.id)
      AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.organization_id = e.organization_id AND u.entry_id = e.id)
    ORDER BY e.id LIMIT 1`);
  return rows[0]?.id ?? null;
}
