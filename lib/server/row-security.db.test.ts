import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ok } from "@/lib/domain/result";
import { db } from "./db";
import { codesOf } from "./error-codes";
import { newId } from "./ids";
import { defineQuery } from "./query";
import { teamCondition } from "./scope";
import { createCompany, type TestCompany } from "./testing/company";
import { codeOf } from "./testing/must";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
let ours: TestCompany;
let theirs: TestCompany;
let admin: Access;
let owner: pg.Client;
let application: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  ours = await createCompany();
  theirs = await createCompany();
  admin = await ours.member("admin");
  await theirs.number();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  application = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([owner.connect(), application.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), application.end()]);
  await database.drop();
});

describe("a query", () => {
  const asked = z.strictObject({ name: z.string().min(1) });

  it("asks for the permission before it looks at the input", async () => {
    const query = defineQuery({ name: "test.read", permission: "token:manage", input: asked, run: async () => ok({}) });
    expect(codeOf(await query(await ours.member("viewer"), "nonsense"))).toBe("FORBIDDEN");
    expect(codeOf(await query(admin, { name: "", role: "x" }))).toBe("INVALID_INPUT");
  });

  it("cannot write, even when its code tries, and cannot lift that", async () => {
    const writing = defineQuery({
      name: "test.write",
      permission: "number:read",
      input: asked,
      run: async ({ tx, access: { organizationId }, input: { name } }) =>
        ok(await tx.team.create({ data: { organizationId, id: newId(), name } })),
    });
    await expect(writing(admin, { name: "written" })).rejects.toSatisfy((error) => codesOf(error).includes("25006"));
    const lifting = defineQuery({
      name: "test.lift",
      permission: "number:read",
      input: asked,
      run: async ({ tx }) => ok(await tx.$executeRaw`SET TRANSACTION READ WRITE`),
    });
    await expect(lifting(admin, { name: "lifted" })).rejects.toSatisfy((error) => codesOf(error).includes("25001"));
    expect(await ours.inside((tx) => tx.team.count({ where: { name: "written" } }))).toBe(0);
  });
});

describe("the second wall: row security (T9)", () => {
  it("gives nothing of another company, whatever the condition says", async () => {
    const { organizationId } = theirs;
    expect(await ours.inside((tx) => tx.phoneNumber.findMany({ where: { organizationId } }))).toEqual([]);
    expect(
      await ours.inside((tx) => tx.phoneNumber.count({ where: { organizationId: { not: "" } } }).catch(() => 0)),
    ).toBe(0);
    expect(await ours.inside((tx) => tx.organization.findMany({ where: { id: organizationId } }))).toEqual([]);
    const seen = await ours.inside((tx) => tx.numberCount.findMany({ where: { organizationId } }));
    expect(seen).toEqual([]);
  });

  it("refuses a row for another company and changes none of its rows", async () => {
    const { organizationId } = theirs;
    const create = ours.inside((tx) => tx.team.create({ data: { organizationId, id: newId(), name: "intruder" } }));
    await expect(create).rejects.toSatisfy((error) => codesOf(error).includes("42501"));
    const changed = await ours.inside((tx) =>
      tx.team.updateMany({ where: { organizationId }, data: { name: "taken" } }),
    );
    const removed = await ours.inside((tx) => tx.phoneNumber.deleteMany({ where: { organizationId } }));
    expect([changed.count, removed.count]).toEqual([0, 0]);
  });

  it("refuses to move a row into another company", async () => {
    const number = await ours.number();
    const move = ours.inside(
      (tx) =>
        tx.$executeRaw`UPDATE phone_number SET organization_id = ${theirs.organizationId}::uuid WHERE id = ${number}::uuid`,
    );
    await expect(move).rejects.toSatisfy((error) => codesOf(error).some((code) => ["42501", "23503"].includes(code)));
  });

  it("a reference cannot point into another company (T10)", async () => {
    const point = ours.number({ teamId: theirs.northTeamId });
    await expect(point).rejects.toSatisfy((error) => codesOf(error).some((code) => ["P2003", "23503"].includes(code)));
  });

  it("stands on every table of a company, forced, and shows the application nothing without a company", async () => {
    const { rows } = await owner.query<{ name: string; enabled: boolean; forced: boolean; owner: string }>(`
      SELECT format('%I.%I', n.nspname, c.relname) AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public' AND c.relname <> 'instance_setup'
      UNION SELECT 'public.organization', relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = 'public.organization'::regclass`);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => !row.enabled || !row.forced)).toEqual([]);
    for (const { name } of rows) {
      const { rows: counted } = await application.query<{ count: string }>(`SELECT count(*) FROM ${name}`);
      expect([name, counted[0]?.count]).toEqual([name, "0"]);
    }
  });

  it("cannot be walked around by a partition, a role, or the catalog", async () => {
    await owner.query("SELECT ensure_call_partition('2026-03-01')");
    await expect(application.query("SELECT * FROM call_partitions.call_record_2026_03")).rejects.toMatchObject({
      code: "42501",
    });
    const { rows } = await application.query<{ super: boolean; bypass: boolean; owned: string }>(`
      SELECT rolsuper AS super, rolbypassrls AS bypass,
        (SELECT count(*) FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace) AS owned
      FROM pg_roles r WHERE rolname = current_user`);
    expect(rows).toEqual([{ super: false, bypass: false, owned: "0" }]);
    for (const attempt of [
      "ALTER TABLE phone_number DISABLE ROW LEVEL SECURITY",
      "SET row_security = off; SELECT * FROM phone_number",
      "DROP POLICY company ON phone_number",
      "TRUNCATE phone_number",
      "DELETE FROM audit_entry",
      "CREATE TABLE public.mine (id int)",
    ])
      await expect(application.query(attempt), attempt).rejects.toMatchObject({ code: "42501" });
    await application.query("RESET ALL");
  });

  it("ends with the transaction: the next one on the same connection is nobody's again", async () => {
    await ours.inside((tx) => tx.team.count());
    const counts = await Promise.all(Array.from({ length: 20 }, () => db.team.count()));
    expect(new Set(counts)).toEqual(new Set([0]));
  });
});

describe("the team condition", () => {
  it("of somebody without teams matches nothing, of an admin everything", async () => {
    await ours.number();
    const count = (access: Access) =>
      ours.inside((tx) =>
        tx.phoneNumber.count({ where: { ...teamCondition(access), organizationId: ours.organizationId } }),
      );
    expect(await count(await ours.member("manager", []))).toBe(0);
    expect(await count(await ours.member("manager", [ours.southTeamId]))).toBe(0);
    expect(await count(await ours.member("manager", [ours.northTeamId]))).toBeGreaterThan(0);
    expect(await count(admin)).toBeGreaterThan(0);
  });
});
