import "server-only";
import { z } from "zod";
import { ok } from "@/lib/domain/result";
import { idInput } from "@/lib/features/carriers/schema";
import { recomputeNumbers } from "@/lib/features/numbers/bulk";
import { defineCommand } from "@/lib/server/command";

/** Numbers per transaction: short enough that nobody who edits one of them waits noticeably. */
const BATCH_SIZE = 2_000;

const inputSchema = z.strictObject({
  carrierId: idInput,
  /** The last number of the batch before, and what the batches before counted. */
  afterNumberId: idInput.nullable(),
  checked: z.int().min(0),
  changed: z.int().min(0),
});

/**
 * Computes the due dates of one batch of a carrier's numbers anew and writes those that differ. The
 * last batch writes the one audit entry of the run, with its counts: what is derived is no change of
 * the numbers themselves, so their versions stay.
 */
export const recomputeCarrierNumbers = defineCommand({
  auditEvent: "carrier.numbersRecomputed",
  permission: "carrier:manage",
  input: inputSchema,
  timeoutMs: 60_000,
  async run({ tx, access, today, input, audit, unchanged }) {
    const scope = { carrierId: input.carrierId };
    const position = { cursor: input.afterNumberId, limit: BATCH_SIZE };
    const batch = await recomputeNumbers(tx, access.organizationId, scope, today, position);
    const counts = { checked: input.checked + batch.checked, changed: input.changed + batch.changed };
    if (batch.nextCursor === null) await audit({ entityKind: "riskRecompute", entityId: input.carrierId, counts });
    else unchanged();
    return ok({ ...counts, nextNumberId: batch.nextCursor });
  },
});
