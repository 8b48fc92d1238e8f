import "server-only";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import type { Tx } from "@/lib/server/db";
import { POLICY_COLUMNS, toCarrierPolicy } from "./presenter";

/** More policies than any company keeps; a bound all the same. */
const MAX_POLICIES = 2_000;

/** Every policy of the company as the domain reads it, for commands and jobs inside their own transaction. */
export async function policiesOf(tx: Tx, organizationId: string): Promise<readonly CarrierPolicy[]> {
  const rows = await tx.carrierPolicy.findMany({
    where: { organizationId },
    select: POLICY_COLUMNS,
    orderBy: [{ carrierId: "asc" }, { validFrom: "asc" }, { id: "asc" }],
    take: MAX_POLICIES,
  });
  return rows.map(toCarrierPolicy);
}
