import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ok } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { findTokenAccess } from "./auth/find-access";
import { defineCommand } from "./command";
import { isDatabaseAway } from "./database-away";
import { db, withConnection } from "./db";
import { newId } from "./ids";
import { defineQuery } from "./query";
import { createCompany, type TestCompany } from "./testing/company";
import { type DatabaseFaults, installDatabaseFaults } from "./testing/database-faults";
import { type LosingProxy, startLosingProxy } from "./testing/losing-proxy";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
let proxy: LosingProxy;
let owner: pg.Client;
let faults: DatabaseFaults;
let company: TestCompany;
let admin: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await startLosingProxy(database.appUrl);
  process.env.LINEKEEPER_APP_DATABASE_URL = proxy.url;
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  faults = await installDatabaseFaults(owner);
  company = await createCompany();
  admin = await company.member("admin");
});
afterAll(async () => {
  await owner.end();
  await db.$disconnect();
  await proxy.close();
  await database.drop();
});

let runs = 0;
beforeEach(async () => {
  runs = 0;
  await faults.stop();
});

/** What happens inside of the command's transaction, if anything. */
let amidst: ((processId: number) => Promise<unknown>) | null = null;

const addHolder = defineCommand({
  auditEvent: "test.created",
  permission: "number:edit",
  input: z.strictObject({ name: z.string() }),
  async run({ tx, access: { organizationId }, input: { name }, audit }) {
    runs += 1;
    const id = newId();
    await tx.holder.create({ data: { organizationId, id, name, type: "company" } });
    const [self] = await tx.$queryRaw<{ processId: number }[]>`SELECT pg_backend_pid() AS "processId"`;
    await amidst?.(self?.processId ?? 0);
    await audit({ entityKind: "holder", entityId: id });
    return ok({ id });
  },
});

const countHolders = defineQuery({
  name: "test.countHolders",
  permission: "number:read",
  input: z.strictObject({ name: z.string() }),
  run: async ({ tx, input: { name } }) => ok(await tx.holder.count({ where: { name } })),
});

async function holders(name: string): Promise<number> {
  const result = await countHolders(admin, { name });
  return result.ok ? result.value : -1;
}

