import "server-only";
import { db } from "../db";
import { redactPhoneNumbers } from "../redact";

/** A running job whose lease was not renewed for this long belongs to a dead worker. */
const LEASE_SECONDS = 60;
/** Pauses between tries double up to this. */
const MAX_PAUSE_SECONDS = 3_600;

/** One try of a job: whoever took the job over holds another one, and this one may write no more. */
export type Lease = { readonly queue: string; readonly id: string; readonly tries: number };

/** Renews the lease of a job in hand; false when it is somebody else's by now. */
export async function renewLease({ queue, id, tries }: Lease): Promise<boolean> {
  const renewed = await db.$executeRaw`
    UPDATE pgboss.job SET started_on = now()
    WHERE name = ${queue} AND id = ${id}::uuid AND state = 'active' AND retry_count = ${tries}`;
  return renewed === 1;
}

/** Ends a job that succeeded; false when it is somebody else's by now, who will end it. */
export async function completeJob({ queue, id, tries }: Lease): Promise<boolean> {
  const completed = await db.$executeRaw`
    UPDATE pgboss.job SET state = 'completed', completed_on = now(), output = NULL
    WHERE name = ${queue} AND id = ${id}::uuid AND state = 'active' AND retry_count = ${tries}`;
  return completed === 1;
}

/**
 * Lets a job that failed be tried again after a pause that doubles each time, or leaves it as failed when
 * it has had its tries. Does nothing when the job is somebody else's by now.
 */
export async function failJob({ queue, id, tries }: Lease, error: unknown): Promise<void> {
  const output = JSON.stringify({
    message: redactPhoneNumbers(error instanceof Error ? error.message : String(error)),
  });
  await db.$executeRaw`
    UPDATE pgboss.job SET
      state = CASE WHEN retry_count < retry_limit THEN 'retry' ELSE 'failed' END::pgboss.job_state,
      start_after = now() + least(${MAX_PAUSE_SECONDS}, retry_delay * 2 ^ least(retry_count, 16)) * (0.75 + random() / 4) * interval '1 second',
      completed_on = CASE WHEN retry_count < retry_limit THEN NULL ELSE now() END,
      output = ${output}::jsonb
    WHERE name = ${queue} AND id = ${id}::uuid AND state = 'active' AND retry_count = ${tries}`;
}

/** Gives a job back that its worker had no time to finish: the next worker begins it at once. */
export async function handBackJob({ queue, id, tries }: Lease): Promise<void> {
  await db.$executeRaw`
    UPDATE pgboss.job SET state = 'retry', start_after = now()
    WHERE name = ${queue} AND id = ${id}::uuid AND state = 'active' AND retry_count = ${tries}`;
}

/** Takes the jobs of dead workers from them. One that has killed its worker at every try is left as failed. */
export async function takeOverJobs(): Promise<void> {
  await db.$executeRaw`
    UPDATE pgboss.job SET
      state = CASE WHEN retry_count < retry_limit THEN 'retry' ELSE 'failed' END::pgboss.job_state,
      start_after = now(),
      completed_on = CASE WHEN retry_count < retry_limit THEN NULL ELSE now() END,
      output = '{"message": "its worker died"}'::jsonb
    WHERE state = 'active' AND started_on < now() - ${LEASE_SECONDS} * interval '1 second' AND left(name, 8) <> '__pgboss'`;
}

/** A job that has had its tries. */
export type DeadJob = { readonly queue: string; readonly id: string; readonly data: unknown };

/** Jobs that ended as failed and of which nobody was told; tell, then mark, so that a crash between tells again. */
export async function listUntoldJobs(limit: number): Promise<DeadJob[]> {
  return db.$queryRaw<DeadJob[]>`
    SELECT name AS queue, id::text, data FROM pgboss.job
    WHERE state = 'failed' AND left(name, 8) <> '__pgboss' AND NOT coalesce(output, '{}') ? 'toldAt'
    ORDER BY completed_on, id LIMIT ${limit}`;
}

export async function markJobTold({ queue, id }: DeadJob): Promise<void> {
  await db.$executeRaw`
    UPDATE pgboss.job SET output = coalesce(output, '{}') || jsonb_build_object('toldAt', now())
    WHERE name = ${queue} AND id = ${id}::uuid AND state = 'failed'`;
}
