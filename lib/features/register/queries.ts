import "server-only";
import { z } from "zod";
import { ok, type Result } from "@/lib/domain/result";
import { pageOf } from "@/lib/features/numbers/queries";
import type { Named, NumberChoices } from "@/lib/features/numbers/types";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineQuery, type QueryContext } from "@/lib/server/query";
import { countKey } from "./presenter";
import { getRegisterSchema } from "./schema";
import type { Register } from "./types";

const { sql, empty } = Prisma;

/**
 * What the register's page shows beside the counts of the levels: a page of numbers, and what its filters offer.
 * A position that does not fit the order (an old or foreign link) is the first page. The total is null where
 * those counts know it already (`countKey`).
 */
export const getRegister = defineQuery({
  name: "register.get",
  permission: "number:read",
  input: getRegisterSchema,
  async run(context): Promise<Result<Register>> {
    const input = { ...context.input, limit: PAGE_SIZE, includeTotal: countKey(context.input) === null };
    const there = await pageOf({ ...context, input });
    const isLost = !there.ok && input.cursor !== undefined;
    const page = isLost ? await pageOf({ ...context, input: { ...input, cursor: undefined } }) : there;
    return page.ok ? ok({ page: page.value, choices: await choicesOf(context) }) : page;
  },
});

const PAGE_SIZE = 50;

/** What forms and filters of the register offer: carriers, the asker's teams, members, contracts, holders. */
export const listNumberChoices = defineQuery({
  name: "numbers.listChoices",
  permission: "number:read",
  input: z.strictObject({}),
  run: async (context): Promise<Result<NumberChoices>> => ok(await choicesOf(context)),
});

/** At most 500 of each, by name. One statement: the register asks on every visit. */
async function choicesOf({ rows, access }: QueryContext<unknown>): Promise<NumberChoices> {
  const own = sql`organization_id = ${access.organizationId}::uuid`;
  const seen = access.teams === "all" ? empty : sql`AND id = ANY(${[...access.teams]}::uuid[])`;
  const found = await rows<Named & { kind: keyof NumberChoices }>(sql`
    (SELECT 'carriers' AS kind, id, name FROM carrier WHERE ${own} ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'teams', id, name FROM team WHERE ${own} ${seen} ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'custodians', id, name FROM membership WHERE ${own} AND disabled_at IS NULL ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'holders', id, name FROM holder WHERE ${own} ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'contracts', id, number FROM contract WHERE ${own} ORDER BY number, id LIMIT 500)
    ORDER BY kind, name, id`);
  const choices: Record<keyof NumberChoices, Named[]> = {
    carriers: [],
    teams: [],
    custodians: [],
    holders: [],
    contracts: [],
  };
  for (const { kind, id, name } of found) choices[kind].push({ id, name });
  return choices;
}