const endSession = (processId: number) => owner.query("SELECT pg_terminate_backend($1)", [processId]);
/** Of this test's database only: other tests stand on the same server. */
const endAllSessions = () =>
  owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'linekeeper' AND datname = current_database()`,
  );

describe("a command that meets a database on its way out or in (F9)", () => {
  it.each(["57P01", "57P02", "57P03", "25006", "08006", "40001", "40P01"])(
    "%s, twice, and has its effect once",
    async (code) => {
      await faults.next(code, 2, "row");
      expect(await addHolder(admin, { name: `row ${code}` })).toMatchObject({ ok: true });
      expect([runs, await holders(`row ${code}`)]).toEqual([3, 1]);
    },
  );

  it.each(["40001", "40P01"])("%s at the commit is a rollback, and needs no key to be tried again", async (code) => {
    await faults.next(code, 2, "commit");
    expect(await addHolder(admin, { name: `commit ${code}` })).toMatchObject({ ok: true });
    expect([runs, await holders(`commit ${code}`)]).toEqual([3, 1]);
  });

  it("whose session is ended before the commit is run again, without a key", async () => {
    amidst = async (processId) => {
      amidst = null;
      await endSession(processId);
    };
    expect(await addHolder(admin, { name: "ended" })).toMatchObject({ ok: true });
    expect([runs, await holders("ended")]).toEqual([2, 1]);
  });

  it("is given up after three times more, and says that the database is away", async () => {
    await faults.next("57P03", 100, "row");
    const error = await addHolder(admin, { name: "never" }).catch((reason: unknown) => reason);
    expect([isDatabaseAway(error), runs]).toEqual([true, 4]);
    await faults.stop();
    expect(await holders("never")).toBe(0);
  });
});

describe("a commit whose answer is lost (F9, I1)", () => {
  it("under a key is asked for again, and has its effect once", async () => {
    proxy.lose("COMMIT", 1);
    expect(await addHolder(admin, { name: "keyed" }, { idempotencyKey: "keyed-1" })).toMatchObject({ ok: true });
    expect([runs, await holders("keyed")]).toEqual([1, 1]);
  });

  it("without a key is not: nobody knows what became of it", async () => {
    proxy.lose("COMMIT", 1);
    const error = await addHolder(admin, { name: "unkeyed" }).catch((reason: unknown) => reason);
    expect([isDatabaseAway(error), runs, await holders("unkeyed")]).toEqual([true, 1, 1]);
  });

  it("leaves no connection behind, however often it happens", async () => {
    const names = Array.from({ length: 12 }, (_, at) => `often ${at}`);
    for (const name of names) {
      proxy.lose("COMMIT", 1);
      await expect(addHolder(admin, { name })).rejects.toThrow();
    }
    expect(await Promise.all(names.map(holders))).toEqual(Array(12).fill(1));
  });
});

describe("reading (F9)", () => {
  const findNobody = () => findTokenAccess("lk_unknown", newId());
  const ask = (name: string) => Promise.all([holders(name), findNobody()]);

  it("goes on after the server has ended every session, idle or not", async () => {
    for (let time = 0; time < 3; time += 1) {
      await Promise.all(Array.from({ length: 10 }, () => ask("nobody")));
      await endAllSessions();
      const answers = await Promise.all(Array.from({ length: 10 }, () => ask("nobody")));
      expect(answers).toEqual(Array(10).fill([0, null]));
    }
  });

  it("is asked again where its session was ended between two statements", async () => {
    let asked = 0;
    const twice = defineQuery({
      name: "test.twice",
      permission: "number:read",
      input: z.strictObject({}),
      async runRows({ rows }) {
        asked += 1;
        const [self] = await rows<{ processId: number }>(Prisma.sql`SELECT pg_backend_pid() AS "processId"`);
        if (asked === 1) await endSession(self?.processId ?? 0);
        return ok(await rows(Prisma.sql`SELECT 1 AS one`));
      },
    });
    expect(await twice(admin)).toEqual({ ok: true, value: [{ one: 1 }] });
    expect(asked).toBe(2);
  });

  it("ends no process whose lent connection dies while nobody asks on it", async () => {
    const dying = withConnection(async (client) => {
      const { rows } = await client.query<{ processId: number }>('SELECT pg_backend_pid() AS "processId"');
      const hasEnded = new Promise((resolve) => client.once("end", resolve));
      await endSession(rows[0]?.processId ?? 0);
      await hasEnded;
      await client.query("SELECT 1");
    });
    await expect(dying).rejects.toThrow();
  });

  it("ends no process whose pool only lent to readers past the client", async () => {
    const key = Symbol.for("linekeeper.db");
    const ours: unknown = Reflect.get(globalThis, key);
    Reflect.deleteProperty(globalThis, key);
    const readers = Array.from({ length: 3 }, findNobody);
    expect(await Promise.all(readers)).toEqual([null, null, null]);
    await endAllSessions();
    expect(await findNobody()).toBeNull();
    await db.$disconnect();
    Reflect.set(globalThis, key, ours);
  });

  it("whose answer is lost is asked again", async () => {
    proxy.lose("SELECT", 2);
    expect(await ask("nobody")).toEqual([0, null]);
  });
});

it("a connection to a server that takes no writes any more is not used again (F9)", async () => {
  const sessions: number[] = [];
  amidst = async (processId) => sessions.push(processId);
  await faults.next("25006", 1, "commit");
  await expect(addHolder(admin, { name: "standby" })).rejects.toThrow();
  await addHolder(admin, { name: "primary" });
  amidst = null;
  expect(new Set(sessions).size).toBe(2);
});
