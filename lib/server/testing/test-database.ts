import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { DATABASE_NAME } from "../embedded-postgres";
import { withDatabase } from "../migration/engine-adapter";
import { findWordless } from "./audit-words";
import { findViolations, type InvariantId } from "./invariants";

export type TestDatabase = {
  /** The owner: sees and may do everything; for arranging and for looking afterwards. */
  readonly ownerUrl: string;
  /** The application's role: bound by row security, like web and worker. */
  readonly appUrl: string;
  /**
   * Looks first whether what the tests leave behind keeps the invariants (I2 to I14), and whether people
   * have a word for everything that its audit entries say; fails where not.
   */
  drop(): Promise<void>;
};

export type TestDatabaseOptions = {
  /** Invariants that these tests break on purpose, by arranging rows past the commands. */
  readonly breaks?: readonly InvariantId[];
};

/**
 * A fresh, migrated database for one test file (a copy of the template, some 100 ms). Makes it the one
 * that `env` and `db` of this file use. Call `drop` in afterAll.
 */
export async function createTestDatabase({ breaks = [] }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const maintenanceUrl = withDatabase(inject("ownerUrl"), "postgres");
  await copyTemplate(maintenanceUrl, name);
  const appUrl = withDatabase(inject("appUrl"), name);
  process.env.LINEKEEPER_APP_DATABASE_URL = appUrl;
  const ownerUrl = withDatabase(inject("ownerUrl"), name);
  const drop = async () => {
    const violations = await withClient(ownerUrl, async (owner) => [
      ...(await findViolations(owner, breaks)),
      ...(await findWordless(owner)).map((name) => `no word for what an audit entry says: ${name}`),
    ]);
    await run(maintenanceUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    if (violations.length > 0) throw new Error(`left behind:\n${violations.join("\n")}`);
  };
  return { ownerUrl, appUrl, drop };
}

/**
 * A template must have no sessions; another file's copy is short, so a refusal is tried again. Files are
 * copied whole, which takes half as long as writing each page to the log.
 */
async function copyTemplate(maintenanceUrl: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(maintenanceUrl, `CREATE DATABASE ${name} TEMPLATE ${DATABASE_NAME} STRATEGY file_copy`);
    } catch (error) {
      const isBusy = error instanceof Error && "code" in error && error.code === "55006";
      if (!isBusy || attempt === 20) throw error;
    }
  }
}

async function run(url: string, statement: string): Promise<void> {
  await withClient(url, (client) => client.query(statement));
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
