import "server-only";
import { z } from "zod";
import { type Access, can, canSeeTeam, memberIdOf } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { levelCounts, pageOf } from "@/lib/features/numbers/queries";
import type { LevelCounts, Named, NumberChoices } from "@/lib/features/numbers/types";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/server/db";
import { defineQuery, type RowsContext } from "@/lib/server/query";
import { countKey, toLevelCounts, toPreference, toView } from "./presenter";
import { getRegisterSchema, type ViewAddress } from "./schema";
import type { Register, RegisterView } from "./types";

const { sql, empty } = Prisma;

/**
 * What the register's page shows: a page of numbers with its total, the counts of the levels, what its filters offer,
 * the asker's preference and views. A position that does not fit the order (an old or foreign link) is the first page.
 */
export const getRegister = defineQuery({
  name: "register.get",
  permission: "number:read",
  input: getRegisterSchema,
  async runRows(context): Promise<Result<Register>> {
    const known = countKey(context.input);
    const input = { ...context.input, limit: PAGE_SIZE, includeTotal: known === null };
    const there = await pageOf({ ...context, input });
    const isLost = !there.ok && input.cursor !== undefined;
    const page = isLost ? await pageOf({ ...context, input: { ...input, cursor: undefined } }) : there;
    if (!page.ok) return page;
    const { counts, ...around } = await surroundingsOf(context);
    const total = known === null ? (page.value.total ?? 0) : counts[known];
    return ok({ page: { ...page.value, total }, counts, ...around });
  },
});

const PAGE_SIZE = 50;

/** What forms and filters of the register offer: carriers, the asker's teams, members, contracts, holders. */
export const listNumberChoices = defineQuery({
  name: "numbers.listChoices",
  permission: "number:read",
  input: z.strictObject({}),
  runRows: async (context): Promise<Result<NumberChoices>> => ok((await surroundingsOf(context)).choices),
});

type SurroundingRow = Named & { kind: keyof NumberChoices | "views" | "preference" | "counts"; details: unknown };

/** At most 500 of each choice, 200 views, by name. One statement: the register asks on every visit. */
async function surroundingsOf({ rows, access, today }: RowsContext<unknown>): Promise<Omit<Register, "page">> {
  const own = sql`organization_id = ${access.organizationId}::uuid`;
  const seen = access.teams === "all" ? empty : sql`AND id = ANY(${[...access.teams]}::uuid[])`;
  const member = sql`${memberIdOf(access.actor)}::uuid`;
  const none = sql`NULL::jsonb AS details`;
  const found = await rows<SurroundingRow>(sql`/* prepared */
    (SELECT 'carriers' AS kind, id, name, ${none} FROM carrier WHERE ${own} ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'teams', id, name, ${none} FROM team WHERE ${own} ${seen} ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'custodians', id, name, ${none} FROM membership WHERE ${own} AND disabled_at IS NULL ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'holders', id, name, ${none} FROM holder WHERE ${own} ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'contracts', id, number, ${none} FROM contract WHERE ${own} ORDER BY number, id LIMIT 500)
    UNION ALL (SELECT 'views', id, name, jsonb_build_object('ownerId', owner_id, 'isShared', is_shared, 'version', version, 'address', address)
      FROM register_view WHERE ${own} AND (is_shared OR owner_id = ${member}) ORDER BY owner_id <> ${member}, name, id LIMIT 200)
    UNION ALL (SELECT 'preference', membership_id, '', to_jsonb(register_preference)
      FROM register_preference WHERE ${own} AND membership_id = ${member})
    UNION ALL (SELECT 'counts', NULL, '', to_jsonb(counts) FROM (${levelCounts(access, today)}) AS counts)
    ORDER BY kind, name, id`);
  const choices: Record<keyof NumberChoices, Named[]> = {
    carriers: [],
    teams: [],
    custodians: [],
    holders: [],
    contracts: [],
  };
  const views: RegisterView[] = [];
  let preference = toPreference(null);
  let counts: LevelCounts | null = null;
  for (const { kind, id, name, details } of found) {
    if (kind === "views") views.push(toView(access, { id, name, details }));
    else if (kind === "preference") preference = toPreference(details);
    else if (kind === "counts") counts = toLevelCounts(details);
    else choices[kind].push({ id, name });
  }
  if (counts === null) throw new Error("an aggregate without a row");
  return { choices, preference, views, counts };
}

type StoredView = Prisma.RegisterViewGetPayload<{ select: typeof viewSelect }>;
const viewSelect = { name: true, isShared: true, address: true, version: true, ownerId: true } as const;

/**
 * A view that the asker is about to change or delete: one's own, or a shared one with view:share. What is
 * neither one's own nor shared does not exist (NOT_FOUND); a shared one without the permission is FORBIDDEN.
 */
export async function getViewToChange(tx: Tx, access: Access, id: string): Promise<Result<StoredView>> {
  const key = { organizationId: access.organizationId, id };
  const view = await tx.registerView.findUnique({ where: { organizationId_id: key }, select: viewSelect });
  const isOwn = view?.ownerId === memberIdOf(access.actor);
  if (view === null || (!isOwn && !view.isShared)) return refuse("NOT_FOUND");
  return isOwn || can(access, "view:share") ? ok(view) : refuse("FORBIDDEN");
}

/** Whether everything that a look at the register names belongs to the company, and its team to what the asker sees. */
export async function areReferencesKnown(tx: Tx, access: Access, address: ViewAddress): Promise<boolean> {
  const { carrierId, teamId, custodianId, contractId, holderId } = address;
  if (teamId !== undefined && !canSeeTeam(access, teamId)) return false;
  const count = (id: string) => ({ where: { organizationId: access.organizationId, id } });
  const counts = [
    carrierId === undefined ? 1 : await tx.carrier.count(count(carrierId)),
    teamId === undefined ? 1 : await tx.team.count(count(teamId)),
    custodianId === undefined ? 1 : await tx.membership.count(count(custodianId)),
    contractId === undefined ? 1 : await tx.contract.count(count(contractId)),
    holderId === undefined ? 1 : await tx.holder.count(count(holderId)),
  ];
  return !counts.includes(0);
}
