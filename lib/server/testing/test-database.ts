import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { DATABASE_NAME } from "../embedded-postgres";
import { withDatabase } from "../migration/engine-adapter";

export type TestDatabase = {
  /** The owner: sees and may do everything; for arranging and for looking afterwards. */
  readonly ownerUrl: string;
  /** The application's role: bound by row security, like web and worker. */
  readonly appUrl: string;
  drop(): Promise<void>;
};

/**
 * A fresh, migrated database for one test file (a copy of the template, some 30 ms). Makes it the one
 * that `env` and `db` of this file use. Call `drop` in afterAll.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const maintenanceUrl = withDatabase(inject("ownerUrl"), "postgres");
  await copyTemplate(maintenanceUrl, name);
  const appUrl = withDatabase(inject("appUrl"), name);
  process.env.LINEKEEPER_APP_DATABASE_URL = appUrl;
  return {
    ownerUrl: withDatabase(inject("ownerUrl"), name),
    appUrl,
    drop: () => run(maintenanceUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A template must have no sessions; another file's copy is short, so a refusal is tried again. */
async function copyTemplate(maintenanceUrl: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(maintenanceUrl, `CREATE DATABASE ${name} TEMPLATE ${DATABASE_NAME}`);
    } catch (error) {
      const isBusy = error instanceof Error && "code" in error && error.code === "55006";
      if (!isBusy || attempt === 20) throw error;
    }
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
