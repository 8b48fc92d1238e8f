import "server-only";
import { type Access, actorIdOf } from "@/lib/domain/access/access";
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
  /** Done by nobody who is known, such as a sign-in that failed; the access only says for which company. */
  readonly isByStranger?: boolean;
};

/** Writes an audit entry in the transaction of the change and answers its id. */
export async function writeAudit(
  tx: Tx,
  access: AuditScope,
  now: Date,
  event: string,
  record: AuditRecord,
): Promise<string> {
  const id = newId();
  const actor = record.isByStranger ? STRANGER : actorOf(access);
  await tx.auditEntry.create({
    data: {
      organizationId: access.organizationId,
      id,
      at: now,
      ...actor,
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

/** Where and by whom; what an access also says does not stand in an entry. */
export type AuditScope = Pick<Access, "organizationId" | "actor" | "requestId">;

const STRANGER = { actorKind: "stranger", actorId: null, actorName: "" };

function actorOf({ actor }: AuditScope) {
  return { actorKind: actor.kind, actorId: actorIdOf(actor), actorName: actor.name };
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
