import "server-only";
import { z } from "zod";
import { type LocalDate, parseLocalDate } from "@/lib/domain/local-date";
import { endInterruptedImport, sweepCompanyImports } from "@/lib/features/imports/jobs";
import { enqueueDuePolicies } from "@/lib/features/risks/jobs";
import { businessDate, currentInstant } from "@/lib/server/clock";
import { db, type Tx } from "@/lib/server/db";
import { failPoint } from "@/lib/server/fail-point";
import { newId } from "@/lib/server/ids";
import { databaseInstant } from "@/lib/server/jobs/database-instant";
import { findJobAccess } from "@/lib/server/jobs/job-access";
import { listUntoldJobs, markJobTold } from "@/lib/server/jobs/lease";
import { log } from "@/lib/server/log";
import { postOutbox } from "@/lib/server/outbox";
import { enterIdentity, enterOrganization } from "@/lib/server/scope";
import { sweepLocalFiles } from "@/lib/server/stored-file";
import { COMPANY_QUEUES, COMPANY_WORK, recordDeadJob } from "./commands/record-dead-job";

/** Call records are kept for 13 months; their days stay. */
const CALL_RETENTION_MONTHS = 13;

/** What a killed process left on the disk of this machine goes after a day. */
const LOCAL_FILES_MS = 86_400_000;

/**
 * Removes expired sessions and half sign-ins, sign-in counts, idempotent answers older than a week, empty counts, old call
 * records, and what ended or abandoned imports left.
 */
export async function sweepExpired(): Promise<void> {
  await db.$executeRaw`DELETE FROM session WHERE expires_at < now()`;
  await db.$executeRaw`DELETE FROM sign_in_step WHERE expires_at < now()`;
  await db.$executeRaw`DELETE FROM sign_in_attempt WHERE window_start < now() - interval '1 day'`;
  for (const { id } of await listOrganizations()) {
    await db.$transaction(async (tx) => {
      await enterOrganization(tx, id);
      await tx.$executeRaw`DELETE FROM idempotency_record WHERE organization_id = ${id}::uuid AND created_at < now() - interval '7 days'`;
      await tx.$executeRaw`DELETE FROM outbox_message WHERE organization_id = ${id}::uuid AND created_at < now() - interval '60 days'`;
      await tx.$executeRaw`DELETE FROM number_disclosure WHERE organization_id = ${id}::uuid AND minute < now() - interval '1 day'`;
      await tx.$executeRaw`DELETE FROM number_count WHERE organization_id = ${id}::uuid AND count = 0 AND monthly_fee_fen = 0`;
      await tx.$executeRaw`DELETE FROM number_due_count WHERE organization_id = ${id}::uuid AND count = 0`;
    });
    await sweepCompanyImports(id);
  }
  await sweepLocalFiles(new Date(currentInstant().getTime() - LOCAL_FILES_MS));
  await db.$queryRaw`SELECT drop_call_partitions_before((now() - ${CALL_RETENTION_MONTHS} * interval '1 month')::date)`;
}

const DUE = "policies.due";

/**
 * Policies that begin or end move due dates without anybody's change. Each company's business date, by the
 * database's clock unless said otherwise, is worked off once, whichever worker comes first. However long none
 * ran, one run catches up: each carrier that had such a date since the last run is computed anew, once (F21).
 */
export async function applyDuePolicies(now?: Date): Promise<void> {
  const instant = now ?? (await databaseInstant());
  for (const { id, timeZone } of await listOrganizations()) {
    const today = businessDate(timeZone, instant);
    await db.$transaction(async (tx) => {
      await enterOrganization(tx, id);
      const last = await findLastRun(tx, id);
      if (last !== null && last >= today) return;
      const isFirst = await postOutbox(tx, id, {
        topic: DUE,
        dedupeKey: `${DUE}:${today}`,
        payload: { date: today },
      });
      if (isFirst) await enqueueDuePolicies(tx, id, { after: last, upTo: today });
      failPoint(DUE, "before_commit");
    });
    failPoint(DUE, "after_commit");
  }
}

/** The newest business date that was worked off; the sweep that removes old marks runs after the next one is set. */
async function findLastRun(tx: Tx, organizationId: string): Promise<LocalDate | null> {
  const last = await tx.outboxMessage.findFirst({
    where: { organizationId, topic: DUE },
    select: { dedupeKey: true },
    orderBy: { dedupeKey: "desc" },
  });
  return last && parseLocalDate(last.dedupeKey.slice(DUE.length + 1));
}

const DEAD_JOBS_AT_ONCE = 50;

/**
 * Tells of jobs that failed at every try: a company's in its operation log, the installation's own in the log.
 * An import that one of them left in the middle may be gone on with. Answers whether there may be more.
 */
export async function tellDeadJobs(): Promise<boolean> {
  const dead = await listUntoldJobs(DEAD_JOBS_AT_ONCE);
  for (const job of dead) {
    log.error({ queue: job.queue, requestId: job.id }, "job given up");
    await endInterruptedImport(job.queue, job.data);
    const scope = companyJobSchema.safeParse(job);
    const access = scope.success ? await findJobAccess(scope.data.data.organizationId, "jobs.dead", newId()) : null;
    if (scope.success && access !== null) {
      const told = { jobId: job.id, work: COMPANY_WORK[scope.data.queue] };
      await recordDeadJob(access, told, { idempotencyKey: `dead:${job.id}` });
    }
    await markJobTold(job);
  }
  return dead.length === DEAD_JOBS_AT_ONCE;
}

const companyJobSchema = z.object({
  queue: z.enum(COMPANY_QUEUES),
  data: z.looseObject({ organizationId: z.uuid() }),
});

async function listOrganizations(): Promise<{ id: string; timeZone: string }[]> {
  return db.$transaction(async (tx) => {
    await enterIdentity(tx);
    return tx.organization.findMany({ select: { id: true, timeZone: true }, orderBy: { id: "asc" }, take: 100_000 });
  });
}
