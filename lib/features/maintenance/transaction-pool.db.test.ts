import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ok } from "@/lib/domain/result";
import { listNumbers } from "@/lib/features/numbers/queries";
import { Prisma } from "@/lib/generated/prisma/client";
import { takeAttempt } from "@/lib/server/auth/attempts";
import { findTokenAccess } from "@/lib/server/auth/find-access";
import { defineCommand } from "@/lib/server/command";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { defineJob } from "@/lib/server/jobs/define-job";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { runWorker } from "@/lib/server/jobs/run-worker";
import { rowsInOrganization } from "@/lib/server/scope";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { startTransactionPooler, type TransactionPooler } from "@/lib/server/testing/transaction-pooler";

let database: TestDatabase;
let pooler: TransactionPooler;
let company: TestCompany;
let other: TestCompany;
let admin: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  pooler = await startTransactionPooler(database.appUrl);
  process.env.LINEKEEPER_APP_DATABASE_URL = pooler.url;
  process.env.DATABASE_PREPARED = "off";
  company = await createCompany();
  other = await createCompany();
  admin = await company.member("admin");
});
afterAll(async () => {
  await db.$disconnect();
  await pooler.close();
  await database.drop();
});

const addHolder = defineCommand({
  auditEvent: "test.created",
  permission: "number:edit",
  input: z.strictObject({ name: z.string() }),
  async run({ tx, access: { organizationId }, input: { name }, audit }) {
    const id = newId();
    await tx.holder.create({ data: { organizationId, id, name, type: "company" } });
    await audit({ entityKind: "holder", entityId: id });
    return ok({ id });
  },
});

const TIMES = Array.from({ length: 12 }, (_, at) => at);

describe("behind a pooler that gives each transaction another connection (F29)", () => {
  it("nothing of a session is there the next time", async () => {
    const clients = await Promise.all(
      [1, 2].map(async () => {
        const client = new pg.Client({ connectionString: pooler.url });
        await client.connect();
        return client;
      }),
    );
    const [client] = clients;
    const session = async () => (await client?.query("SELECT pg_backend_pid() AS id"))?.rows[0].id;
    expect(new Set([await session(), await session(), await session()]).size).toBeGreaterThan(1);
    for (const one of clients) await one.end();
  });

  it("commands, under a key or not, have their effect once, in their own company", async () => {
    const idempotencyKey = newId();
    const add = (at: number) => addHolder(admin, { name: `pooled ${at}` });
    const again = () => addHolder(admin, { name: "keyed" }, { idempotencyKey });
    const results = await Promise.all([...TIMES.map(add), again(), again(), again()]);
    expect(results.filter((result) => !result.ok)).toEqual([]);
    expect(await company.inside((tx) => tx.holder.count())).toBe(TIMES.length + 1);
    expect(await other.inside((tx) => tx.holder.count())).toBe(0);
  });

  it("reads, those of the register and those by raw statements too, see their own company", async () => {
    await company.number({ canonical: "+8613800138000", digits: "13800138000" });
    const raw = (organizationId: string) =>
      rowsInOrganization(organizationId, (rows) =>
        rows<{ count: number }>(Prisma.sql`/* prepared */ SELECT count(*)::int AS count FROM phone_number`),
      );
    for (const _ of TIMES) {
      const [list, mine, theirs, nobody] = await Promise.all([
        listNumbers(admin, {}),
        raw(company.organizationId),
        raw(other.organizationId),
        findTokenAccess("lk_unknown", newId()),
      ]);
      expect(list.ok && list.value.items.length).toBe(1);
      expect([mine, theirs, nobody]).toEqual([[{ count: 1 }], [{ count: 0 }], null]);
    }
  });

  it("locks that several hold in turn hold: of twenty tries at once ten are taken", async () => {
    const now = new Date();
    const attempt = { email: "pooled@example.test", address: "10.1.1.1" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => takeAttempt(attempt, now)));
    expect(answers.filter((answer) => answer !== "refused")).toHaveLength(10);
  });

  it("the worker runs a job once", async () => {
    const queue = "maintenance.sweep";
    let runs = 0;
    const stop = new AbortController();
    const run = async () => {
      runs += 1;
    };
    const job = defineJob({ queue, payload: z.strictObject({}), run });
    await db.$transaction((tx) => enqueueJob(tx, queue, {}));
    const work = { jobs: [job], loops: [], schedules: [{ queue, cron: "7 * * * *" }], signal: stop.signal };
    const workers = [runWorker(work), runWorker(work)];
    await vi.waitFor(() => expect(runs).toBe(1), { timeout: 15_000 });
    stop.abort();
    await Promise.all(workers);
    expect(runs).toBe(1);
  });
});
