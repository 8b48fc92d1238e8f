import "server-only";
import { type Access, canSeeTeam } from "@/lib/domain/access/access";
import type { CallField } from "@/lib/domain/import/call-columns";
import { columnsOfKind } from "@/lib/domain/import/columns-of-kind";
import { callMappingProblems } from "@/lib/domain/import/map-call-row";
import { mappingProblems } from "@/lib/domain/import/match-columns";
import type { LocalDate } from "@/lib/domain/local-date";
import { type FieldProblem, ok, type Result, refuse } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineCommand } from "@/lib/server/command";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { parseInput } from "@/lib/server/parse-input";
import { deleteStaging } from "../bulk/run-check";
import { CALL_SOURCE, findImport, mayImport } from "../queries";
import { detectedOf, kindOf } from "../queries/read-stored";
import {
  type CallOptions,
  callOptionsSchema,
  type ImportKind,
  mapImportSchema,
  type NumberOptions,
  numberOptionsSchema,
} from "../schema";
import type { ImportVersion } from "../types";

/**
 * Confirms which column feeds which field and how values are read, remembers it for files of this
 * shape, and has every row checked by a job. Refusals: NOT_FOUND, CHANGED_MEANWHILE, INVALID_INPUT
 * (unknown field, field twice, required field missing, foreign team or carrier).
 */
