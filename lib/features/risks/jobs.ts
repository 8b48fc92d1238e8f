import "server-only";
import { z } from "zod";
import { addDays, type LocalDate } from "@/lib/domain/local-date";
import { toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { databaseInstant } from "@/lib/server/jobs/database-instant";
import { defineJob } from "@/lib/server/jobs/define-job";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { findJobAccess } from "@/lib/server/jobs/job-access";
import { recomputeCarrierNumbers } from "./commands/recompute-carrier-numbers";

const QUEUE = "numbers.recompute";

/**
 * Brings the due dates of a carrier's numbers up to date, batch by batch. Each batch has a key made
 * of the job and its position: a run that is taken over finds the answers of the finished batches
 * and goes on behind them.
 */
export const recomputeNumbersJob = defineJob({
  queue: QUEUE,
  payload: z.strictObject({ organizationId: z.uuid(), carrierId: z.uuid() }),
  async run({ organizationId, carrierId }, { requestId, signal }) {
    const access = await findJobAccess(organizationId, QUEUE, requestId);
    if (!access) return;
    let position: { afterNumberId: string | null; checked: number; changed: number } = {
      afterNumberId: null,
      checked: 0,
      changed: 0,
    };
    const now = await databaseInstant(); // the date for which it was enqueued, or a later one
    for (;;) {
      signal.throwIfAborted();
      const idempotencyKey = `${requestId}:${position.afterNumberId ?? "start"}`;
      const batch = await recomputeCarrierNumbers(access, { carrierId, ...position }, { idempotencyKey, now });
      if (!batch.ok) throw new Error(`recompute refused: ${batch.refusal.code}`);
      const { nextNumberId, checked, changed } = batch.value;
      if (nextNumberId === null) return;
      position = { afterNumberId: nextNumberId, checked, changed };
    }
  },
});

/** More carriers than any company has; a bound all the same. */
const MAX_CARRIERS = 500;

/**
 * For a daily run: policies that came into force, or went out of it, after one business date (null: ever) and
 * up to another change due dates without anybody changing a policy. One job a carrier, however many they are.
 */
export async function enqueueDuePolicies(
  tx: Tx,
  organizationId: string,
  { after, upTo }: { after: LocalDate | null; upTo: LocalDate },
): Promise<void> {
  const between = (days: number) => ({
    lte: toDateColumn(addDays(upTo, days)),
    ...(after !== null && { gt: toDateColumn(addDays(after, days)) }),
  });
  const due = await tx.carrierPolicy.findMany({
    where: { organizationId, OR: [{ validFrom: between(0) }, { validTo: between(-1) }] },
    distinct: ["carrierId"],
    select: { carrierId: true },
    orderBy: { carrierId: "asc" },
    take: MAX_CARRIERS,
  });
  for (const { carrierId } of due) await enqueueJob(tx, QUEUE, { organizationId, carrierId });
}
