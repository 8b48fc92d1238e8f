import "server-only";
import { type Access, canSeeTeam } from "@/lib/domain/access/access";
import type { LocalDate } from "@/lib/domain/local-date";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { fromDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { lockContract } from "../bulk";

/** References that a caller wants to set; absent ones stay. */
export type References = {
  readonly carrierId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly custodianId?: string | null | undefined;
  readonly contractId?: string | null | undefined;
};

/** The names of what is referred to, for the audit entry, and the end of the contract, which numbers copy. */
export type ResolvedReferences = {
  readonly carrier: string | null;
  readonly team: string | null;
  readonly custodian: string | null;
  readonly contract: string | null;
  readonly contractEndsOn: LocalDate | null;
};

/**
 * Authorises new references: each belongs to the company, and the team to what the asker sees. Refuses
 * NOT_FOUND at the field, or TEAM_NEEDED where somebody bound to teams would lose sight of the number.
 */
export async function resolveReferences(
  tx: Tx,
  access: Access,
  wanted: References,
): Promise<Result<ResolvedReferences>> {
  const { organizationId } = access;
  const { carrierId, teamId, custodianId, contractId } = wanted;
  if (teamId === null && access.teams !== "all")
    return refuse("TEAM_NEEDED", undefined, [{ path: "teamId", code: "TEAM_NEEDED" }]);
  const key = (id: string) => ({ organizationId_id: { organizationId, id } });
  const name = { name: true } as const;
  const carrier = carrierId ? await tx.carrier.findUnique({ where: key(carrierId), select: name }) : null;
  if (carrierId && carrier === null) return missing("carrierId");
  const team =
    teamId && canSeeTeam(access, teamId) ? await tx.team.findUnique({ where: key(teamId), select: name }) : null;
  if (teamId && team === null) return missing("teamId");
  const custodian = custodianId
    ? await tx.membership.findUnique({ where: { ...key(custodianId), disabledAt: null }, select: name })
    : null;
  if (custodianId && custodian === null) return missing("custodianId");
  // Nobody may move the end of the contract between this reading and our commit.
  if (contractId) await lockContract(tx, organizationId, contractId);
  const contract = contractId
    ? await tx.contract.findUnique({ where: key(contractId), select: { number: true, endsOn: true } })
    : null;
  if (contractId && contract === null) return missing("contractId");
  return ok({
    carrier: carrier?.name ?? null,
    team: team?.name ?? null,
    custodian: custodian?.name ?? null,
    contract: contract?.number ?? null,
    contractEndsOn: fromDateColumn(contract?.endsOn ?? null),
  });
}

function missing(path: string): Result<never> {
  return refuse("NOT_FOUND", undefined, [{ path, code: "REFERENCE_NOT_FOUND" }]);
}
