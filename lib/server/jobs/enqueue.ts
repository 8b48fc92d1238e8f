import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "../db";

export type EnqueueOptions = {
  /** At most one waiting or running job of the queue has this key; a second one is dropped. */
  readonly singletonKey?: string;
  readonly startAfterSeconds?: number;
};

/**
 * Enqueues a job in the caller's transaction: it exists exactly if the change that wants it does.
 * Jobs run at least once; their effects must be idempotent.
 */
export async function enqueueJob(
  tx: Tx,
  queue: string,
  payload: Prisma.InputJsonObject,
  options: EnqueueOptions = {},
): Promise<void> {
  const { singletonKey = null, startAfterSeconds = 0 } = options;
  const rows = await tx.$queryRaw<{ known: boolean }[]>`
    WITH target AS (SELECT * FROM pgboss.queue WHERE name = ${queue}),
    inserted AS (
      INSERT INTO pgboss.job (name, data, start_after, singleton_key, expire_in, keep_until, retry_limit, retry_delay, retry_backoff, dead_letter, policy)
      SELECT name, ${JSON.stringify(payload)}::jsonb, now() + ${startAfterSeconds} * interval '1 second', ${singletonKey},
             coalesce(expire_seconds, 900) * interval '1 second', now() + coalesce(retention_minutes, 20160) * interval '1 minute',
             coalesce(retry_limit, 2), coalesce(retry_delay, 0), coalesce(retry_backoff, false), dead_letter, policy
      FROM target
      WHERE ${singletonKey}::text IS NULL OR NOT EXISTS (
        SELECT 1 FROM pgboss.job AS waiting
        WHERE waiting.name = ${queue} AND waiting.singleton_key = ${singletonKey} AND waiting.state < 'active')
      ON CONFLICT DO NOTHING)
    SELECT EXISTS (SELECT 1 FROM target) AS known`;
  if (!rows[0]?.known) throw new Error(`no such queue: ${queue}`);
}
