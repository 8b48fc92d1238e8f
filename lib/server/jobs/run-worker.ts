import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import PgBoss from "pg-boss";
import { db } from "../db";
import { env } from "../env";
import { newId } from "../ids";
import { log } from "../log";
import type { Job } from "./define-job";

const HEARTBEAT_MS = 10_000;
/** A running job whose lease was not renewed for this long belongs to a dead worker. */
const LEASE_SECONDS = 60;

/** Work that is not a job but a short loop: what to do, and how long to rest when there was nothing. */
export type Loop = { readonly name: string; readonly restMs: number; readonly run: () => Promise<boolean> };

export type Work = {
  readonly jobs: readonly Job[];
  readonly loops: readonly Loop[];
  /** Cron in UTC; however many workers run, each time is enqueued once. */
  readonly schedules: readonly { readonly queue: string; readonly cron: string }[];
  readonly signal: AbortSignal;
};

/**
 * Runs jobs and loops until the signal aborts, then finishes what is in hand within 25 seconds.
 * Stateless: any number of workers may run; each renews the lease of its own jobs, and takes over
 * the jobs of one that died.
 */
export async function runWorker({ jobs, loops, schedules, signal }: Work): Promise<void> {
  const workerId = newId();
  const running = new Set<string>();
  const boss = new PgBoss({
    connectionString: env.appDatabaseUrl,
    schema: "pgboss",
    max: 4,
    migrate: false,
    application_name: "linekeeper-worker",
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  for (const job of jobs) {
    await boss.work(job.queue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (batch) => {
      for (const { id, data } of batch) await runOne(job, id, data, running, signal);
    });
  }
  for (const { queue, cron } of schedules) await boss.schedule(queue, cron, {});
  await beat(workerId);
  log.info({ workerId, queues: jobs.length }, "worker ready");
  await Promise.all([
    repeat({ name: "heartbeat", restMs: HEARTBEAT_MS, run: () => keepAlive(workerId, running) }, signal),
    ...loops.map((loop) => repeat(loop, signal)),
  ]);
  await boss.stop({ graceful: true, timeout: 25_000, wait: true });
  await db.$executeRaw`DELETE FROM worker_heartbeat WHERE worker_id = ${workerId}`;
}

async function runOne(job: Job, id: string, data: unknown, running: Set<string>, signal: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  running.add(id);
  try {
    await job.handle(data, { requestId: id, signal });
    log.info({ queue: job.queue, requestId: id, ms: Math.round(performance.now() - startedAt) }, "job done");
  } catch (error) {
    log.error({ queue: job.queue, requestId: id, err: error }, "job failed");
    throw error;
  } finally {
    running.delete(id);
  }
}

async function keepAlive(workerId: string, running: ReadonlySet<string>): Promise<boolean> {
  await beat(workerId);
  if (running.size > 0) {
    await db.$executeRaw`UPDATE pgboss.job SET started_on = now() WHERE state = 'active' AND id = ANY(${[...running]}::uuid[])`;
  }
  await db.$executeRaw`
    UPDATE pgboss.job SET state = 'retry', start_after = now()
    WHERE state = 'active' AND started_on < now() - ${LEASE_SECONDS} * interval '1 second' AND retry_count < retry_limit`;
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
