import "server-only";
import { z } from "zod";
import { type Access, can, memberIdOf } from "@/lib/domain/access/access";
import type { ImportKind } from "@/lib/domain/import/import-kind";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import type { Tx } from "@/lib/server/db";
import { parseInput } from "@/lib/server/parse-input";
import { defineQuery } from "@/lib/server/query";
import {
  type ImportRecord,
  importSelect,
  maskNumbers,
  type StagedProblemsRow,
  type StagedRow,
  summarySelect,
  toImportDetail,
  toKnownSource,
  toRowItem,
  toSummary,
} from "./presenter";
import { detectedOf, kindOf } from "./queries/read-stored";
import { getImportSchema, listImportsSchema, listRowsSchema, uploadAddressSchema } from "./schema";
import type { KnownSource, RowAction, TouchedNumbers } from "./types";

/** Whose imports somebody sees: everybody their own, those who see all teams all of them. */
function visibleImports(access: Access): { createdById?: string } {
  const memberId = memberIdOf(access.actor);
  return access.teams === "all" || memberId === null ? {} : { createdById: memberId };
}

/** Stands for the company itself where no member acts (the administrator's command line). */
export const NOBODY = "00000000-0000-0000-0000-000000000000";

/** The import for a step of it; null when it is not there, or not the asker's. */
export async function findImport(tx: Tx, access: Access, importId: string): Promise<ImportRecord | null> {
  return tx.import.findFirst({
    where: { organizationId: access.organizationId, id: importId, ...visibleImports(access) },
    select: importSelect,
  });
}

/** The import for a job that writes it, whoever waits for it: another writer waits until this one ends. */
export async function lockImport(tx: Tx, access: Access, importId: string): Promise<ImportRecord | null> {
  await tx.$queryRaw`
    SELECT id FROM import WHERE organization_id = ${access.organizationId}::uuid AND id = ${importId}::uuid FOR UPDATE`;
  return findImport(tx, { ...access, teams: "all" }, importId);
}

/** Whether somebody may run imports of this kind; calls need less than numbers. */
export function mayImport(access: Access, kind: string): boolean {
  return can(access, kindOf(kind) === "numbers" ? "number:import" : "call:import");
}

/** What the address of an upload asks for. Refuses INVALID_INPUT for the kind, and FORBIDDEN. */
export function readUploadAddress(
  access: Access,
  address: URLSearchParams,
): Result<{ readonly kind: ImportKind; readonly isRepeatWanted: boolean }> {
  const parsed = parseInput(uploadAddressSchema, Object.fromEntries(address));
  if (!parsed.ok) return parsed;
  const { kind, repeat: isRepeatWanted } = parsed.value;
  return mayImport(access, kind) ? ok({ kind, isRepeatWanted }) : refuse("FORBIDDEN");
}

const listCursor = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

/** Imports, newest first; total is exact. */
export const listImports = defineQuery({
  name: "imports.list",
  permission: "import:read",
  input: listImportsSchema,
  async run({ tx, access, input }) {
    const cursor = decodeCursor(listCursor, input.cursor);
    if (!cursor.ok) return cursor;
    const { organizationId } = access;
    const at = cursor.value === null ? null : new Date(cursor.value.at);
    const all = { organizationId, ...visibleImports(access), ...(input.kind && { kind: input.kind }) };
    // Index (organization_id, created_at, id); the outer bound keeps deep pages cheap.
    const rows = await tx.import.findMany({
      where: {
        ...all,
        ...(at !== null && {
          createdAt: { lte: at },
          OR: [{ createdAt: { lt: at } }, { id: { lt: cursor.value?.id ?? "" } }],
        }),
      },
      select: summarySelect,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: input.limit + 1,
    });
    const page = rows.slice(0, input.limit);
    const names = await namesOf(
      tx,
      organizationId,
      page.map((row) => row.createdById),
    );
    const last = page.at(-1);
    const hasMore = rows.length > input.limit && last !== undefined;
    return ok({
      items: page.map((row) => toSummary(row, names.get(row.createdById) ?? null)),
      nextCursor: hasMore ? encodeCursor({ at: last.createdAt.toISOString(), id: last.id }) : null,
      total: await tx.import.count({ where: all }),
    });
  },
});

