import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../embedded-postgres";
import { deploy } from "../migrate";
import { databaseFiles } from "../owner-database";
import { secretsFileOf } from "../secrets";

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

/** A cluster of its own for each run; its migrated database is the template of every test database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "linekeeper-test-"));
  const folder = path.join(dataDir, "data"); // made by the start, with the rights that it needs
  await openForDatabaseUser(dataDir);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, settings: NO_DURABILITY });
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

/** Run by root, the database is another user, who has to pass through this private folder. */
async function openForDatabaseUser(folder: string): Promise<void> {
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
}
