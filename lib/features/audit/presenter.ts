import "server-only";
import { maskPhoneNumber } from "@/lib/domain/phone-number/format-phone-number";
import type { AuditEntryDto } from "./types";

type AuditRowShape = {
  id: string;
  at: Date;
  actorKind: string;
  actorName: string;
  requestId: string | null;
  event: string;
  entityKind: string;
  entityId: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  counts: unknown;
};

/** Fields that hold a phone number: shown masked to everybody, like the number itself. */
const PHONE_FIELDS = new Set(["canonical", "digits", "phoneNumber", "replacementNumber"]);

export function presentAuditEntry(row: AuditRowShape): AuditEntryDto {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actorName: row.actorName,
    requestId: row.requestId,
    event: row.event,
    entityKind: row.entityKind,
    entityId: row.entityId,
    before: masked(row.before),
    after: masked(row.after),
    reason: row.reason,
    counts: masked(row.counts),
  };
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The ids of other things that stand in the changed fields, each once. */
export function idsIn(entries: readonly AuditEntryDto[]): string[] {
  const values = entries.flatMap(({ before, after }) =>
    Object.values({ ...before }).concat(Object.values({ ...after })),
  );
  return [...new Set(values.flat().filter((value): value is string => typeof value === "string" && UUID.test(value)))];
}

function masked(value: unknown): Record<string, unknown> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      PHONE_FIELDS.has(name) && typeof field === "string"
        ? maskPhoneNumber({ national: field.replace(/^\+86/, ""), type: "mobile" })
        : field,
    ]),
  );
}
