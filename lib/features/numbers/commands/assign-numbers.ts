import "server-only";
import { canSeeTeam } from "@/lib/domain/access/access";
import type { LocalDate } from "@/lib/domain/local-date";
import { ok, refuse } from "@/lib/domain/result";
import type { Prisma } from "@/lib/generated/prisma/client";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { toDateColumn } from "@/lib/server/date-column";
import { lockNumbers } from "../bulk";
import { resolveReferences } from "../bulk/resolve-references";
import { assignNumbersSchema } from "../schema";

/**
 * Gives up to 500 numbers another custodian, team, role or tags: all of them or none. One audit entry
 * with one row per changed number. Refuses NUMBERS_NOT_FOUND naming each illegal one, NOT_FOUND for
 * a reference, TEAM_NEEDED.
 */
export const assignNumbers = defineCommand({
  auditEvent: "number.assigned",
  permission: "number:edit",
  input: assignNumbersSchema,
  async run({ tx, access, today, input, audit, unchanged }) {
    const { organizationId } = access;
    const ids = [...new Set(input.numberIds)];
    await lockNumbers(tx, organizationId, ids);
    const rows = await tx.phoneNumber.findMany({ where: { organizationId, id: { in: ids } }, select: CURRENT });
    const visible = new Map(rows.filter((row) => canSeeTeam(access, row.teamId)).map((row) => [row.id, row]));
    const illegal = input.numberIds.flatMap((id, index) =>
      visible.has(id) ? [] : [{ path: `numberIds.${index}`, code: "NOT_FOUND" }],
    );
    if (illegal.length > 0) return refuse("NUMBERS_NOT_FOUND", { count: illegal.length }, illegal);
    const references = await resolveReferences(tx, access, { teamId: input.teamId, custodianId: input.custodianId });
    if (!references.ok) return references;

    const named = { team: references.value.team, custodian: references.value.custodian };
    const changes = [...visible.values()].flatMap((row) => {
      const data = dataOf(row, input, today);
      const change = changedFields(describe(row, row), describe({ ...row, ...data }, named, input));
      return change === null ? [] : [{ id: row.id, data, change }];
    });
    if (changes.length === 0) {
      unchanged();
      return ok({ changed: 0 });
    }
    for (const { ids: some, data } of groupsOf(changes)) {
      await tx.phoneNumber.updateMany({
        where: { organizationId, id: { in: some } },
        data: { ...data, updatedAt: new Date(), version: { increment: 1 } },
      });
    }
    const entryId = await audit({
      entityKind: "number",
      entityId: null,
      teamId: input.teamId ?? null,
      counts: { asked: ids.length, changed: changes.length },
    });
    await tx.auditRow.createMany({
      data: changes.map(({ id, change }) => ({
        organizationId,
        entryId,
        entityId: id,
        before: change.before,
        after: change.after,
      })),
    });
    return ok({ changed: changes.length });
  },
});

const CURRENT = {
  id: true,
  teamId: true,
  custodianId: true,
  custodianName: true,
  role: true,
  reserveSince: true,
  tags: true,
  team: { select: { name: true } },
  custodian: { select: { name: true } },
} as const satisfies Prisma.PhoneNumberSelect;
type Current = Prisma.PhoneNumberGetPayload<{ select: typeof CURRENT }>;
type Input = Readonly<Omit<ReturnType<typeof assignNumbersSchema.parse>, "numberIds">>;

/** What becomes of one number; a role is no ground of a recycling clock, so the risk stays. */
function dataOf(row: Current, input: Input, today: LocalDate) {
  const removed = input.removeTags ?? [];
  const tags = [...new Set([...row.tags.filter((tag) => !removed.includes(tag)), ...(input.addTags ?? [])])].slice(
    0,
    20,
  );
  const role = input.role === undefined ? row.role : input.role;
  const since = role === "reserve" ? (row.reserveSince ?? toDateColumn(today)) : null;
  return {
    tags,
    role,
    reserveSince: role === row.role ? row.reserveSince : since,
    teamId: input.teamId === undefined ? row.teamId : input.teamId,
    custodianId: input.custodianId === undefined ? row.custodianId : input.custodianId,
    custodianName: input.custodianId ? null : row.custodianName,
  };
}

/** Numbers that become alike are written by one statement. */
function groupsOf<D>(changes: readonly { id: string; data: D }[]): { ids: string[]; data: D }[] {
  const groups = new Map<string, { ids: string[]; data: D }>();
  for (const { id, data } of changes) {
    const key = JSON.stringify(data);
    const group = groups.get(key) ?? { ids: [], data };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

type Names = { readonly team: { name: string } | string | null; readonly custodian: { name: string } | string | null };

function describe(
  row: Pick<Current, "role" | "tags">,
  names: Names,
  input?: Input,
): Record<string, Prisma.InputJsonValue | null> {
  const nameOf = (one: Names["team"]) => (typeof one === "string" || one === null ? one : one.name);
  return {
    role: row.role,
    tags: row.tags,
    ...((input === undefined || input.teamId !== undefined) && { team: nameOf(names.team) }),
    ...((input === undefined || input.custodianId !== undefined) && { custodian: nameOf(names.custodian) }),
  };
}
