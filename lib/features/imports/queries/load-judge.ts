import "server-only";
import type { TeamScope } from "@/lib/domain/access/access";
import { isAllowed } from "@/lib/domain/access/permissions";
import { ROLES } from "@/lib/domain/access/roles";
import type { NumberJudge } from "@/lib/domain/import/judge-number";
import { References } from "@/lib/domain/import/references";
import type { LocalDate } from "@/lib/domain/local-date";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { policiesOf } from "@/lib/features/carriers/queries";
import { fromDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import type { ImportRecord } from "../presenter";
import { NOBODY } from "../queries";
import type { NumberOptions } from "../schema";
import { mappingOf } from "./read-stored";

/** On whose behalf rows are judged: what they see, and what they may create along the way. */
export type Importer = {
  readonly teams: TeamScope;
  readonly mayCreateCarriers: boolean;
  readonly mayCreateContracts: boolean;
};

/** An import with when and for whom its rows are judged. */
export type Judging = {
  readonly row: ImportRecord;
  readonly importer: Importer;
  readonly timeZone: string;
  readonly today: LocalDate;
  readonly now: Date;
};

export type CompanyJudge = NumberJudge & {
  readonly organizationId: string;
  readonly policies: readonly CarrierPolicy[];
  /** Another one by now: a policy changed since. */
  readonly policyRevision: number;
};

/** The importer as they are now; null when they are no member any more. */
export async function findImporter(tx: Tx, organizationId: string, memberId: string): Promise<Importer | null> {
  if (memberId === NOBODY) return { teams: "all", mayCreateCarriers: true, mayCreateContracts: true };
  const member = await tx.membership.findUnique({
    where: { organizationId_id: { organizationId, id: memberId }, disabledAt: null },
    select: { role: true, teams: { select: { teamId: true } } },
  });
  const role = ROLES.find((one) => one === member?.role);
  if (member === null || role === undefined) return null;
  return {
    teams: role === "admin" ? "all" : member.teams.map((team) => team.teamId),
    mayCreateCarriers: isAllowed(role, null, "carrier:manage"),
    mayCreateContracts: isAllowed(role, null, "contract:edit"),
  };
}

/** Everything that the judgement of a number import rests on, as it is at this moment. */
export async function loadJudge(
  tx: Tx,
  { row, importer, timeZone, today, now }: Judging,
  options: NumberOptions,
): Promise<CompanyJudge> {
  const { organizationId } = row;
  const { policyRevision } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { policyRevision: true },
  });
  return {
    organizationId,
    timeZone,
    teams: importer.teams,
    options,
    source: { source: "import", asOf: options.asOf ?? today, at: now.toISOString(), by: row.fileName },
    today,
    policies: await policiesOf(tx, organizationId),
    references: await loadReferences(tx, organizationId, importer, options.createsMissing),
    mapping: mappingOf(row.mapping),
    policyRevision,
  };
}

/** More than any company has of each; a bound all the same. */
const MAX = 200_000;

async function loadReferences(
  tx: Tx,
  organizationId: string,
  importer: Importer,
  createsMissing: boolean,
): Promise<References> {
  const where = { organizationId };
  const name = { id: true, name: true } as const;
  const some = { where, select: name, orderBy: { id: "asc" }, take: MAX } as const;
  const ownTeams = importer.teams === "all" ? {} : { id: { in: [...importer.teams] } };
  const contracts = await tx.contract.findMany({ ...some, select: { id: true, number: true, endsOn: true } });
  const known = {
    carriers: await tx.carrier.findMany(some),
    holders: await tx.holder.findMany(some),
    contracts: contracts.map((one) => ({ id: one.id, name: one.number, endsOn: fromDateColumn(one.endsOn) })),
    teams: await tx.team.findMany({ ...some, where: { ...where, ...ownTeams } }),
    members: await tx.membership.findMany({
      ...some,
      where: { ...where, disabledAt: null },
      select: { ...name, email: true },
    }),
  };
  const may = {
    carriers: createsMissing && importer.mayCreateCarriers,
    contracts: createsMissing && importer.mayCreateContracts,
  };
  return new References(known, may, newId);
}
