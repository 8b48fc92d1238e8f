import "server-only";
import { z } from "zod";
import { ok } from "@/lib/domain/result";
import { defineQuery } from "@/lib/server/query";
import { presentToken } from "./presenter";

const MAX_TOKENS = 200;

/** The company's API tokens, newest first; never the tokens themselves. */
export const listTokens = defineQuery({
  name: "tokens.list",
  permission: "token:manage",
  input: z.strictObject({}),
  async run({ tx, access, now }) {
    const rows = await tx.apiToken.findMany({
      where: { organizationId: access.organizationId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: MAX_TOKENS,
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
    return ok({ items: rows.map((row) => presentToken(row, now)), nextCursor: null });
  },
});