export const mapImport = defineCommand({
  auditEvent: "import.mapped",
  permission: "call:import",
  timeoutMs: 60_000,
  input: mapImportSchema,
  async run({ tx, access, input, today, audit }): Promise<Result<ImportVersion>> {
    const { organizationId } = access;
    const { importId, expectedVersion, mapping } = input;
    const row = await findImport(tx, access, importId);
    if (row === null) return refuse("NOT_FOUND");
    if (!mayImport(access, row.kind)) return refuse("FORBIDDEN");
    const kind = kindOf(row.kind);
    const detected = detectedOf(row.detected);
    const width = detected?.headers.length ?? 0;
    const options = await readOptions(tx, access, kind, input.options, today);
    if (!options.ok) return options;
    const problems = judgeMapping(kind, mapping, width, hasFixedNumber(options.value));
    if (problems.length > 0) return refuse("INVALID_INPUT", { count: problems.length }, problems);

    const stored = { mapping: [...mapping], options: options.value };
    const { count } = await tx.import.updateMany({
      where: { organizationId, id: importId, version: expectedVersion, status: { in: ["mapping", "preview"] } },
      data: {
        ...stored,
        status: "checking",
        counts: { run: newId() },
        processedRows: 0,
        failureCode: null,
        failureParams: Prisma.DbNull,
        version: { increment: 1 },
      },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    if (row.shapeHash !== null) {
      const proposal = [...(detected?.proposal ?? [])];
      await remember(tx, { organizationId, kind, shapeHash: row.shapeHash }, { ...stored, proposal });
    }
    if ("source" in options.value) await rememberSource(tx, organizationId, options.value);
    await deleteStaging(tx, organizationId, importId);
    await enqueueJob(tx, "imports.check", { organizationId, importId });
    // Our own number for a bill without one is a phone number: it does not go into the log.
    const { fixedNumber: _number, ...shown } = { fixedNumber: null, ...options.value };
    await audit({ entityKind: "import", entityId: importId, after: { mapping: stored.mapping, options: shown } });
    return ok({ importId, status: "checking", version: expectedVersion + 1 });
  },
});

function judgeMapping(
  kind: ImportKind,
  mapping: readonly (string | null)[],
  width: number,
  hasOwnNumber: boolean,
): FieldProblem[] {
  const columns = columnsOfKind(kind);
  const unknown = mapping.flatMap((field, index): FieldProblem[] =>
    field === null || columns.some((column) => column.field === field)
      ? []
      : [{ path: `mapping.${index}`, code: "NOT_A_CHOICE" }],
  );
  if (mapping.length !== width) return [{ path: "mapping", code: "INVALID" }];
  if (unknown.length > 0) return unknown;
  const lacks =
    kind === "calls"
      ? // Every field was just found in the table of call columns.
        callMappingProblems(mapping as readonly (CallField | null)[], hasOwnNumber).map(({ code }) => ({
          code,
          params: {},
        }))
      : [];
  return [...mappingProblems(mapping, columns), ...lacks].map(({ code, params }) => ({
    path: "mapping",
    code,
    params,
  }));
}

/** Options of the import's kind; a file without a date speaks for the day on which it was mapped. */
async function readOptions(
  tx: Tx,
  access: Access,
  kind: ImportKind,
  given: unknown,
  today: LocalDate,
): Promise<Result<NumberOptions | CallOptions>> {
  const options = parseInput(kind === "calls" ? callOptionsSchema : numberOptionsSchema, given);
  if (!options.ok) {
    const fields = options.refusal.fields?.map((field) => ({ ...field, path: `options.${field.path}` }));
    return refuse("INVALID_INPUT", options.refusal.params, fields);
  }
  if ("source" in options.value) return options;
  const problems = await foreignDefaults(tx, access, options.value);
  const asOf = options.value.asOf ?? today;
  if (asOf > today) problems.push({ path: "options.asOf", code: "DATE_IN_FUTURE" });
  return problems.length > 0
    ? refuse("INVALID_INPUT", { count: problems.length }, problems)
    : ok({ ...options.value, asOf });
}

function hasFixedNumber(options: object): boolean {
  return "fixedNumber" in options && options.fixedNumber !== null;
}

async function foreignDefaults(tx: Tx, access: Access, options: NumberOptions): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const key = (id: string) => ({ organizationId_id: { organizationId: access.organizationId, id } });
  const { defaultTeamId, defaultCarrierId } = options;
  if (defaultTeamId !== null) {
    const team = canSeeTeam(access, defaultTeamId)
      ? await tx.team.findUnique({ where: key(defaultTeamId), select: { id: true } })
      : null;
    if (team === null) problems.push({ path: "options.defaultTeamId", code: "REFERENCE_NOT_FOUND" });
  }
  if (defaultCarrierId !== null) {
    const carrier = await tx.carrier.findUnique({ where: key(defaultCarrierId), select: { id: true } });
    if (carrier === null) problems.push({ path: "options.defaultCarrierId", code: "REFERENCE_NOT_FOUND" });
  }
  return problems;
}

/**
 * The date of one file says nothing about the next one of its shape. What had been proposed is kept beside
 * the options, so that what was declined can be told from what nobody knew.
 */
async function remember(
  tx: Tx,
  key: { organizationId: string; kind: ImportKind; shapeHash: string },
  stored: { mapping: (string | null)[]; options: object; proposal: (string | null)[] },
): Promise<void> {
  const kept = Object.entries(stored.options).filter(([name]) => !PER_FILE.has(name));
  const options = { ...Object.fromEntries(kept), proposal: stored.proposal };
  await tx.importMapping.upsert({
    where: { organizationId_kind_shapeHash: key },
    create: { ...key, mapping: stored.mapping, options },
    update: { mapping: stored.mapping, options },
    select: { shapeHash: true },
  });
}

/** A source's zone holds for all of its files, whatever their columns. */
async function rememberSource(tx: Tx, organizationId: string, { source, timeZone }: CallOptions): Promise<void> {
  if (source === "") return;
  const key = { organizationId, kind: CALL_SOURCE, shapeHash: source };
  await tx.importMapping.upsert({
    where: { organizationId_kind_shapeHash: key },
    create: { ...key, mapping: [], options: { timeZone } },
    update: { options: { timeZone } },
    select: { shapeHash: true },
  });
}

const PER_FILE = new Set(["asOf", "statementMonth", "fixedNumber"]);
