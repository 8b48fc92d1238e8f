import { type CellProblem, shownValue } from "./cell-problem";
import { type ImportedFields, withoutNulls } from "./imported-fields";
import type { ImportedNumber } from "./map-number-row";
import type { References } from "./references";

export type ResolvedNumber =
  | { readonly ok: true; readonly fields: Partial<ImportedFields> }
  | { readonly ok: false; readonly problems: readonly CellProblem[] };

/** What a row says of a number, its names resolved; a name that leads nowhere is a problem. Null says nothing. */
export function resolveNumber(
  { references, mapping }: { readonly references: References; readonly mapping: readonly (string | null)[] },
  number: ImportedNumber,
): ResolvedNumber {
  const problems: CellProblem[] = [];
  const resolve = <T extends { readonly id: string }>(
    field: string,
    name: string | null,
    find: (name: string) => T | null,
    code: string,
  ): T | null => {
    const found = name === null ? null : find(name);
    if (name !== null && found === null)
      problems.push({ column: mapping.indexOf(field), field, value: shownValue(name), code, params: { name } });
    return found;
  };
  const { custodian, holderType } = number;
  const carrier = resolve("carrier", number.carrier, (name) => references.carrier(name), "CARRIER_UNKNOWN");
  const team = resolve("team", number.team, (name) => references.team(name), "TEAM_UNKNOWN");
  const holder = resolve("holder", number.holder, (name) => references.holder(name, holderType), "HOLDER_UNKNOWN");
  const terms = {
    carrierId: carrier?.id ?? null,
    startsOn: number.contractStartsOn,
    endsOn: number.contractEndsOn,
    penaltyFen: number.contractPenalty,
  };
  const findContract = (name: string) => references.contract(name, terms);
  const contract = resolve("contractNumber", number.contractNumber, findContract, "CONTRACT_UNKNOWN");
  if (problems.length > 0) return { ok: false, problems };
  const member = custodian === null ? null : references.member(custodian);
  const custody =
    custodian === null ? {} : { custodianId: member?.id ?? null, custodianName: member === null ? custodian : null };
  const referred = {
    carrierId: carrier?.id ?? null,
    teamId: team?.id ?? null,
    holderId: holder?.id ?? null,
    contractId: contract?.id ?? null,
    contractEndsOn: contract === null ? number.contractEndsOn : contract.endsOn,
  };
  return { ok: true, fields: { ...withoutNulls({ ...factsSaid(number), ...referred }), ...custody } };
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
