import "server-only";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "./db";
import { hasFreeDisk } from "./disk";
import { log } from "./log";

export type Part = "ok" | "failing";
export type Readiness = {
  readonly database: Part;
  readonly schema: Part;
  readonly worker: Part;
  readonly disk: Part;
};

const TIMEOUT_MS = 3_000;
const WORKER_SILENCE_SECONDS = 60;

/** Asks each part once; a part that does not answer within 3 seconds is failing. */
export async function checkReadiness(): Promise<Readiness> {
  const [database, schema, worker, disk] = await Promise.all([
    part("database", isDatabaseUp),
    part("schema", isSchemaCurrent),
    part("worker", isWorkerAlive),
    part("disk", () => hasFreeDisk()),
  ]);
  return { database, schema, worker, disk };
}

async function part(name: string, check: () => Promise<boolean>): Promise<Part> {
  const timer = new AbortController();
  try {
    const late = sleep(TIMEOUT_MS, false, { signal: timer.signal });
    return (await Promise.race([check(), late])) ? "ok" : "failing";
  } catch (error) {
    log.warn({ part: name, err: error }, "not ready");
    return "failing";
  } finally {
    timer.abort();
  }
}

async function isDatabaseUp(): Promise<boolean> {
  await db.$queryRaw`SELECT 1`;
  return true;
}

/** Every shipped migration is applied, and none that this version does not know. */
async function isSchemaCurrent(): Promise<boolean> {
  const entries = await readdir(path.join(process.cwd(), "prisma/migrations"), { withFileTypes: true });
  const shipped = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const applied = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const names = new Set(applied.map((row) => row.name));
  return names.size === shipped.length && shipped.every((name) => names.has(name));
}

async function isWorkerAlive(): Promise<boolean> {
  const rows = await db.$queryRaw<{ isAlive: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM worker_heartbeat WHERE beat_at > now() - ${WORKER_SILENCE_SECONDS} * interval '1 second') AS "isAlive"`;
  return rows[0]?.isAlive === true;
}
