import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { db } from "../db";
import { createTestDatabase, type TestDatabase } from "../testing/test-database";
import { defineJob } from "./define-job";
import { enqueueJob } from "./enqueue";
import { completeJob, failJob, listUntoldJobs, markJobTold, renewLease, takeOverJobs } from "./lease";
import { runWorker } from "./run-worker";

const QUEUE = "maintenance.sweep";
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Runs a worker until the check holds, at most 15 seconds. */
async function workUntil(seen: string[], isDone: () => boolean): Promise<void> {
  const worker = startWorker(async (name) => void seen.push(name));
  await until(isDone);
  await worker.stop();
}

function startWorker(run: (name: string, signal: AbortSignal) => Promise<void>) {
  const stop = new AbortController();
  const payload = z.strictObject({ name: z.string() });
  const job = defineJob({ queue: QUEUE, payload, run: ({ name }, { signal }) => run(name, signal) });
  const working = runWorker({ jobs: [job], loops: [], schedules: [], signal: stop.signal });
  const stopNow = async () => {
    stop.abort();
    await working;
  };
  return { stop: stopNow };
}

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await isDone()) && Date.now() < deadline) await sleep(50);
}

type JobRow = { state: string; tries: number; pauseSeconds: number };

async function jobNamed(name: string): Promise<JobRow> {
  const [row] = await db.$queryRaw<JobRow[]>`
    SELECT state::text, retry_count AS tries, extract(epoch FROM start_after - now())::int AS "pauseSeconds"
    FROM pgboss.job WHERE data->>'name' = ${name}`;
  if (row === undefined) throw new Error(`no job ${name}`);
  return row;
}

