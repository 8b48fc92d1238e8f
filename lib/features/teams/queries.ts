import "server-only";
import { z } from "zod";
import { ok } from "@/lib/domain/result";
import { defineQuery } from "@/lib/server/query";
import { MAX_TEAMS } from "./schema";
import type { TeamChoice, TeamItem } from "./types";

/** The teams whose rows the caller sees, by name: for selects and filters. */
export const listTeamChoices = defineQuery({
  name: "teams.listChoices",
  permission: "number:read",
  input: z.strictObject({}),
  async run({ tx, access }) {
    const items: TeamChoice[] = await tx.team.findMany({
      where: {
        organizationId: access.organizationId,
        ...(access.teams !== "all" && { id: { in: [...access.teams] } }),
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: MAX_TEAMS,
      select: { id: true, name: true },
    });
    return ok({ items, nextCursor: null });
  },
});

/** All teams of the company with their rules and how many active members they have. */
export const listTeams = defineQuery({
  name: "teams.list",
  permission: "member:read",
  input: z.strictObject({}),
  async run({ tx, access }) {
    const teams = await tx.team.findMany({
      where: { organizationId: access.organizationId },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: MAX_TEAMS,
      select: {
        id: true,
        name: true,
        needsApproval: true,
        reserveCheckDays: true,
        reserveCap: true,
        version: true,
        _count: { select: { members: { where: { membership: { disabledAt: null } } } } },
      },
    });
    const items: TeamItem[] = teams.map(({ _count, ...team }) => ({ ...team, memberCount: _count.members }));
    return ok({ items, nextCursor: null });
  },
});
