import "server-only";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ROLES } from "@/lib/domain/access/roles";
import { type Refusal, type Result, refuse } from "@/lib/domain/result";
import { businessDate, currentInstant } from "@/lib/server/clock";
import { db } from "@/lib/server/db";
import type { TextEncoding } from "@/lib/server/files/detect-encoding";
import { detectTable } from "@/lib/server/files/detect-table";
import { FILE_LIMITS } from "@/lib/server/files/file-limits";
import { toFileRefusal } from "@/lib/server/files/file-refusal";
import type { TableFile } from "@/lib/server/files/open-table-file";
import { isLargeWorkbook, withTableFile } from "@/lib/server/files/with-table-file";
import { newId } from "@/lib/server/ids";
import { defineJob, type JobContext } from "@/lib/server/jobs/define-job";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { findJobAccess } from "@/lib/server/jobs/job-access";
import { withLocalCopy } from "@/lib/server/stored-file";
import { refreshStatistics } from "./bulk/refresh-statistics";
import { beginCheck, type CheckRun, inCompany } from "./bulk/run-check";
import { ensureStagedMonths } from "./bulk/stage-calls";
import { applyCalls } from "./commands/apply-calls";
import { applyNumbers } from "./commands/apply-numbers";
import { cancelImport } from "./commands/cancel-import";
import { failImport } from "./commands/fail-import";
import { recordCheck } from "./commands/record-check";
import { recordDetection } from "./commands/record-detection";
import { revertImport } from "./commands/revert-import";
import { sweepImports } from "./commands/sweep-imports";
import { checkCalls } from "./jobs/check-calls";
import { checkNumbers } from "./jobs/check-numbers";
import { rejudgeNumbers } from "./jobs/rejudge-numbers";
import { type ImportRecord, importSelect } from "./presenter";
import { findAbandonedImports } from "./queries";
import { findImporter, type Judging, loadJudge } from "./queries/load-judge";
import { kindOf, NO_NEW_REFERENCES, optionsOf } from "./queries/read-stored";
import { ENCODING_CHOICES } from "./schema";
import type { ImportStatus } from "./types";

const scopeSchema = z.object({ organizationId: z.uuid(), importId: z.uuid() });
type Scope = z.output<typeof scopeSchema>;

/** Who confirmed, as the audit entry of the job's command names them. */
const actorSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("user"), membershipId: z.string(), userId: z.string(), name: z.string() }),
  z.object({
    kind: z.literal("token"),
    tokenId: z.string(),
    membershipId: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
  }),
  z.object({ kind: z.literal("job"), name: z.string() }),
]);

/** The states in which the steps of an import are, and where it goes when one of them cannot be finished. */
const STEPS = {
  "imports.detect": { from: "detecting", to: "failed" },
  "imports.detectLarge": { from: "detecting", to: "failed" },
  "imports.check": { from: "checking", to: "mapping" },
  "imports.commit": { from: "committing", to: "preview" },
  "imports.undo": { from: "undoing", to: "committed" },
} as const satisfies Readonly<Record<string, { from: ImportStatus; to: ImportStatus }>>;

const readingSchema = scopeSchema.extend({
  sheet: z.int().nullable().default(null),
  headerLine: z.int().nullable().default(null),
  encoding: z.enum(ENCODING_CHOICES).nullable().default(null),
});
type Reading = z.output<typeof readingSchema>;

/** Finds out what a file is; a large one goes on to a lane of its own, so that no small one waits behind it. */
export const detectImportJob = defineJob({
  queue: "imports.detect",
  payload: readingSchema,
  run: (reading, context) =>
    inStep(reading, context, STEPS["imports.detect"], async (access, row) => {
      if (!(await isLarge(access, row))) return detectFile(access, row, reading);
      await inCompany(reading.organizationId, (tx) => enqueueJob(tx, "imports.detectLarge", reading));
      return HANDED_ON;
    }),
});

/** One at a time: what reads a large workbook may hold much memory. */
export const detectLargeImportJob = defineJob({
  queue: "imports.detectLarge",
  payload: readingSchema,
  run: (reading, context) =>
    inStep(reading, context, STEPS["imports.detectLarge"], (access, row) => detectFile(access, row, reading)),
});

async function detectFile(
  access: Access,
  row: ImportRecord,
  { sheet, headerLine, encoding }: Reading,
): Promise<Result<unknown>> {
  const choices = { sheet, headerLine, encoding };
  const found = await readFile(access, row, encoding, (opened) => detectTable(opened, kindOf(row.kind), choices));
  if (!found.ok) return found;
  return recordDetection(access, { importId: row.id, version: row.version, detection: found.value });
}