/** One import with what was found in the file, its mapping, options and counts. */
export const getImport = defineQuery({
  name: "imports.get",
  permission: "import:read",
  input: getImportSchema,
  async run({ tx, access, now, today, input }) {
    const row = await findImport(tx, access, input.importId);
    if (row === null) return refuse("NOT_FOUND");
    const names = await namesOf(tx, access.organizationId, [row.createdById]);
    const sources = row.kind === "calls" ? await knownSources(tx, access.organizationId) : [];
    return ok(
      toImportDetail(row, names.get(row.createdById) ?? null, { now, today, timeZone: access.timeZone, sources }),
    );
  },
});

const rowCursor = z.strictObject({ after: z.int().min(0) });

/** Rows that are not simply taken, in the order of the file: refused, left out, or taken with a warning. */
export const listImportRows = defineQuery({
  name: "imports.listRows",
  permission: "import:read",
  input: listRowsSchema,
  async run({ tx, access, input }) {
    const row = await findImport(tx, access, input.importId);
    if (row === null) return refuse("NOT_FOUND");
    const cursor = decodeCursor(rowCursor, input.cursor);
    if (!cursor.ok) return cursor;
    const rows = await problemRows(tx, row, input.show, cursor.value?.after ?? 0, input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const headers = detectedOf(row.detected)?.headers ?? [];
    return ok({
      items: page.map((one) => toRowItem(one, headers)),
      nextCursor: rows.length > input.limit && last ? encodeCursor({ after: last.record_number }) : null,
    });
  },
});

/** Primary key order of the staging tables: (organization_id, import_id, record_number). */
async function problemRows(
  tx: Tx,
  of: Pick<ImportRecord, "organizationId" | "id" | "kind">,
  show: "problems" | "errors" | "warnings",
  after: number,
  limit: number,
): Promise<StagedProblemsRow[]> {
  const isLeftOut = Prisma.sql`(action IN ('error', 'duplicate', 'conflict', 'unmatched', 'ignored')
    AND (action <> 'ignored' OR problems IS NOT NULL))`;
  if (kindOf(of.kind) === "calls") {
    if (show === "warnings") return [];
    return tx.$queryRaw<StagedProblemsRow[]>`
      SELECT record_number, line, action, problems, NULL::jsonb AS warnings FROM import_call_row
      WHERE organization_id = ${of.organizationId}::uuid AND import_id = ${of.id}::uuid AND record_number > ${after}
        AND ${show === "errors" ? Prisma.sql`action = 'error'` : isLeftOut}
      ORDER BY record_number LIMIT ${limit}`;
  }
  const which =
    show === "errors"
      ? Prisma.sql`action = 'error'`
      : show === "warnings"
        ? Prisma.sql`warnings IS NOT NULL`
        : Prisma.sql`(${isLeftOut} OR warnings IS NOT NULL)`;
  return tx.$queryRaw<StagedProblemsRow[]>`
    SELECT record_number, line, action, problems, warnings FROM import_row
    WHERE organization_id = ${of.organizationId}::uuid AND import_id = ${of.id}::uuid AND record_number > ${after}
      AND ${which}
    ORDER BY record_number LIMIT ${limit}`;
}

/** Rows that did not go in and can be corrected while the import waits for its confirmation. */
export const CORRECTABLE = ["error", "duplicate", "conflict", "unmatched"] as const satisfies readonly RowAction[];

/** A staged row of either kind. Primary keys of the staging tables. */
export async function findStagedRow(
  tx: Tx,
  of: Pick<ImportRecord, "organizationId" | "id" | "kind">,
  recordNumber: number,
): Promise<StagedRow | null> {
  const table = kindOf(of.kind) === "calls" ? Prisma.sql`import_call_row` : Prisma.sql`import_row`;
  const extra =
    kindOf(of.kind) === "calls"
      ? Prisma.sql`NULL::jsonb AS warnings, day::text AS group_date`
      : Prisma.sql`warnings, NULL AS group_date`;
  const rows = await tx.$queryRaw<StagedRow[]>`
    SELECT record_number, line, action, canonical, cells, problems, ${extra} FROM ${table}
    WHERE organization_id = ${of.organizationId}::uuid AND import_id = ${of.id}::uuid AND record_number = ${recordNumber}`;
  return rows[0] ?? null;
}

/** Numbers that an undo would leave, because something newer touched them; some of them masked, for the question. */
export const listTouchedNumbers = defineQuery({
  name: "imports.listTouched",
  permission: "import:read",
  input: getImportSchema,
  async run({ tx, access, input }): Promise<Result<TouchedNumbers>> {
    const row = await findImport(tx, access, input.importId);
    if (row === null) return refuse("NOT_FOUND");
    return ok(await touchedNumbers(tx, row));
  },
});

const MAX_TOUCHED_SHOWN = 20;

/** As listTouchedNumbers, inside a transaction. Primary key of audit_row, then that of phone_number. */
export async function touchedNumbers(
  tx: Tx,
  row: Pick<ImportRecord, "organizationId" | "auditEntryId">,
): Promise<TouchedNumbers> {
  if (row.auditEntryId === null) return { count: 0, numbers: [] };
  const found = await tx.$queryRaw<{ digits: string; total: bigint }[]>`
    SELECT n.digits, count(*) OVER () AS total
    FROM audit_row a JOIN phone_number n ON n.organization_id = a.organization_id AND n.id = a.entity_id
    WHERE a.organization_id = ${row.organizationId}::uuid AND a.entry_id = ${row.auditEntryId}::uuid AND ${IS_TOUCHED}
    ORDER BY n.id LIMIT ${MAX_TOUCHED_SHOWN}`;
  return {
    count: Number(found[0]?.total ?? 0),
    numbers: found.map(({ digits }) => maskNumbers(digits)),
  };
}

/** Changed since, or (where the import made it) in use by something that came later. */
export const IS_TOUCHED = Prisma.sql`(n.version <> (a.after->>'version')::int OR (a.before IS NULL AND (
  EXISTS (SELECT 1 FROM cancellation c WHERE c.organization_id = n.organization_id AND c.number_id = n.id)
  OR EXISTS (SELECT 1 FROM usage_day u WHERE u.organization_id = n.organization_id AND u.number_id = n.id))))`;

/** A company has few; the form lists them all. */
const MAX_SOURCES = 200;
/** Under this kind the table of remembered mappings keeps a source's zone, by the source's name. */
export const CALL_SOURCE = "call-source";

/** The sources of calls that were named before, with the zones in which they write. Primary key of import_mapping. */
export async function knownSources(tx: Tx, organizationId: string): Promise<KnownSource[]> {
  const rows = await tx.importMapping.findMany({
    where: { organizationId, kind: CALL_SOURCE },
    select: { shapeHash: true, options: true },
    orderBy: { shapeHash: "asc" },
    take: MAX_SOURCES,
  });
  return rows.map((row) => toKnownSource(row));
}

async function namesOf(tx: Tx, organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const members = await tx.membership.findMany({
    where: { organizationId, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
    take: ids.length,
  });
  return new Map(members.map((member) => [member.id, member.name]));
}

const WAITING = ["detecting", "mapping", "checking", "preview"] as const;
/** Nothing was written yet: may be cancelled. */
export const UNFINISHED = [...WAITING, "failed"] as const;

/** Imports that nobody went on with since then. Index (organization_id, created_at, id). */
export async function findAbandonedImports(tx: Tx, organizationId: string, before: Date): Promise<string[]> {
  const rows = await tx.import.findMany({
    where: { organizationId, createdAt: { lt: before }, updatedAt: { lt: before }, status: { in: [...WAITING] } },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 1_000,
  });
  return rows.map((row) => row.id);
}
