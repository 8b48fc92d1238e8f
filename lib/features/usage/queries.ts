import "server-only";
import { z } from "zod";
import { canSeeTeam } from "@/lib/domain/access/access";
import { addDays, type LocalDate } from "@/lib/domain/local-date";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { defineQuery } from "@/lib/server/query";
import type { UsageDayDto } from "./types";

const MAX_DAYS = 400;

/** The days with calls of one number, oldest first; both dates inclusive. By the key of usage_day. */
export async function usageDaysOf(
  tx: Tx,
  organizationId: string,
  numberId: string,
  from: LocalDate,
  to: LocalDate,
): Promise<UsageDayDto[]> {
  const rows = await tx.usageDay.findMany({
    where: { organizationId, numberId, day: { gte: toDateColumn(from), lte: toDateColumn(to) } },
    select: { day: true, callsOut: true, callsIn: true, answered: true, talkSeconds: true, messages: true },
    orderBy: { day: "asc" },
    take: MAX_DAYS,
  });
  return rows.map((row) => ({ ...row, day: fromDateColumn(row.day) }));
}

/** The daily usage of one number over the last days (90 unless said). Refuses with NOT_FOUND. */
export const listUsageDays = defineQuery({
  name: "usage.list",
  permission: "number:read",
  input: z.strictObject({
    numberId: z.uuid("INVALID_FORMAT"),
    days: z.coerce.number<string | number>().int().min(1).max(MAX_DAYS).default(90),
  }),
  async run({ tx, access, today, input }): Promise<Result<{ items: UsageDayDto[]; nextCursor: null }>> {
    const { organizationId } = access;
    const number = await tx.phoneNumber.findUnique({
      where: { organizationId_id: { organizationId, id: input.numberId } },
      select: { teamId: true },
    });
    if (number === null || !canSeeTeam(access, number.teamId)) return refuse("NOT_FOUND");
    const items = await usageDaysOf(tx, organizationId, input.numberId, addDays(today, 1 - input.days), today);
    return ok({ items, nextCursor: null });
  },
});
