import path from "node:path";
import { APPLICATION_ROLE, startEmbeddedPostgres } from "./embedded-postgres";
import { holdInstance } from "./instance-lock.mjs";
import { ensureSecrets, secretsFileOf } from "./secrets";
import type { StartEnv } from "./start-env";

export type DatabaseUrls = { readonly ownerUrl: string; readonly appUrl: string };

/** Refused: another command is responsible for the data folder and does not run the database for us. */
export class InstanceBusyError extends Error {
  override readonly name = "InstanceBusyError";
}

/**
 * Runs a command with the owner's database: the external one, the embedded one of a running
 * `npm start`, or the embedded one started for this command and stopped after it.
 */
export async function withOwnerDatabase<T>(
  env: StartEnv,
  what: string,
  work: (urls: DatabaseUrls) => Promise<T>,
): Promise<T> {
  if (env.databaseUrl) return work(await externalUrls(env, env.databaseUrl));

  const lock = await holdInstance(env.dataDir, { what });
  if (!lock.isHeld && lock.holder?.what !== "start") throw new InstanceBusyError(lock.holder?.what ?? "unknown");
  const postgres = await startEmbeddedPostgres({ dataDir: env.dataDir });
  try {
    return await work(postgres);
  } finally {
    // Beside a running `npm start` the server was only adopted; it belongs to that one.
    if (lock.isHeld) await postgres.stop();
    else postgres.leave();
    if (lock.isHeld) await lock.release();
  }
}

/** The owner as given; the application's role as given, or ours with a password from the data folder. */
export async function externalUrls(env: StartEnv, ownerUrl: string): Promise<DatabaseUrls> {
  if (env.appDatabaseUrl) return { ownerUrl, appUrl: env.appDatabaseUrl };
  const secrets = await ensureSecrets(secretsFileOf(env.dataDir));
  const appUrl = new URL(ownerUrl);
  appUrl.username = APPLICATION_ROLE;
  appUrl.password = secrets.appPassword;
  return { ownerUrl, appUrl: appUrl.toString() };
}

/** The folders of this project that the database commands read. */
export function databaseFiles(projectDir: string) {
  return {
    schemaDir: path.join(projectDir, "prisma/schema"),
    migrationsDir: path.join(projectDir, "prisma/migrations"),
    queuesFile: path.join(projectDir, "lib/server/jobs/queues.json"),
  };
}
