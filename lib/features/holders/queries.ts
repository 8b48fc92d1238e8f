import "server-only";
import { z } from "zod";
import { HOLDER_TYPES } from "@/lib/domain/phone-number/vocabulary";
import { ok } from "@/lib/domain/result";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import { defineQuery } from "@/lib/server/query";
import { listHoldersSchema } from "./schema";
import type { HolderSummary } from "./types";

const cursorSchema = z.strictObject({ name: z.string() });

/** In whose name numbers may be registered, by name. */
export const listHolders = defineQuery({
  name: "holders.list",
  permission: "contract:read",
  input: listHoldersSchema,
  async run({ tx, access, input }) {
    const cursor = decodeCursor(cursorSchema, input.cursor);
    if (!cursor.ok) return cursor;
    // The unique index (organization_id, name) gives order and position.
    const rows = await tx.holder.findMany({
      where: { organizationId: access.organizationId, ...(cursor.value && { name: { gt: cursor.value.name } }) },
      select: { id: true, name: true, type: true, unifiedSocialCreditCode: true, isDemo: true, version: true },
      orderBy: { name: "asc" },
      take: input.limit + 1,
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const items = page.map(
      (row): HolderSummary => ({ ...row, type: HOLDER_TYPES.find((type) => type === row.type) ?? "company" }),
    );
    return ok({ items, nextCursor: rows.length > input.limit && last ? encodeCursor({ name: last.name }) : null });
  },
});
