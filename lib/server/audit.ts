import "server-only";
import { type Access, memberIdOf } from "@/lib/domain/access/access";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "./db";
import { newId } from "./ids";

/** What one change did to one thing; for a bulk act the counts, its rows go to audit_row. */
export type AuditRecord = {
  readonly entityKind: string;
  readonly entityId: string | null;
  readonly teamId?: string | null;
  readonly before?: Prisma.InputJsonValue | null;
  readonly after?: Prisma.InputJsonValue | null;
  readonly reason?: string | null;
  readonly counts?: Prisma.InputJsonValue;
};

/** Writes an audit entry in the transaction of the change and answers its id. */
export async function writeAudit(
  tx: Tx,
  access: Access,
  now: Date,
  event: string,
  record: AuditRecord,
): Promise<string> {
  const id = newId();
  await tx.auditEntry.create({
    data: {
      organizationId: access.organizationId,
      id,
      at: now,
      actorKind: access.actor.kind,
      actorId: access.actor.kind === "token" ? access.actor.tokenId : memberIdOf(access.actor),
      actorName: access.actor.name,
      requestId: access.requestId,
      event,
      entityKind: record.entityKind,
      entityId: record.entityId,
      teamId: record.teamId ?? null,
      ...(record.before != null && { before: record.before }),
      ...(record.after != null && { after: record.after }),
      reason: record.reason ?? null,
      ...(record.counts !== undefined && { counts: record.counts }),
    },
    select: { id: true },
  });
  return id;
}

/** The fields that differ, as they were and as they are; null where nothing differs. */
export function changedFields<T extends Record<string, Prisma.InputJsonValue | null>>(
  before: T,
  after: T,
): { before: Prisma.InputJsonObject; after: Prisma.InputJsonObject } | null {
  const names = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (names.length === 0) return null;
  const pick = (source: T) => Object.fromEntries(names.map((name) => [name, source[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
