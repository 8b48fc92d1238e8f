import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { DATABASE_NAME, startEmbeddedPostgres } from "../embedded-postgres";
import { deploy } from "../migrate";
import { withDatabase } from "../migration/engine-adapter";
import { type DatabaseUrls, databaseFiles, externalUrls } from "../owner-database";
import { secretsFileOf } from "../secrets";
import { readStartEnv } from "../start-env";

declare module "vitest" {
  interface ProvidedContext {
    ownerUrl: string;
    appUrl: string;
    secretsFile: string;
  }
}

/** Nothing of a test has to survive the machine. */
const NO_DURABILITY = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "128MB",
  max_connections: "200",
  logging_collector: "off",
};

/**
 * A cluster of its own for each run, or the server of LINEKEEPER_TEST_SERVER_URL, to try another version
 * of PostgreSQL; the migrated database there is the template of every test database.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "linekeeper-test-"));
  const folder = path.join(dataDir, "data"); // made by the start, with the rights that it needs
  await openForDatabaseUser(dataDir);
  const serverUrl = process.env.LINEKEEPER_TEST_SERVER_URL;
  const postgres = await (serverUrl
    ? openServer(serverUrl, folder)
    : startEmbeddedPostgres({ dataDir: folder, settings: NO_DURABILITY }));
  const stop = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await deploy({ ...postgres, ...databaseFiles(path.resolve(import.meta.dirname, "../../..")) });
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("ownerUrl", postgres.ownerUrl);
  project.provide("appUrl", postgres.appUrl);
  project.provide("secretsFile", secretsFileOf(folder));
  return stop;
}

/** A superuser's server without a database of our name: one that is there is somebody's, and the run fails. */
async function openServer(serverUrl: string, dataDir: string): Promise<DatabaseUrls & { stop(): Promise<void> }> {
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  const env = readStartEnv({ LINEKEEPER_DATA_DIR: dataDir });
  const urls = await externalUrls(env, withDatabase(serverUrl, DATABASE_NAME));
  await run(`CREATE DATABASE ${DATABASE_NAME} TEMPLATE template0`);
  return { ...urls, stop: () => run(`DROP DATABASE ${DATABASE_NAME} WITH (FORCE)`) };
}

/** Run by root, the database is another user, who has to pass through this private folder. */
async function openForDatabaseUser(folder: string): Promise<void> {
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
}
