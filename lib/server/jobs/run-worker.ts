import "server-only";
import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import PgBoss from "pg-boss";
import { db } from "../db";
import { env } from "../env";
import { failPoint } from "../fail-point";
import { newId } from "../ids";
import { log } from "../log";
import type { Job } from "./define-job";
import { completeJob, failJob, handBackJob, type Lease, renewLease, takeOverJobs } from "./lease";

const HEARTBEAT_MS = 10_000;
const POLL_MS = 500;
/** Less than the supervisor waits before it insists, so that what is not finished is handed back. */
const DRAIN_MS = 20_000;

/** Work that is not a job but a short loop: what to do, and how long to rest when there was nothing. */
export type Loop = { readonly name: string; readonly restMs: number; readonly run: () => Promise<boolean> };

export type Work = {
  readonly jobs: readonly Job[];
  readonly loops: readonly Loop[];
  /** Cron in UTC; however many workers run, each time is enqueued once. */
  readonly schedules: readonly { readonly queue: string; readonly cron: string }[];
  readonly signal: AbortSignal;
};

/** A job in hand: its lease, and how it is told that it lost it. */
type Held = { readonly lease: Lease; readonly stop: AbortController };

/**
 * Runs jobs and loops until the signal aborts, then finishes what is in hand within 20 seconds and hands
 * back the rest. Stateless: any number of workers may run; each renews the leases of its own jobs, and
 * takes over the jobs of one that died. A worker that comes back after its lease ended ends nothing.
 */
export async function runWorker(work: Work): Promise<void> {
  const { jobs, loops, schedules, signal } = work;
  const workerId = newId();
  const held = new Set<Held>();
  const boss = new PgBoss({
    connectionString: env.appDatabaseUrl,
    schema: "pgboss",
    max: 4,
    migrate: false,
    application_name: "linekeeper-worker",
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  for (const { queue, cron } of schedules) await boss.schedule(queue, cron, {});
  await beat(workerId);
  log.info({ workerId, queues: jobs.length }, "worker ready");
  setMaxListeners(0, signal); // each loop listens while it rests
  const ended = Promise.all([
    repeat({ name: "heartbeat", restMs: HEARTBEAT_MS, run: () => keepAlive(workerId, held) }, signal),
    ...jobs.map((job) =>
      repeat({ name: job.queue, restMs: POLL_MS, run: () => runNext(boss, job, held, work) }, signal),
    ),
    ...loops.map((loop) => repeat(loop, signal)),
  ]);
  await Promise.race([ended, drainTime(signal)]);
  for (const { lease } of held) await handBackJob(lease);
  await boss.stop({ graceful: false, wait: true });
  await db.$executeRaw`DELETE FROM worker_heartbeat WHERE worker_id = ${workerId}`;
}

/** Resolves when the time is up that a worker has after it was told to stop. */
function drainTime(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => void setTimeout(resolve, DRAIN_MS).unref();
    if (signal.aborted) wait();
    else signal.addEventListener("abort", wait, { once: true });
  });
}

/** Takes the next job of a queue and runs it; false when there was none. */
async function runNext(boss: PgBoss, job: Job, held: Set<Held>, work: Work): Promise<boolean> {
  const [next] = await boss.fetch<unknown>(job.queue, { batchSize: 1, includeMetadata: true });
  if (!next) return false;
  const stop = new AbortController();
  const one: Held = { lease: { queue: job.queue, id: next.id, tries: next.retryCount }, stop };
  held.add(one);
  try {
    await runOne(job, one, next.data, work);
  } finally {
    held.delete(one);
  }
  return true;
}

async function runOne(job: Job, { lease, stop }: Held, data: unknown, { signal }: Work): Promise<void> {
  const { queue, id } = lease;
  const startedAt = performance.now();
  try {
    failPoint(queue, "after_claim");
    await job.handle(data, { requestId: id, signal: AbortSignal.any([signal, stop.signal]) });
    failPoint(queue, "before_complete");
    const isOurs = await completeJob(lease);
    const ms = Math.round(performance.now() - startedAt);
    log.info({ queue, requestId: id, ms, isOurs }, "job done");
  } catch (error) {
    if (signal.aborted) {
      log.info({ queue, requestId: id, reason: error instanceof Error ? error.message : "?" }, "job handed back");
      await handBackJob(lease);
      return;
    }
    log.error({ queue, requestId: id, tries: lease.tries + 1, err: error }, "job failed");
    await failJob(lease, error);
  }
}

async function keepAlive(workerId: string, held: ReadonlySet<Held>): Promise<boolean> {
  await beat(workerId);
  for (const { lease, stop } of held) if (!(await renewLease(lease))) stop.abort();
  await takeOverJobs();
  await db.$executeRaw`DELETE FROM worker_heartbeat WHERE beat_at < now() - interval '1 day'`;
  return false;
}

async function beat(workerId: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO worker_heartbeat (worker_id, beat_at) VALUES (${workerId}, now())
    ON CONFLICT (worker_id) DO UPDATE SET beat_at = now()`;
}

/** Runs a loop until the signal aborts; a failure is logged and tried again after the rest. */
async function repeat(loop: Loop, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let hasMore = false;
    try {
      hasMore = await loop.run();
    } catch (error) {
      log.error({ loop: loop.name, err: error }, "loop failed");
    }
    if (!hasMore) await rest(loop.restMs, signal);
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
