import "server-only";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { addDays, type LocalDate } from "@/lib/domain/local-date";
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
    const [counts] = await rows<AttentionRow>(attentionStatement(access, today));
    if (counts === undefined) throw new Error("an aggregate without a row");
    const quietOf = { 30: counts.quiet30, 60: counts.quiet60, 90: counts.quiet90 };
    return ok({
      quiet: QUIET_DAYS.map((days) => ({ days, before: addDays(today, -days), count: quietOf[days] })),
      neverCalled: counts.neverCalled,
      troubled: TROUBLED_STATES.map((lineState) => ({ lineState, count: counts[lineState] })),
    });
  },
});

type AttentionRow = Record<"quiet30" | "quiet60" | "quiet90" | "neverCalled" | TroubledState, number>;

/** As a statement of its own, so that its plan can be looked at. The conditions are those of the lists. */
export function attentionStatement(access: Access, today: LocalDate): Prisma.Sql {
  const numbers = (filters: object) => {
    const where = conditionsOf(access, listNumbersSchema.parse(filters), today, access.thresholds, []);
    return sql`FROM phone_number n WHERE ${join(where, " AND ")}`;
  };
  const bound = sql`LIMIT ${COUNTED_AT_MOST + 1}`;
  const countOf = (filters: object) =>
    sql`(SELECT count(*) FROM (SELECT ${numbers(filters)} ${bound}) AS bounded)::int`;
  const [least = 30] = QUIET_DAYS;
  const quiet = (days: QuietDays) =>
    sql`(SELECT count(*) FROM quiet WHERE called_on < ${addDays(today, -days)}::date)::int`;
  // Indexes: phone_number_quiet, from the oldest call on, so that a count below the bound is whole;
  // (organization, line state, id).
  return sql`
    WITH quiet AS MATERIALIZED (
      SELECT n.last_outbound_call_on AS called_on ${numbers({ isAlive: true, lastCallBefore: addDays(today, -least) })}
      ORDER BY n.last_outbound_call_on ${bound})
    SELECT ${quiet(30)} AS "quiet30", ${quiet(60)} AS "quiet60", ${quiet(90)} AS "quiet90",
      ${countOf({ isAlive: true, isNeverCalled: true })} AS "neverCalled",
      ${countOf({ lineState: "suspendedForArrears" })} AS "suspendedForArrears",
      ${countOf({ lineState: "suspendedByCarrier" })} AS "suspendedByCarrier",
      ${countOf({ lineState: "unknown" })} AS "unknown"`;
}