describe("jobs", () => {
  it("exist exactly if the transaction that enqueued them commits", async () => {
    const seen: string[] = [];
    await db.$transaction((tx) => enqueueJob(tx, QUEUE, { name: "kept" }));
    await expect(
      db.$transaction(async (tx) => {
        await enqueueJob(tx, QUEUE, { name: "rolled back" });
        throw new Error("refused");
      }),
    ).rejects.toThrow("refused");
    await workUntil(seen, () => seen.length > 0);
    expect(seen).toEqual(["kept"]);
  });

  it("of a queue that nobody installed are a fault, not silence", async () => {
    await expect(db.$transaction((tx) => enqueueJob(tx, "nobody.knows", {}))).rejects.toThrow("no such queue");
  });

  it("of a dead worker are taken over (F6)", async () => {
    const seen: string[] = [];
    const id = randomUUID();
    await db.$executeRaw`
      INSERT INTO pgboss.job (id, name, data, state, started_on, retry_limit, expire_in)
      VALUES (${id}::uuid, ${QUEUE}, '{"name":"orphan"}', 'active', now() - interval '61 seconds', 3, interval '1 hour')`;
    await workUntil(seen, () => seen.length > 0);
    expect(seen).toEqual(["orphan"]);
  });

  it("of a living worker are left alone", async () => {
    const seen: string[] = [];
    await db.$executeRaw`
      INSERT INTO pgboss.job (name, data, state, started_on, retry_limit, expire_in)
      VALUES (${QUEUE}, '{"name":"running elsewhere"}', 'active', now() - interval '20 seconds', 3, interval '1 hour')`;
    await db.$transaction((tx) => enqueueJob(tx, QUEUE, { name: "mine" }));
    await workUntil(seen, () => seen.length > 0);
    expect(seen).toEqual(["mine"]);
  });

  it("are leased by the database's clock, wherever that of the machine is put (F19)", async () => {
    const id = randomUUID();
    await db.$executeRaw`
      INSERT INTO pgboss.job (id, name, data, state, started_on, retry_limit)
      VALUES (${id}::uuid, ${QUEUE}, '{"name":"leased"}', 'active', now(), 3)`;
    const now = Date.now();
    for (const hours of [1, -1, 24]) {
      vi.useFakeTimers({ toFake: ["Date"], now: now + hours * 3_600_000 });
      await takeOverJobs();
      expect(await renewLease({ queue: QUEUE, id, tries: 0 })).toBe(true);
    }
    vi.useRealTimers();
    expect(await completeJob({ queue: QUEUE, id, tries: 0 })).toBe(true);
  });

  it("that were taken over are ended by who took them over, not by the worker that comes back (F22)", async () => {
    const runs: { aborted: AbortSignal; end: () => void }[] = [];
    const run = (_name: string, aborted: AbortSignal) => new Promise<void>((end) => void runs.push({ aborted, end }));
    await db.$transaction((tx) => enqueueJob(tx, QUEUE, { name: "taken" }));
    const late = startWorker(run);
    await until(() => runs.length === 1);
    await db.$executeRaw`UPDATE pgboss.job SET started_on = now() - interval '61 seconds' WHERE data->>'name' = 'taken'`;
    const next = startWorker(run);
    await until(() => runs.length === 2);
    runs[0]?.end();
    await late.stop();
    expect(await jobNamed("taken")).toMatchObject({ state: "active", tries: 1 });
    runs[1]?.end();
    await until(async () => (await jobNamed("taken")).state === "completed");
    await next.stop();
    expect(runs).toHaveLength(2);
  });

  it("that always fail rest longer each time, end as failed, wait to be told, and stop no other (F23)", async () => {
    const seen: string[] = [];
    await db.$transaction((tx) => enqueueJob(tx, QUEUE, { name: "poison" }));
    await db.$executeRaw`UPDATE pgboss.job SET retry_delay = 0, retry_limit = 2 WHERE data->>'name' = 'poison'`;
    const worker = startWorker(async (name) => {
      seen.push(name);
      if (name === "poison") throw new Error("13800138000 is poison");
    });
    await until(() => seen.length > 0);
    await db.$transaction((tx) => enqueueJob(tx, QUEUE, { name: "healthy" }));
    await until(async () => seen.includes("healthy") && (await jobNamed("poison")).state === "failed");
    await worker.stop();
    expect(seen.toSorted()).toEqual(["healthy", "poison", "poison", "poison"]);
    const untold = await listUntoldJobs(10);
    expect(untold).toMatchObject([{ queue: QUEUE, data: { name: "poison" } }]);
    for (const one of untold) await markJobTold(one);
    expect(await listUntoldJobs(10)).toEqual([]);
    expect(await jobNamed("poison")).toMatchObject({ state: "failed", tries: 2 });
    expect(await jobNamed("healthy")).toMatchObject({ state: "completed" });
    const [{ output = "" } = {}] = await db.$queryRaw<{ output?: string }[]>`
      SELECT output::text FROM pgboss.job WHERE data->>'name' = 'poison'`;
    expect(output).toContain("is poison");
    expect(output).not.toContain("13800138000");
  });

  it.each([
    [0, 45, 60],
    [3, 360, 480],
    [12, 2_700, 3_600],
  ])("after %i tries rest between %i and %i seconds (F23)", async (tries, least, most) => {
    const id = randomUUID();
    const data = JSON.stringify({ name: id });
    await db.$executeRaw`
      INSERT INTO pgboss.job (id, name, data, state, started_on, retry_limit, retry_count, retry_delay)
      VALUES (${id}::uuid, ${QUEUE}, ${data}::jsonb, 'active', now(), 20, ${tries}, 60)`;
    await failJob({ queue: QUEUE, id, tries }, new Error("x"));
    const { state, pauseSeconds } = await jobNamed(id);
    expect(state).toBe("retry");
    expect(pauseSeconds).toBeGreaterThanOrEqual(least - 2);
    expect(pauseSeconds).toBeLessThanOrEqual(most);
  });

  it("that kill their worker at every try are given up (F23)", async () => {
    await db.$executeRaw`
      INSERT INTO pgboss.job (name, data, state, started_on, retry_limit, retry_count)
      VALUES (${QUEUE}, '{"name":"killer"}', 'active', now() - interval '61 seconds', 3, 3)`;
    const worker = startWorker(async () => undefined);
    await until(async () => (await jobNamed("killer")).state === "failed");
    await worker.stop();
    expect(await listUntoldJobs(10)).toMatchObject([{ data: { name: "killer" } }]);
  });

  it("in hand when the worker must stop and that do not end in time are begun again at once (F27)", async () => {
    await db.$transaction((tx) => enqueueJob(tx, QUEUE, { name: "stopped" }));
    let isRunning = false;
    const worker = startWorker(async (_name, signal) => {
      isRunning = true;
      await sleep(60_000, undefined, { signal });
    });
    await until(() => isRunning);
    await worker.stop();
    expect(await jobNamed("stopped")).toMatchObject({ state: "retry" });
    expect((await jobNamed("stopped")).pauseSeconds).toBeLessThanOrEqual(0);
  });
});
