import "server-only";
import { z } from "zod";
import { canSeeTeam } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import { defineQuery } from "@/lib/server/query";
import { type HistoryRow, toHistoryEntry } from "../presenter";
import { listNumberHistorySchema } from "../schema";
import type { NumberHistoryPage } from "../types";

const { sql, empty } = Prisma;

const historyCursorSchema = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

/** What happened to one number, newest first: its own entries and its rows of bulk acts. Refuses with NOT_FOUND. */
export const listNumberHistory = defineQuery({
  name: "numbers.listHistory",
  permission: "number:read",
  input: listNumberHistorySchema,
  async run({ tx, access, input }): Promise<Result<NumberHistoryPage>> {
    const cursor = decodeCursor(historyCursorSchema, input.cursor);
    if (!cursor.ok) return cursor;
    const organization = sql`${access.organizationId}::uuid`;
    const number = await tx.phoneNumber.findUnique({
      where: { organizationId_id: { organizationId: access.organizationId, id: input.numberId } },
      select: { teamId: true },
    });
    if (number === null || !canSeeTeam(access, number.teamId)) return refuse("NOT_FOUND");
    const at = cursor.value;
    const after =
      at === null
        ? empty
        : sql`AND e.at <= ${at.at}::timestamptz AND (e.at < ${at.at}::timestamptz OR e.id < ${at.id}::uuid)`;
    const fields = sql`e.id, e.at, e.event, e.actor_kind, e.actor_name, e.reason`;
    // Indexes: audit_entry (organization, entity kind, entity, at) and audit_row (organization, entity).
    const rows = await tx.$queryRaw<HistoryRow[]>`
      SELECT * FROM (
        (SELECT ${fields}, e.before, e.after, false AS is_bulk FROM audit_entry e
         WHERE e.organization_id = ${organization} AND e.entity_kind IN ('number', 'numberDisclosure', 'adviceDecision') AND e.entity_id = ${input.numberId}::uuid ${after}
         ORDER BY e.at DESC, e.id DESC LIMIT ${input.limit + 1})
        UNION ALL
        (SELECT ${fields}, r.before, r.after, true AS is_bulk FROM audit_row r
         JOIN audit_entry e ON e.organization_id = r.organization_id AND e.id = r.entry_id
         WHERE r.organization_id = ${organization} AND r.entity_id = ${input.numberId}::uuid ${after}
         ORDER BY e.at DESC, e.id DESC LIMIT ${input.limit + 1})
      ) AS both_kinds ORDER BY at DESC, id DESC LIMIT ${input.limit + 1}`;
    const last = rows.length > input.limit ? rows[input.limit - 1] : undefined;
    return ok({
      items: rows.slice(0, input.limit).map(toHistoryEntry),
      nextCursor: last === undefined ? null : encodeCursor({ at: last.at.toISOString(), id: last.id }),
    });
  },
});
