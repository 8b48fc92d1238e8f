import { type CellProblem, shownValue } from "./cell-problem";
import { type ImportedFields, withoutNulls } from "./imported-fields";
import type { ImportedNumber } from "./map-number-row";
import type { References } from "./references";

export type ResolvedNumber =
  | { readonly ok: true; readonly fields: Partial<ImportedFields> }
  | { readonly ok: false; readonly problems: readonly CellProblem[] };

type Naming = { readonly references: References; readonly mapping: readonly (string | null)[] };

/** What a row says of a number, its names resolved; a name that leads nowhere is a problem. Null says nothing. */
export function resolveNumber(naming: Naming, number: ImportedNumber): ResolvedNumber {
  const problems = unknownNames(naming, number);
  if (problems.length > 0) return { ok: false, problems };
  const { references } = naming;
  const { custodian, holderType } = number;
  const named = <T>(name: string | null, find: (name: string) => T | null): T | null =>
    name === null ? null : find(name);
  const carrier = named(number.carrier, (name) => references.carrier(name));
  const contract = named(number.contractNumber, (name) =>
    references.contract(name, {
      carrierId: carrier?.id ?? null,
      startsOn: number.contractStartsOn,
      endsOn: number.contractEndsOn,
      penaltyFen: number.contractPenalty,
    }),
  );
  const member = custodian === null ? null : references.member(custodian);
  const custody =
    custodian === null ? {} : { custodianId: member?.id ?? null, custodianName: member === null ? custodian : null };
  const referred = {
    carrierId: carrier?.id ?? null,
    teamId: named(number.team, (name) => references.team(name))?.id ?? null,
    holderId: named(number.holder, (name) => references.holder(name, holderType))?.id ?? null,
    contractId: contract?.id ?? null,
    contractEndsOn: contract === null ? number.contractEndsOn : contract.endsOn,
  };
  return { ok: true, fields: { ...withoutNulls({ ...factsSaid(number), ...referred }), ...custody } };
}

const NAMED = [
  { field: "carrier", kind: "carrier", code: "CARRIER_UNKNOWN" },
  { field: "team", kind: "team", code: "TEAM_UNKNOWN", hint: "HINT_TEAM_UNKNOWN" },
  { field: "holder", kind: "holder", code: "HOLDER_UNKNOWN" },
  { field: "contractNumber", kind: "contract", code: "CONTRACT_UNKNOWN" },
] as const;

/** The names in a row that lead nowhere. Makes nothing, so that rows that cannot go in may be asked, too. */
export function unknownNames(
  { references, mapping }: Naming,
  said: Pick<ImportedNumber, (typeof NAMED)[number]["field"]>,
): CellProblem[] {
  return NAMED.flatMap(({ field, kind, code, ...more }) => {
    const name = said[field];
    if (name === null || !references.lacks(kind, name)) return [];
    return [{ column: mapping.indexOf(field), field, value: shownValue(name), code, params: { name }, ...more }];
  });
}

/** What the row says without naming anybody. */
function factsSaid(number: ImportedNumber) {
  return {
    lineState: number.lineState,
    role: number.role,
    province: number.province,
    city: number.city,
    plan: number.plan,
    registeredUser: number.registeredUser,
    planType: number.planType,
    cardType: number.cardType,
    holderType: number.holderType,
    monthlyFeeFen: number.monthlyFee,
    isPaidAutomatically: number.isPaidAutomatically,
    hasComplaint: number.hasComplaint,
    activatedOn: number.activatedOn,
    lastOutboundCallOn: number.lastOutboundCallOn,
    lastInboundCallOn: number.lastInboundCallOn,
    lastSmsOn: number.lastSmsOn,
    lastDataUseOn: number.lastDataUseOn,
    lastTopUpOn: number.lastTopUpOn,
    balanceFen: number.balance,
    balanceReadOn: number.balanceReadOn,
    arrearsSince: number.arrearsSince,
    suspendedSince: number.suspendedSince,
    validUntil: number.validUntil,
    lastCheckedOn: number.lastCheckedOn,
    lastComplianceReviewOn: number.lastComplianceReviewOn,
    notes: number.notes,
    // An empty list of tags is said, unlike an empty cell.
    tags: number.tags === null ? null : JSON.stringify(number.tags),
  };
}
