import "server-only";
import { z } from "zod";
import { memberIdOf } from "@/lib/domain/access/access";
import { ok, refuse } from "@/lib/domain/result";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import { defineQuery } from "@/lib/server/query";
import { presentInvitation, presentMember } from "./presenter";
import { listInvitationsSchema, listMembersSchema } from "./schema";
import type { MemberChoice } from "./types";

const MAX_CHOICES = 1_000;

const memberSelect = {
  id: true,
  name: true,
  email: true,
  role: true,
  disabledAt: true,
  version: true,
  teams: { select: { team: { select: { id: true, name: true } } } },
  user: { select: { secondFactor: { select: { createdAt: true } } } },
} as const;

/** The active members whose team the caller sees, by name: for choosing a custodian. */
export const listMemberChoices = defineQuery({
  name: "members.listChoices",
  permission: "number:read",
  input: z.strictObject({}),
  async run({ tx, access }) {
    const items: MemberChoice[] = await tx.membership.findMany({
      where: {
        organizationId: access.organizationId,
        disabledAt: null,
        ...(access.teams !== "all" && {
          OR: [{ role: "admin" }, { teams: { some: { teamId: { in: [...access.teams] } } } }],
        }),
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: MAX_CHOICES,
      select: { id: true, name: true },
    });
    return ok({ items, nextCursor: null });
  },
});

/** Members by name, with roles and teams; a page at a time, the total is exact. Refusals: BAD_CURSOR. */
export const listMembers = defineQuery({
  name: "members.list",
  permission: "member:read",
  input: listMembersSchema,
  async run({ tx, access, input }) {
    const { organizationId } = access;
    const after = input.cursor === undefined ? null : readCursor(input.cursor);
    if (input.cursor !== undefined && !after) return refuse("BAD_CURSOR");
    const rows = await tx.membership.findMany({
      where: {
        organizationId,
        ...(after && {
          name: { gte: after.name },
          OR: [{ name: { gt: after.name } }, { id: { gt: after.id } }],
        }),
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: input.limit + 1,
      select: memberSelect,
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return ok({
      items: page.map((row) => presentMember(row, access)),
      nextCursor: rows.length > page.length && last ? writeCursor(last) : null,
      total: await tx.membership.count({ where: { organizationId } }),
    });
  },
});

/** The caller's own membership. Refusals: NOT_FOUND for jobs. */
export const getOwnMember = defineQuery({
  name: "members.getOwn",
  permission: "number:read",
  input: z.strictObject({}),
  async run({ tx, access }) {
    const id = memberIdOf(access.actor);
    if (id === null) return refuse("NOT_FOUND");
    const row = await tx.membership.findFirst({
      where: { organizationId: access.organizationId, id },
      select: memberSelect,
    });
    return row ? ok(presentMember(row, access)) : refuse("NOT_FOUND");
  },
});

const invitationCursor = z.strictObject({ id: z.uuid() });

/**
 * Invitations that nobody has taken up or withdrawn, newest first, expired ones included; a page at a time, the
 * total is exact. Refusals: BAD_CURSOR.
 */
export const listInvitations = defineQuery({
  name: "members.listInvitations",
  permission: "member:manage",
  input: listInvitationsSchema,
  async run({ tx, access, now, input }) {
    const cursor = decodeCursor(invitationCursor, input.cursor);
    if (!cursor.ok) return cursor;
    const open = { organizationId: access.organizationId, acceptedAt: null, revokedAt: null };
    // Ids rise with time, so that the primary key is the order.
    const rows = await tx.invitation.findMany({
      where: { ...open, ...(cursor.value && { id: { lt: cursor.value.id } }) },
      orderBy: { id: "desc" },
      take: input.limit + 1,
      select: { id: true, name: true, email: true, role: true, expiresAt: true, version: true },
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return ok({
      items: page.map((row) => presentInvitation(row, now)),
      nextCursor: rows.length > page.length && last ? encodeCursor({ id: last.id }) : null,
      total: await tx.invitation.count({ where: open }),
    });
  },
});

const cursorSchema = z.tuple([z.string(), z.uuid()]);

function writeCursor(row: { name: string; id: string }): string {
  return Buffer.from(JSON.stringify([row.name, row.id])).toString("base64url");
}

function readCursor(text: string): { name: string; id: string } | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return parsed.success ? { name: parsed.data[0], id: parsed.data[1] } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
