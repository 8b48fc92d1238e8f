import "server-only";
import { db } from "@/lib/server/db";
import { enterIdentity, enterOrganization } from "@/lib/server/scope";

/** Call records are kept for 13 months; their days stay. */
const CALL_RETENTION_MONTHS = 13;

/** Removes expired sessions, sign-in counts, idempotent answers older than a week, empty counts and old call records. */
export async function sweepExpired(): Promise<void> {
  await db.$executeRaw`DELETE FROM session WHERE expires_at < now()`;
  await db.$executeRaw`DELETE FROM sign_in_attempt WHERE window_start < now() - interval '1 day'`;
  const organizations = await db.$transaction(async (tx) => {
    await enterIdentity(tx);
    return tx.organization.findMany({ select: { id: true }, take: 100_000 });
  });
  for (const { id } of organizations) {
    await db.$transaction(async (tx) => {
      await enterOrganization(tx, id);
      await tx.$executeRaw`DELETE FROM idempotency_record WHERE organization_id = ${id}::uuid AND created_at < now() - interval '7 days'`;
      await tx.$executeRaw`DELETE FROM number_count WHERE organization_id = ${id}::uuid AND count = 0 AND monthly_fee_fen = 0`;
    });
  }
  await db.$queryRaw`SELECT drop_call_partitions_before((now() - ${CALL_RETENTION_MONTHS} * interval '1 month')::date)`;
}
