import "server-only";
import { z } from "zod";
import { HOLDER_TYPES } from "@/lib/domain/phone-number/vocabulary";
import { ok, type Result } from "@/lib/domain/result";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import type { Tx } from "@/lib/server/db";
import { defineQuery } from "@/lib/server/query";
import { teamCondition } from "@/lib/server/scope";
import { listHoldersSchema } from "./schema";
import type { HolderPage, HolderSummary } from "./types";

const cursorSchema = z.strictObject({ name: z.string() });

/** In whose name numbers may be registered, by name, each with the numbers that the asker may see. */
export const listHolders = defineQuery({
  name: "holders.list",
  permission: "contract:read",
  input: listHoldersSchema,
  async run({ tx, access, input }): Promise<Result<HolderPage>> {
    const { organizationId } = access;
    const cursor = decodeCursor(cursorSchema, input.cursor);
    if (!cursor.ok) return cursor;
    // The unique index (organization_id, name) gives order and position.
    const rows = await tx.holder.findMany({
      where: { organizationId, ...(cursor.value && { name: { gt: cursor.value.name } }) },
      select: { id: true, name: true, type: true, unifiedSocialCreditCode: true, isDemo: true, version: true },
      orderBy: { name: "asc" },
      take: input.limit + 1,
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const ids = page.map((row) => row.id);
    const all = await numbersByHolder(tx, { organizationId, holderId: { in: ids } });
    const seen =
      access.teams === "all"
        ? all
        : await numbersByHolder(tx, { organizationId, holderId: { in: ids }, ...teamCondition(access) });
    const items = page.map(
      (row): HolderSummary => ({
        ...row,
        type: HOLDER_TYPES.find((type) => type === row.type) ?? "company",
        numberCount: seen.get(row.id) ?? 0,
        isTypeFixed: all.has(row.id),
      }),
    );
    return ok({
      items,
      nextCursor: rows.length > input.limit && last ? encodeCursor({ name: last.name }) : null,
      total: await tx.holder.count({ where: { organizationId } }),
    });
  },
});

/** How many numbers each holder of one page has, by the index phone_number (organization_id, holder_id). */
async function numbersByHolder(
  tx: Tx,
  where: NonNullable<Parameters<Tx["phoneNumber"]["count"]>[0]>["where"],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.phoneNumber.groupBy({ by: ["holderId"], where, _count: { _all: true } });
  return new Map(rows.flatMap((row) => (row.holderId === null ? [] : [[row.holderId, row._count._all] as const])));
}
