import "server-only";
import { z } from "zod";
import { addDays } from "@/lib/domain/local-date";
import { ok, type Result } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineQuery } from "@/lib/server/query";
import { conditionsOf } from "../queries";
import { listNumbersSchema } from "../schema";
import {
  type AttentionCounts,
  COUNTED_AT_MOST,
  QUIET_DAYS,
  type QuietDays,
  TROUBLED_STATES,
  type TroubledState,
} from "../types";

const { sql, join } = Prisma;

/**
 * Living numbers without an outbound call for long, or on record at all, and those whose line state is
 * trouble. Counts end one above COUNTED_AT_MOST: a dashboard must not read a million rows on every visit.
 */
export const countAttention = defineQuery({
  name: "numbers.countAttention",
  permission: "number:read",
  input: z.strictObject({}),
  async runRows({ rows, access, today }): Promise<Result<AttentionCounts>> {
    const where = (filters: object) =>
      join(conditionsOf(access, listNumbersSchema.parse(filters), today, access.thresholds, []), " AND ");
    const before = (days: QuietDays) => addDays(today, -days);
    const [least = 30] = QUIET_DAYS;
    const quiet = (days: QuietDays) => sql`(SELECT count(*) FROM quiet WHERE called_on < ${before(days)}::date)::int`;
    const troubled = (lineState: TroubledState) => sql`(SELECT count(*) FROM (
      SELECT FROM phone_number n WHERE ${where({ lineState })} LIMIT ${COUNTED_AT_MOST + 1}) AS bounded)::int`;
    // Indexes: phone_number_last_call_order from its oldest on, so that a count that stays below the bound is
    // whole; _never_called_due_order; (organization, line state, id).
    const [counts] = await rows<AttentionRow>(sql`
      WITH quiet AS MATERIALIZED (
        SELECT ${CALLED_ON} AS called_on FROM phone_number n
        WHERE ${where({ isAlive: true })} AND ${CALLED_ON} > '0001-01-01'::date AND ${CALLED_ON} < ${before(least)}::date
        ORDER BY ${CALLED_ON} LIMIT ${COUNTED_AT_MOST + 1})
      SELECT ${quiet(30)} AS "quiet30", ${quiet(60)} AS "quiet60", ${quiet(90)} AS "quiet90",
        (SELECT count(*) FROM (
          SELECT FROM phone_number n WHERE ${where({ isAlive: true, isNeverCalled: true })}
          LIMIT ${COUNTED_AT_MOST + 1}) AS bounded)::int AS "neverCalled",
        ${troubled("suspendedForArrears")} AS "suspendedForArrears", ${troubled("suspendedByCarrier")} AS "suspendedByCarrier",
        ${troubled("unknown")} AS "unknown"`);
    if (counts === undefined) throw new Error("an aggregate without a row");
    const quietOf = { 30: counts.quiet30, 60: counts.quiet60, 90: counts.quiet90 };
    return ok({
      quiet: QUIET_DAYS.map((days) => ({ days, before: before(days), count: quietOf[days] })),
      neverCalled: counts.neverCalled,
      troubled: TROUBLED_STATES.map((lineState) => ({ lineState, count: counts[lineState] })),
    });
  },
});

/** As the index has it: what never happened comes first. */
const CALLED_ON = sql`(CASE WHEN n.last_outbound_call_on IS NULL THEN '0001-01-01'::date ELSE n.last_outbound_call_on END)`;

type AttentionRow = Record<"quiet30" | "quiet60" | "quiet90" | "neverCalled" | TroubledState, number>;
