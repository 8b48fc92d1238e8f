import "server-only";
import { memberIdOf } from "@/lib/domain/access/access";
import type { CancellationFacts } from "@/lib/domain/cancellation/cancellation-facts";
import type { CancellationState } from "@/lib/domain/cancellation/states";
import type { LocalDate } from "@/lib/domain/local-date";
import { ok, type RefusalParams, type Result, refuse } from "@/lib/domain/result";
import type { Prisma } from "@/lib/generated/prisma/client";
import { changedFields } from "@/lib/server/audit";
import type { CommandContext } from "@/lib/server/command";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import { newId } from "@/lib/server/ids";
import { type CaseFile, lockCase } from "../bulk";
import type { MovedCancellation } from "../types";

type CaseInput = { readonly cancellationId: string; readonly expectedVersion: number };
export type CaseContext = Omit<CommandContext<CaseInput>, "unchanged">;

/** Columns of a case that commands set beside state and facts; dates are calendar dates. */
export type CaseColumns = {
  readonly requestedById?: string;
  readonly requestedByName?: string;
  readonly approvalRequestedAt?: Date | null;
  readonly approvalVersion?: number | null;
  readonly approvedById?: string | null;
  readonly approvedByName?: string | null;
  readonly approvedAt?: Date | null;
  readonly submittedAt?: Date;
  readonly expectedOn?: LocalDate | null;
  readonly nextContactOn?: LocalDate | null;
  readonly acceptedOn?: LocalDate | null;
  readonly regretEndsOn?: LocalDate | null;
  readonly completedOn?: LocalDate;
  readonly withdrawnOn?: LocalDate;
};

export type CaseChange = {
  readonly state: CancellationState;
  readonly facts: CancellationFacts;
  readonly columns: CaseColumns;
};

/** Locks the case that a command names and compares its version. Refusals: NOT_FOUND, CHANGED_MEANWHILE. */
export async function openCase(context: CaseContext): Promise<Result<CaseFile>> {
  const { tx, access, today, input } = context;
  const file = await lockCase(tx, access, input.cancellationId, today);
  if (file === null) return refuse("NOT_FOUND");
  if (file.row.version === input.expectedVersion) return ok(file);
  return refuse("CHANGED_MEANWHILE", await lastChange(context, file));
}

/** Writes a case under the version that was read, with its audit entry. Refusals: CHANGED_MEANWHILE. */
export async function writeCase(
  context: CaseContext,
  file: CaseFile,
  next: CaseChange,
  reason: string | null,
): Promise<Result<MovedCancellation>> {
  const { tx, access, audit } = context;
  const { row } = file;
  const { count } = await tx.cancellation.updateMany({
    where: { organizationId: access.organizationId, id: row.id, version: row.version },
    data: {
      ...withDateColumns(next.columns),
      state: next.state,
      facts: toJson(next.facts),
      teamId: row.number.teamId,
      version: { increment: 1 },
    },
  });
  if (count === 0) return refuse("CHANGED_MEANWHILE");
  const before = flat({ state: file.state, facts: file.facts, columns: columnsOf(file, next.columns) });
  const changed = changedFields(before, flat(next));
  await audit({ entityKind: "cancellation", entityId: row.id, teamId: row.number.teamId, ...changed, reason });
  return ok({ id: row.id, reference: row.reference, state: next.state, version: row.version + 1 });
}

/** One line in the history of a case; `version` is the one that the event made. */
export async function writeEvent(
  { tx, access, now }: Pick<CaseContext, "tx" | "access" | "now">,
  event: {
    readonly cancellationId: string;
    readonly event: string;
    readonly fromState: CancellationState | null;
    readonly toState: CancellationState;
    readonly reason: string | null;
    readonly version: number;
  },
): Promise<void> {
  await tx.cancellationEvent.create({
    data: {
      ...event,
      organizationId: access.organizationId,
      id: newId(),
      actorKind: access.actor.kind,
      actorId: memberIdOf(access.actor),
      actorName: access.actor.name,
      at: now,
    },
    select: { id: true },
  });
}

/** Values as JSON keeps them: dates become text, what is undefined goes. */
export function toJson(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value));
}

/** Who changed the case last and when: what a person who lost a race is told. */
export async function lastChange(
  { tx, access }: Pick<CaseContext, "tx" | "access">,
  file: CaseFile,
): Promise<RefusalParams> {
  // Index audit_entry (organization_id, entity_kind, entity_id, at).
  const entry = await tx.auditEntry.findFirst({
    where: { organizationId: access.organizationId, entityKind: "cancellation", entityId: file.row.id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { actorName: true, at: true },
  });
  return { by: entry?.actorName ?? "", at: (entry?.at ?? file.row.updatedAt).toISOString(), version: file.row.version };
}

/** Names are unique over the steps; the audit list masks `replacementNumber` by its name. */
function flat({ state, facts, columns }: CaseChange): Prisma.InputJsonObject & Record<string, Prisma.InputJsonValue> {
  const { confirming, contacting, applying, reviewing, verifying } = facts;
  return JSON.parse(
    JSON.stringify({ ...confirming, ...contacting, ...applying, ...reviewing, ...verifying, ...columns, state }),
  );
}

function columnsOf({ row }: CaseFile, columns: CaseColumns): CaseColumns {
  const stored = {
    ...row,
    expectedOn: fromDateColumn(row.expectedOn),
    nextContactOn: fromDateColumn(row.nextContactOn),
    acceptedOn: fromDateColumn(row.acceptedOn),
    regretEndsOn: fromDateColumn(row.regretEndsOn),
    completedOn: fromDateColumn(row.completedOn),
    withdrawnOn: fromDateColumn(row.withdrawnOn),
  };
  return Object.fromEntries(Object.entries(stored).filter(([name]) => Object.hasOwn(columns, name)));
}

const DATE_COLUMNS = [
  "expectedOn",
  "nextContactOn",
  "acceptedOn",
  "regretEndsOn",
  "completedOn",
  "withdrawnOn",
] as const;

function withDateColumns(columns: CaseColumns): Prisma.CancellationUncheckedUpdateManyInput {
  const dates = DATE_COLUMNS.flatMap((name) => {
    const date = columns[name];
    return date === undefined ? [] : [[name, toDateColumn(date)] as const];
  });
  return { ...columns, ...Object.fromEntries(dates) };
}
