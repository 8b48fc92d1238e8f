import "server-only";
import { z } from "zod";
import { type Access, can, canSeeTeam, memberIdOf } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { pageOf } from "@/lib/features/numbers/queries";
import type { FilterChoices, Named, NumberChoices, NumberPage } from "@/lib/features/numbers/types";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/server/db";
import { defineQuery } from "@/lib/server/query";
import { countKey, toPreference, toView } from "./presenter";
import { listRegisterSchema, type ViewAddress } from "./schema";
import type { RegisterFrame } from "./types";

const { sql, empty } = Prisma;

/**
 * The register's page of numbers. A position that does not fit the order (an old or foreign link) is the first page.
 * It has no total where a level's count says it (`registerTotal`).
 */
export const listRegister = defineQuery({
  name: "register.list",
  permission: "number:read",
  input: listRegisterSchema,
  async runRows(context): Promise<Result<NumberPage>> {
    const input = { ...context.input, limit: PAGE_SIZE, includeTotal: countKey(context.input) === null };
    const page = await pageOf({ ...context, input });
    const isLost = !page.ok && input.cursor !== undefined;
    return isLost ? pageOf({ ...context, input: { ...input, cursor: undefined } }) : page;
  },
});

const PAGE_SIZE = 50;

/** What the form of a number offers: what filters offer, and contracts. At most 500 of each, by name. */
export const listNumberChoices = defineQuery({
  name: "numbers.listChoices",
  permission: "number:read",
  input: z.strictObject({}),
  async runStatement({ rows, access }): Promise<Result<NumberChoices>> {
    const own = sql`organization_id = ${access.organizationId}::uuid`;
    const found = await rows<NamedRow>(sql`/* prepared */ ${filterChoices(access)}
      UNION ALL (SELECT 'contracts', id, number, NULL FROM contract WHERE ${own} ORDER BY number, id LIMIT 500)
      ORDER BY kind, name, id`);
    return ok({ ...toFilterChoices(found), contracts: toNamed(found, "contracts") });
  },
});

type NamedRow = Named & { kind: string; details: unknown };

/** Rows of carriers, the asker's teams, members and holders, at most 500 of each. */
function filterChoices(access: Access): Prisma.Sql {
  const own = sql`organization_id = ${access.organizationId}::uuid`;
  const seen = access.teams === "all" ? empty : sql`AND id = ANY(${[...access.teams]}::uuid[])`;
  return sql`(SELECT 'carriers' AS kind, id, name, NULL::jsonb AS details FROM carrier WHERE ${own} ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'teams', id, name, NULL FROM team WHERE ${own} ${seen} ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'custodians', id, name, NULL FROM membership WHERE ${own} AND disabled_at IS NULL ORDER BY name, id LIMIT 500)
    UNION ALL (SELECT 'holders', id, name, NULL FROM holder WHERE ${own} ORDER BY name, id LIMIT 500)`;
}

function toFilterChoices(found: readonly NamedRow[]): FilterChoices {
  return {
    carriers: toNamed(found, "carriers"),
    teams: toNamed(found, "teams"),
    custodians: toNamed(found, "custodians"),
    holders: toNamed(found, "holders"),
  };
}

function toNamed(found: readonly NamedRow[], kind: string): Named[] {
  return found.filter((row) => row.kind === kind).map(({ id, name }) => ({ id, name }));
}

/**
 * What stands around the list: what its filters offer, the asker's preference and at most 200 views. Asked for beside
 * the list and the levels' counts rather than after them: the register needs all three on every visit.
 */
export const getRegisterFrame = defineQuery({
  name: "register.getFrame",
  permission: "number:read",
  input: z.strictObject({}),
  async runStatement({ rows, access }): Promise<Result<RegisterFrame>> {
    const own = sql`organization_id = ${access.organizationId}::uuid`;
    const member = sql`${memberIdOf(access.actor)}::uuid`;
    const found = await rows<NamedRow>(sql`/* prepared */ ${filterChoices(access)}
      UNION ALL (SELECT 'views', id, name, jsonb_build_object('ownerId', owner_id, 'isShared', is_shared, 'version', version, 'address', address)
        FROM register_view WHERE ${own} AND (is_shared OR owner_id = ${member}) ORDER BY owner_id <> ${member}, name, id LIMIT 200)
      UNION ALL (SELECT 'preference', membership_id, '', to_jsonb(register_preference)
        FROM register_preference WHERE ${own} AND membership_id = ${member})
      ORDER BY kind, name, id`);
    return ok({
      choices: toFilterChoices(found),
      preference: toPreference(found.find(({ kind }) => kind === "preference")?.details ?? null),
      views: found.filter(({ kind }) => kind === "views").map((row) => toView(access, row)),
    });
  },
});

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
