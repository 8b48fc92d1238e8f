import "server-only";
import type { Access } from "@/lib/domain/access/access";
import type { Tx } from "./db";

/** Tells row-level security for which company the rest of the transaction reads and writes. */
export async function enterOrganization(tx: Tx, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT set_config('app.organization_id', ${organizationId}, true)`;
}

/** As enterOrganization, and the database refuses every write until the transaction ends. */
export async function enterOrganizationReadOnly(tx: Tx, organizationId: string): Promise<void> {
  await tx.$queryRaw`/* prepared */ SELECT set_config('app.organization_id', ${organizationId}, true), set_config('transaction_read_only', 'on', true)`;
}

/** Opens the few tables that say who somebody is (memberships, tokens, invitations) across companies. */
export async function enterIdentity(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT set_config('app.identity', 'on', true)`;
}

/** The condition on `teamId` that every list of a team's rows carries. */
export function teamCondition(access: Access): { teamId?: { in: string[] } } {
  return access.teams === "all" ? {} : { teamId: { in: [...access.teams] } };
}
