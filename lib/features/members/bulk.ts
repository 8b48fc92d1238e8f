import "server-only";
import type { Tx } from "@/lib/server/db";

/**
 * Whether the company would still have an active administrator without this member. Locks the
 * company's row, so that two administrators cannot remove each other at the same time.
 */
export async function hasOtherAdmin(tx: Tx, organizationId: string, membershipId: string): Promise<boolean> {
  await tx.$executeRaw`SELECT 1 FROM organization WHERE id = ${organizationId}::uuid FOR UPDATE`;
  const others = await tx.membership.count({
    where: { organizationId, role: "admin", disabledAt: null, id: { not: membershipId } },
  });
  return others > 0;
}

/** Whether all of these are teams of the company; one foreign id spoils the whole list. */
export async function areOwnTeams(tx: Tx, organizationId: string, teamIds: readonly string[]): Promise<boolean> {
  const count = await tx.team.count({ where: { organizationId, id: { in: [...teamIds] } } });
  return count === teamIds.length;
}