/** Whether reading it takes long, or a thread with memory of its own. */
async function isLarge(access: Access, { fileId, fileName, receivedBytes }: ImportRecord): Promise<boolean> {
  if (receivedBytes > FILE_LIMITS.quickBytes) return true;
  return fileId !== null && withLocalCopy(access, fileId, (path) => isLargeWorkbook(path, fileName));
}

/** Judges every row; a run that was killed starts again from the first row. */
export const checkImportJob = defineJob({
  queue: "imports.check",
  payload: scopeSchema,
  run: (scope, context) =>
    inStep(scope, context, STEPS["imports.check"], async (access, row) => {
      const check = await checkScopeOf(access, row);
      if (check === null) return refuse("FORBIDDEN");
      if (!(await inCompany(scope.organizationId, (tx) => beginCheck(tx, check.run)))) return STOPPED;
      const encoding = ENCODING_CHOICES.find((one) => one === row.encoding) ?? null;
      return readFile(access, row, encoding, async (opened) =>
        opened.ok ? checkRows(access, opened.value, check, context.signal) : opened,
      );
    }),
});

/** Writes what was confirmed; judges again first where something changed since. */
export const commitImportJob = defineJob({
  queue: "imports.commit",
  payload: scopeSchema.extend({ actor: actorSchema }),
  run: ({ actor, ...scope }, context) =>
    inStep(scope, context, STEPS["imports.commit"], async (access, row) => {
      const person = await personOf(access, actor);
      if (person === null) return refuse("FORBIDDEN");
      await refreshStatistics(row.totalRows ?? 0);
      if (kindOf(row.kind) === "calls") {
        await inCompany(scope.organizationId, (tx) => ensureStagedMonths(tx, scope));
        return applyCalls(person, { importId: row.id });
      }
      const written = await commitNumbers(person, row, context.signal);
      if (written.ok) await refreshStatistics(row.totalRows ?? 0);
      return written;
    }),
});

/** Takes a committed import back. */
export const undoImportJob = defineJob({
  queue: "imports.undo",
  payload: scopeSchema.extend({ actor: actorSchema, keepsTouched: z.boolean() }),
  run: ({ actor, keepsTouched, ...scope }, context) =>
    inStep(scope, context, STEPS["imports.undo"], async (access, row) => {
      const person = await personOf(access, actor);
      return person === null ? refuse("FORBIDDEN") : revertImport(person, { importId: row.id, keepsTouched });
    }),
});

export const importJobs = [detectImportJob, detectLargeImportJob, checkImportJob, commitImportJob, undoImportJob];

/**
 * After a job that killed its worker at every try, or that met a full disk to its end: the person is told that
 * the import was interrupted, and may begin the step again. An import that another job works on is left alone.
 */
export async function endInterruptedImport(queue: string, data: unknown): Promise<void> {
  const step = Object.entries(STEPS).find(([name]) => name === queue)?.[1];
  const scope = scopeSchema.safeParse(data);
  if (step === undefined || !scope.success) return;
  const { organizationId, importId } = scope.data;
  const access = await findJobAccess(organizationId, "imports.interrupted", newId());
  if (access === null || (await isWorkedOn(importId))) return;
  await failImport(access, { importId, ...step, code: "IMPORT_INTERRUPTED", params: null });
}

