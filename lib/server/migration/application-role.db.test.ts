import os from "node:os";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/test-database";
import { checkApplicationSignIn, ensureApplicationRole } from "./application-role";

let database: TestDatabase;
let app: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  app = new pg.Client({ connectionString: database.appUrl });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await app.connect();
  await owner.connect();
});

afterAll(async () => {
  await app.end();
  await owner.end();
  await database.drop();
});

test("the application's role has no power over the server", async () => {
  const { rows } = await app.query(
    `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication, rolcanlogin
       FROM pg_roles WHERE rolname = current_user`,
  );
  expect(rows).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
      rolcanlogin: true,
    },
  ]);
});

test("a role that is too strong, may not be made or cannot sign in stops a start, and is named", async () => {
  await expect(ensureApplicationRole(owner, { user: "linekeeper_owner", password: "x" })).rejects.toMatchObject({
    code: "APP_ROLE_TOO_STRONG",
    params: { role: "linekeeper_owner" },
  });
  await expect(ensureApplicationRole(app, { user: "linekeeper_other", password: "x" })).rejects.toMatchObject({
    code: "APP_ROLE_NOT_MADE",
    params: { role: "linekeeper_other" },
  });
  const wrong = new URL(database.appUrl);
  wrong.password = "another one";
  await expect(checkApplicationSignIn(wrong.toString())).rejects.toMatchObject({ code: "APP_ROLE_REFUSED" });
  await checkApplicationSignIn(database.appUrl);
});

test("a role that may bypass row security stops a start although it is no superuser", async () => {
  await owner.query("BEGIN; CREATE ROLE linekeeper_strong NOSUPERUSER BYPASSRLS");
  const answer = ensureApplicationRole(owner, { user: "linekeeper_strong", password: "x" });
  await expect(answer.finally(() => owner.query("ROLLBACK"))).rejects.toMatchObject({ code: "APP_ROLE_TOO_STRONG" });
});

test("a transaction in which a process stands still ends after a minute (F22)", async () => {
  const { rows } = await app.query("SHOW idle_in_transaction_session_timeout");
  expect(rows).toEqual([{ idle_in_transaction_session_timeout: "1min" }]);
});

test("the application's role owns nothing and is a member of nothing", async () => {
  const { rows } = await owner.query(
    `SELECT (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS relations,
            (SELECT count(*)::int FROM pg_namespace WHERE nspowner = r.oid) AS schemas,
            (SELECT count(*)::int FROM pg_proc WHERE proowner = r.oid) AS functions,
            (SELECT count(*)::int FROM pg_database WHERE datdba = r.oid) AS databases,
            (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships
       FROM pg_roles r WHERE rolname = 'linekeeper_app'`,
  );
  expect(rows).toEqual([{ relations: 0, schemas: 0, functions: 0, databases: 0, memberships: 0 }]);
});

test.each([
  ["reads password hashes", "SELECT * FROM pg_authid"],
  ["makes tables", "CREATE TABLE public.mine (id int)"],
  ["makes schemas", "CREATE SCHEMA mine"],
  ["makes roles", "CREATE ROLE mine"],
  ["becomes the owner", "SET ROLE linekeeper_owner"],
  ["changes history", "UPDATE audit_entry SET event = 'x'"],
  ["deletes history", "DELETE FROM audit_entry"],
  ["changes the rows of a bulk act", "UPDATE audit_row SET before = NULL"],
  ["empties history", "TRUNCATE audit_entry CASCADE"],
  ["changes a seal of history", "UPDATE audit_seal SET hash = repeat('0', 64)"],
  ["deletes the seals of history", "DELETE FROM audit_seal"],
  ["switches row security off", "ALTER TABLE phone_number DISABLE ROW LEVEL SECURITY"],
  ["pretends a migration", "DELETE FROM _prisma_migrations"],
  ["reads the server's files", "SELECT pg_read_file('postgresql.conf')"],
])("the application's role is refused when it %s (T32)", async (_what, statement) => {
  await expect(app.query(statement)).rejects.toMatchObject({ code: "42501" });
});

test("the application's role has no right to change history, beside the triggers that refuse it (T32)", async () => {
  const { rows } = await owner.query(
    `SELECT name, kind FROM unnest(ARRAY['audit_entry', 'audit_row', 'audit_seal']) AS name,
       unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS kind
      WHERE has_table_privilege('linekeeper_app', 'public.' || name, kind)`,
  );
  expect(rows).toEqual([]);
});

test("row security is forced on every table that belongs to a company", async () => {
  const { rows } = await owner.query(
    `SELECT c.relname FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname <> 'instance_setup' -- one row for the instance, which names its first company
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
      ORDER BY 1`,
  );
  expect(rows.map((row) => row.relname)).toEqual([]);
});

test.each([
  ["postgres", "password"],
  ["linekeeper_owner", "password"],
  ["linekeeper_owner", "linekeeper_owner"],
  ["linekeeper_app", "linekeeper_app"],
])("the known sample %s / %s does not sign in (T37)", async (user, password) => {
  const { hostname, port } = new URL(database.ownerUrl);
  const stranger = new pg.Client({ host: hostname, port: Number(port), user, password, database: "postgres" });
  await expect(stranger.connect()).rejects.toMatchObject({ code: expect.stringMatching(/^28/) });
});

test("the server listens to this machine only, asks for a password, and has checksums (T37, I14)", async () => {
  const { rows: settings } = await owner.query(
    "SELECT current_setting('listen_addresses') AS addresses, current_setting('data_checksums') AS checksums",
  );
  expect(settings).toEqual([{ addresses: "127.0.0.1", checksums: "on" }]);
  const { rows: rules } = await owner.query("SELECT DISTINCT auth_method FROM pg_hba_file_rules");
  expect(rules).toEqual([{ auth_method: "scram-sha-256" }]);
  const outside = Object.values(os.networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4");
  if (!outside) return;
  const { port } = new URL(database.ownerUrl);
  const stranger = new pg.Client({ host: outside.address, port: Number(port), user: "postgres", password: "password" });
  await expect(stranger.connect()).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("the queue runs as the application's role without making tables", async () => {
  const { default: PgBoss } = await import("pg-boss");
  const boss = new PgBoss({ connectionString: database.appUrl, schema: "pgboss", migrate: false, max: 2 });
  const faults: unknown[] = [];
  boss.on("error", (error) => faults.push(error));
  await boss.start();
  await owner.query("SELECT pgboss.create_queue('trial', '{}'::json)");
  await owner.query("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO linekeeper_app");
  const id = await boss.send("trial", { n: 1 });
  const jobs = await boss.fetch("trial");
  expect(jobs.map((job) => job.id)).toEqual([id]);
  if (id) await boss.complete("trial", id);
  await boss.maintain();
  await boss.stop({ graceful: false, wait: true });
  expect(faults).toEqual([]);
});
