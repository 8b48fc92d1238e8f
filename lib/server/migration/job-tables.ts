import { readFile } from "node:fs/promises";
import PgBoss from "pg-boss";
import { z } from "zod";

export const JOB_SCHEMA = "pgboss";

/** The queue of the scheduler itself, which it would otherwise try to make with the application's role. */
const SCHEDULER_QUEUE = "__pgboss__send-it";

const queueSchema = z.union([z.string().transform((name) => ({ name })), z.looseObject({ name: z.string() })]);

/**
 * Installs or upgrades the job queue's tables as the owner, and makes every queue of `queuesFile`:
 * a JSON array of names or of `{ name, …queue options }`. A missing file means no queues yet.
 */
export async function installJobTables(ownerUrl: string, queuesFile: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    max: 1,
    migrate: true,
    supervise: false,
    schedule: false,
  });
  const faults: Error[] = [];
  boss.on("error", (error) => faults.push(error));
  await boss.start();
  try {
    await boss.createQueue(SCHEDULER_QUEUE);
    for (const { name, ...options } of await readQueues(queuesFile)) {
      await boss.createQueue(name, { name, ...options });
    }
  } finally {
    await boss.stop({ graceful: false, wait: true });
  }
  if (faults[0]) throw faults[0];
}

async function readQueues(file: string): Promise<{ name: string }[]> {
  try {
    return z.array(queueSchema).parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
