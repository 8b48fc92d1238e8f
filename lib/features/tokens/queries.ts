import "server-only";
import { z } from "zod";
import { ok } from "@/lib/domain/result";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import { defineQuery } from "@/lib/server/query";
import { presentToken } from "./presenter";
import { listTokensSchema } from "./schema";

const listCursor = z.strictObject({ id: z.uuid() });

/**
 * The company's API tokens, newest first; never the tokens themselves. A page at a time, the total is exact.
 * Refusals: BAD_CURSOR.
 */
export const listTokens = defineQuery({
  name: "tokens.list",
  permission: "token:manage",
  input: listTokensSchema,
  async run({ tx, access, now, input }) {
    const cursor = decodeCursor(listCursor, input.cursor);
    if (!cursor.ok) return cursor;
    const all = { organizationId: access.organizationId };
    // Ids rise with time, so that the primary key is the order.
    const rows = await tx.apiToken.findMany({
      where: { ...all, ...(cursor.value && { id: { lt: cursor.value.id } }) },
      orderBy: { id: "desc" },
      take: input.limit + 1,
      select: {
        id: true,
        name: true,
        prefix: true,
        scopes: true,
        expiresAt: true,
        lastUsedAt: true,
        revokedAt: true,
        version: true,
        membership: { select: { name: true } },
      },
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return ok({
      items: page.map((row) => presentToken(row, now)),
      nextCursor: rows.length > page.length && last ? encodeCursor({ id: last.id }) : null,
      total: await tx.apiToken.count({ where: all }),
    });
  },
});