async function isWorkedOn(importId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ is_worked_on: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM pgboss.job WHERE name LIKE 'imports.%' AND state < 'completed'
      AND data->>'importId' = ${importId}) AS is_worked_on`;
  return rows[0]?.is_worked_on ?? false;
}

/** Nobody went on with it for so long. */
const ABANDONED_DAYS = 7;

/** For the hourly sweep: gives up what nobody went on with, then removes what ended imports do not need any more. */
export async function sweepCompanyImports(organizationId: string): Promise<void> {
  const access = await findJobAccess(organizationId, "imports.sweep", newId());
  if (access === null) return;
  const before = new Date(currentInstant().getTime() - ABANDONED_DAYS * 86_400_000);
  const abandoned = await inCompany(organizationId, (tx) => findAbandonedImports(tx, organizationId, before));
  for (const importId of abandoned) await cancelImport(access, { importId });
  await sweepImports(access, {});
}

/** The import was cancelled or taken over: nobody waits for this run any more. */
const STOPPED = { ok: true, value: undefined } as const;
/** Another job goes on with it. */
const HANDED_ON = STOPPED;
const MAX_REJUDGEMENTS = 5;

async function commitNumbers(person: Access, row: ImportRecord, signal: AbortSignal): Promise<Result<unknown>> {
  for (let attempt = 0; ; attempt += 1) {
    const written = await applyNumbers(person, { importId: row.id });
    if (written.ok || written.refusal.code !== "IMPORT_STALE" || attempt === MAX_REJUDGEMENTS) return written;
    const current = await findRecord({ organizationId: row.organizationId, importId: row.id });
    const check = current === null ? null : await checkScopeOf(person, current);
    if (check === null) return refuse("CHANGED_MEANWHILE");
    const judged = await rejudgeNumbers(check, signal);
    if (!judged.ok) return judged;
  }
}

async function checkRows(
  access: Access,
  file: TableFile,
  check: CheckScope,
  signal: AbortSignal,
): Promise<Result<unknown>> {
  const { row, run } = check;
  const { organizationId } = row;
  const options = optionsOf(row);
  const ended = { importId: row.id, run: run.run, checkedOn: check.today };
  if (options.kind === "calls") {
    const isWhole = await checkCalls(file, check, options.calls, signal);
    if (!isWhole) return STOPPED;
    return recordCheck(access, { ...ended, policyRevision: 0, newReferences: NO_NEW_REFERENCES });
  }
  const judge = await inCompany(organizationId, (tx) => loadJudge(tx, check, options.numbers));
  if (!(await checkNumbers(file, check, judge, signal))) return STOPPED;
  const newReferences = judge.references.created();
  return recordCheck(access, { ...ended, policyRevision: judge.policyRevision, newReferences });
}

/**
 * Runs one step of an import that is in the state of that step, else does nothing. A refusal goes to
 * the person; a fault is tried again, and at the last try the person is told that it was interrupted.
 */
async function inStep(
  scope: Scope,
  context: JobContext,
  step: { readonly from: ImportStatus; readonly to: ImportStatus },
  run: (access: Access, row: ImportRecord) => Promise<Result<unknown>>,
): Promise<void> {
  const access = await findJobAccess(scope.organizationId, `imports.${step.from}`, context.requestId);
  const row = access === null ? null : await findRecord(scope);
  if (access === null || row === null || row.status !== step.from) return;
  const fail = ({ code, params }: Refusal) =>
    failImport(access, { importId: scope.importId, ...step, code, params: params ?? null });
  try {
    const result = await run(access, row);
    if (!result.ok && result.refusal.code !== "CHANGED_MEANWHILE") await fail(result.refusal);
  } catch (error) {
    if (!context.signal.aborted && (await isLastTry(context.requestId))) await fail({ code: "IMPORT_INTERRUPTED" });
    throw error;
  }
}

async function isLastTry(jobId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ is_last: boolean }[]>`
    SELECT retry_count >= retry_limit AS is_last FROM pgboss.job WHERE id::text = ${jobId}`;
  return rows[0]?.is_last ?? true;
}

async function readFile<T>(
  access: Access,
  { fileId, kind, fileName }: ImportRecord,
  encoding: TextEncoding | null,
  run: (opened: Result<TableFile>) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (fileId === null) return refuse("FILE_DAMAGED");
  return withLocalCopy(access, fileId, async (path) => {
    try {
      return await withTableFile(path, { kind: kindOf(kind), fileName, encoding }, run);
    } catch (error) {
      return toFileRefusal(error);
    }
  });
}

type CheckScope = Judging & { readonly run: CheckRun };

async function checkScopeOf(access: Access, row: ImportRecord): Promise<CheckScope | null> {
  const { organizationId } = row;
  const importer = await inCompany(organizationId, (tx) => findImporter(tx, organizationId, row.createdById));
  if (importer === null) return null;
  const now = currentInstant();
  const { timeZone } = access;
  const run: CheckRun = { organizationId, importId: row.id, run: newId() };
  return { row, run, importer, timeZone, today: businessDate(timeZone, now), now };
}

/** The person who confirmed, with the role that they have now; null when they may no longer act. */
async function personOf(access: Access, actor: Access["actor"]): Promise<Access | null> {
  if (actor.kind === "job") return { ...access, actor };
  const { organizationId } = access;
  const member = await inCompany(organizationId, (tx) =>
    tx.membership.findUnique({
      where: { organizationId_id: { organizationId, id: actor.membershipId }, disabledAt: null },
      select: { role: true },
    }),
  );
  const role = ROLES.find((one) => one === member?.role);
  return role === undefined ? null : { ...access, actor, role };
}

function findRecord({ organizationId, importId }: Scope): Promise<ImportRecord | null> {
  return inCompany(organizationId, (tx) =>
    tx.import.findUnique({
      where: { organizationId_id: { organizationId, id: importId } },
      select: importSelect,
    }),
  );
}
