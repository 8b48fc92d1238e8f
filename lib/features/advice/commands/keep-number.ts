import "server-only";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { decisionRecord, OVERRULED } from "../bulk/record-decision";
import { findAdvice } from "../queries";
import { keepNumberSchema } from "../schema";
import type { DecidedNumber } from "../types";

/**
 * Keeps a number that the advice would cancel, with the reason and what the advice rested on. Refusals:
 * NOT_FOUND, ADVICE_AGREES where the advice is not to cancel (any more).
 */
export const keepNumber = defineCommand({
  auditEvent: OVERRULED,
  permission: "cancellation:start",
  input: keepNumberSchema,
  async run({ tx, access, today, input, audit }): Promise<Result<DecidedNumber>> {
    const { numberId, reason } = input;
    const found = await findAdvice(tx, access, today, numberId);
    if (!found.ok) return found;
    const { advice, teamId } = found.value;
    const record = decisionRecord(advice, "keep", { reason, teamId });
    if (record === null) return refuse("ADVICE_AGREES");
    await audit(record);
    return ok({ numberId, decision: "keep", advice: advice.kind });
  },
});
