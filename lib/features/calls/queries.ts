import "server-only";
import type { TeamScope } from "@/lib/domain/access/access";
import type { Tx } from "@/lib/server/db";

/** Ids of those numbers that somebody may see, by canonical spelling. Unique index (organization_id, canonical). */
export async function findOwnNumbers(
  tx: Tx,
  organizationId: string,
  teams: TeamScope,
  canonicals: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ canonical: string; id: string; team_id: string | null }[]>`
    SELECT canonical, id, team_id FROM phone_number
    WHERE organization_id = ${organizationId}::uuid AND canonical = ANY(${[...canonicals]}::text[])`;
  const isVisible = (teamId: string | null) => teams === "all" || (teamId !== null && teams.includes(teamId));
  return new Map(rows.filter((row) => isVisible(row.team_id)).map((row) => [row.canonical, row.id]));
}
