import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "../db";

/**
 * Enqueues a job in the caller's transaction: it exists exactly if the change that wants it does.
 * Jobs run at least once; their effects must be idempotent. Throws where nobody installed the queue.
 */
export async function enqueueJob(tx: Tx, queue: string, payload: Prisma.InputJsonObject): Promise<void> {
  const enqueued = await tx.$executeRaw`
    INSERT INTO pgboss.job (name, data, expire_in, keep_until, retry_limit, retry_delay, retry_backoff, dead_letter, policy)
    SELECT name, ${JSON.stringify(payload)}::jsonb, coalesce(expire_seconds, 900) * interval '1 second',
           now() + coalesce(retention_minutes, 20160) * interval '1 minute',
           coalesce(retry_limit, 2), coalesce(retry_delay, 0), coalesce(retry_backoff, false), dead_letter, policy
    FROM pgboss.queue WHERE name = ${queue}`;
  if (enqueued === 0) throw new Error(`no such queue: ${queue}`);
}
