import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "../db";
import { createTestDatabase, type TestDatabase } from "../testing/test-database";
import { defineJob } from "./define-job";
import { enqueueJob } from "./enqueue";
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
  const stop = new AbortController();
  const job = defineJob({
    queue: QUEUE,
    payload: z.strictObject({ name: z.string() }),
    run: async ({ name }) => {
      seen.push(name);
    },
  });
  const working = runWorker({ jobs: [job], loops: [], schedules: [], signal: stop.signal });
  const deadline = Date.now() + 15_000;
  while (!isDone() && Date.now() < deadline) await sleep(50);
  stop.abort();
  await working;
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

  it("under one key wait once", async () => {
    const seen: string[] = [];
    await db.$transaction((tx) => enqueueJob(tx, QUEUE, { name: "first" }, { singletonKey: "k" }));
    await db.$transaction((tx) => enqueueJob(tx, QUEUE, { name: "second" }, { singletonKey: "k" }));
    await workUntil(seen, () => seen.length > 0);
    expect(seen).toEqual(["first"]);
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
});
