import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deploy } from "../migrate";
import { databaseFiles } from "../owner-database";
import { createTestDatabase, type TestDatabase } from "../testing/test-database";
import { withDatabase } from "./engine-adapter";

const PROJECT_DIR = path.resolve(import.meta.dirname, "../../..");
const files = databaseFiles(PROJECT_DIR);

let database: TestDatabase;
let owner: pg.Client;
let scratch: string;

beforeEach(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  scratch = await mkdtemp(path.join(os.tmpdir(), "linekeeper-migrations-"));
});

afterEach(async () => {
  await owner.end();
  await database.drop();
  await rm(scratch, { recursive: true, force: true });
});

test("three processes that migrate at once apply every migration exactly once (F28, F30)", async () => {
  await owner.query("DROP SCHEMA IF EXISTS call_partitions CASCADE");
  await owner.query("DROP SCHEMA pgboss CASCADE");
  await owner.query("DROP SCHEMA public CASCADE");
  await owner.query("CREATE SCHEMA public");
  const statuses = await Promise.all([1, 2, 3].map(migrateInOwnProcess));
  expect(statuses).toEqual([0, 0, 0]);
  const { rows } = await owner.query(
    "SELECT migration_name, count(*)::int AS times FROM _prisma_migrations GROUP BY 1 HAVING count(*) > 1",
  );
  expect(rows).toEqual([]);
});

test("a migration whose session is killed half-way leaves nothing and completes at the next start", async () => {
  const migrationsDir = await extraMigration(
    "20991231000000_cut_off",
    "CREATE TABLE half_way (id int); INSERT INTO half_way VALUES (1); SELECT pg_sleep(30);",
  );
  const cutOff = deploy({ ...database, ...files, migrationsDir });
  cutOff.catch(() => undefined); // asserted below; the kill comes first
  await expect.poll(() => killSleeper(), { timeout: 15_000, interval: 50 }).toBe(true);
  await expect(cutOff).rejects.toThrow();
  expect((await owner.query("SELECT to_regclass('half_way') AS found")).rows).toEqual([{ found: null }]);

  await writeFile(path.join(migrationsDir, "20991231000000_cut_off/migration.sql"), "CREATE TABLE half_way (id int);");
  expect(await deploy({ ...database, ...files, migrationsDir })).toEqual(["20991231000000_cut_off"]);
});

test("a database that a newer version migrated is refused", async () => {
  const migrationsDir = await extraMigration("20991231000000_newer", "CREATE TABLE newer (id int);");
  await deploy({ ...database, ...files, migrationsDir });
  await expect(deploy({ ...database, ...files })).rejects.toMatchObject({ code: "DATABASE_IS_NEWER" });
});

test("an owner that is no superuser can migrate an external database", async () => {
  const name = `external_${process.pid}`;
  await owner.query(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'only-for-this-test'`);
  await owner.query(`CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0`);
  const ownerUrl = new URL(withDatabase(database.ownerUrl, name));
  ownerUrl.username = name;
  ownerUrl.password = "only-for-this-test";
  const applied = await deploy({
    ...files,
    ownerUrl: ownerUrl.toString(),
    appUrl: withDatabase(database.appUrl, name),
  });
  expect(applied.length).toBeGreaterThan(0);
  await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await owner.query(`DROP ROLE ${name}`);
});

async function extraMigration(name: string, script: string): Promise<string> {
  const migrationsDir = path.join(scratch, "migrations");
  await cp(files.migrationsDir, migrationsDir, { recursive: true });
  await mkdir(path.join(migrationsDir, name));
  await writeFile(path.join(migrationsDir, name, "migration.sql"), script);
  return migrationsDir;
}

async function killSleeper(): Promise<boolean> {
  const { rowCount } = await owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event = 'PgSleep'`,
  );
  return rowCount === 1;
}

function migrateInOwnProcess(): Promise<number | null> {
  const child = spawn(process.execPath, [path.join(PROJECT_DIR, "scripts/db-migrate.mjs")], {
    stdio: "ignore",
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      LINEKEEPER_DATA_DIR: scratch,
      DATABASE_URL: database.ownerUrl,
      APP_DATABASE_URL: database.appUrl,
    },
  });
  return new Promise((resolve) => child.once("close", resolve));
}
