import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result } from "@/lib/domain/result";
import { findTokenAccess } from "./auth/find-access";
import { defineCommand } from "./command";
import { db, withConnection } from "./db";
import { refusingFaults } from "./fault";
import { newId } from "./ids";
import { defineQuery } from "./query";
import { toRoute } from "./route";
import { createCompany, type TestCompany } from "./testing/company";
import { type DatabaseFaults, installDatabaseFaults } from "./testing/database-faults";
import { insertToken } from "./testing/members";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
let owner: pg.Client;
let faults: DatabaseFaults;
let company: TestCompany;
let admin: Access;
let secret: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_WAIT_MS = "1000";
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  faults = await installDatabaseFaults(owner);
  company = await createCompany();
  admin = await company.member("admin");
  secret = await insertToken(admin, ["numbers:write"]);
});
afterAll(async () => {
  await owner.end();
  await db.$disconnect();
  await database.drop();
});

let runs = 0;
const name = z.strictObject({ name: z.string() });
const addHolder = defineCommand({
  auditEvent: "test.created",
  permission: "number:edit",
  input: name,
  async run({ tx, access: { organizationId }, input, audit }) {
    runs += 1;
    const id = newId();
    await tx.holder.create({ data: { organizationId, id, type: "company", ...input } });
    await audit({ entityKind: "holder", entityId: id });
    return ok({ id });
  },
});
const query = { permission: "number:read", input: z.strictObject({}) } as const;
const countHolders = defineQuery({ name: "test.count", ...query, run: async ({ tx }) => ok(await tx.holder.count()) });
const askRaw = defineQuery({ name: "test.raw", ...query, runRows: async () => ok(null) });
const addOverRest = toRoute(addHolder, { output: z.object({ id: z.string() }) });

async function post(holder: string): Promise<Response> {
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const body = JSON.stringify({ name: holder });
  const request = new Request("http://localhost:3000/api/v1/holders", { method: "POST", headers, body });
  return addOverRest(request, { params: Promise.resolve({}) });
}

const POOL = 10;

/** Lends every connection of the pool until it is told to take them back. */
async function exhaustPool(): Promise<() => Promise<void>> {
  const ends: (() => void)[] = [];
  const lent: Promise<void>[] = [];
  for (let at = 0; at < POOL; at += 1) {
    await new Promise<void>((isLent) => {
      lent.push(
        withConnection(async () => {
          isLent();
          await new Promise<void>((end) => ends.push(end));
        }),
      );
    });
  }
  return async () => {
    for (const end of ends) end();
    await Promise.all(lent);
  };
}

it("who finds every connection taken is told so, nothing is done, and the next is served (F29)", async () => {
  const giveBack = await exhaustPool();
  runs = 0;
  const busy = { ok: false, refusal: { code: "DATABASE_BUSY" } };
  const asked: Promise<unknown>[] = [
    refusingFaults("write", () => addHolder(admin, { name: "crowded" })),
    refusingFaults("read", () => countHolders(admin)),
    refusingFaults("read", () => askRaw(admin)),
    refusingFaults("read", async () => ok(await findTokenAccess("lk_unknown", newId()))),
  ];
  const response = post("crowded over REST");
  expect(await Promise.all(asked)).toEqual([busy, busy, busy, busy]);
  expect((await response).status).toBe(503);
  expect((await response).headers.get("retry-after")).toBe("5");
  expect(await (await response).json()).toMatchObject({ code: "DATABASE_BUSY" });
  expect(runs).toBe(0);
  await giveBack();
  expect(await countHolders(admin)).toEqual({ ok: true, value: 0 });
  expect((await post("afterwards")).status).toBe(200);
});

it("a transaction in ten that the database rolls back, at a row or at its commit, changes nothing (F33)", async () => {
  const names = Array.from({ length: 100 }, (_, at) => `one of ten ${at}`);
  runs = 0;
  await faults.every("40001", 10);
  const results: Result<unknown>[] = [];
  for (let at = 0; at < names.length; at += POOL) {
    const together = names.slice(at, at + POOL);
    const add = (holder: string, place: number) =>
      addHolder(admin, { name: holder }, place % 2 ? { idempotencyKey: newId() } : {});
    results.push(...(await Promise.all(together.map(add))));
  }
  await faults.stop();
  expect(results.filter((result) => !result.ok)).toEqual([]);
  expect(runs).toBeGreaterThanOrEqual(110);
  const stored = await company.inside((tx) =>
    tx.holder.findMany({ where: { name: { startsWith: "one of ten" } }, select: { name: true } }),
  );
  expect(stored.map((holder) => holder.name).toSorted()).toEqual(names.toSorted());
});

it("one that is rolled back every time is given up after five tries, and nothing was done (F33)", async () => {
  runs = 0;
  await faults.next("40001", 100, "commit");
  const response = await post("never");
  await faults.stop();
  expect([response.status, runs]).toEqual([503, 5]);
  expect(await response.json()).toMatchObject({ code: "DATABASE_BUSY" });
  expect(await company.inside((tx) => tx.holder.count({ where: { name: "never" } }))).toBe(0);
});
