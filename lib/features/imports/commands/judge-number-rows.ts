import "server-only";
import type { TeamScope } from "@/lib/domain/access/access";
import { OPEN_STATES } from "@/lib/domain/cancellation/states";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import type { ImportedNumber } from "@/lib/domain/import/map-number-row";
import { type LocalDate, localDateAt } from "@/lib/domain/local-date";
import { checkFacts } from "@/lib/domain/phone-number/check-facts";
import { maskPhoneNumber } from "@/lib/domain/phone-number/format-phone-number";
import { type FactSource, type FactSources, mergeFacts } from "@/lib/domain/phone-number/merge-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { factsOf, factsSelect, riskColumnsOf, sourcesOf } from "@/lib/features/numbers/bulk";
import type { Prisma } from "@/lib/generated/prisma/client";
import { fromDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import type { NumberOptions } from "../schema";
import type { RowAction } from "../types";
import {
  changedNames,
  columnOf,
  describeFields,
  type ImportedFields,
  NEW_NUMBER,
  REFERENCE_FIELDS,
  riskColumns,
  sourcesJson,
  toColumns,
  withoutNulls,
} from "./import-fields";
import type { References } from "./load-references";

export type NumberJudge = {
  readonly organizationId: string;
  readonly timeZone: string;
  readonly teams: TeamScope;
  readonly options: NumberOptions;
  readonly source: FactSource;
  readonly today: LocalDate;
  readonly policies: readonly CarrierPolicy[];
  readonly references: References;
  /** Which column of the file feeds a field, for problems. */
  readonly mapping: readonly (string | null)[];
};

export type JudgedNumber = {
  readonly action: RowAction;
  readonly numberId: string | null;
  readonly expectedVersion: number | null;
  /** `row`: columns to write; `before` and `after`: what the audit keeps. Null unless something is to be written. */
  readonly next: Prisma.InputJsonObject | null;
  readonly problems: readonly CellProblem[];
};

/** As stored: an extension belongs to the number. */
export function canonicalOf(number: Pick<ImportedNumber, "phoneNumber">): string {
  const { canonical, extension } = number.phoneNumber;
  return extension === null ? canonical : `${canonical}x${extension}`;
}

/**
 * Compares rows of a file with the register: what is new, what changes under the rule of the newer
 * business date, what may not be touched. The same rows, register and options give the same answer.
 */
export async function judgeNumberRows(
  tx: Tx,
  judge: NumberJudge,
  numbers: readonly ImportedNumber[],
): Promise<JudgedNumber[]> {
  const { organizationId } = judge;
  // Unique index (organization_id, canonical).
  const rows = await tx.phoneNumber.findMany({
    where: { organizationId, canonical: { in: numbers.map(canonicalOf) } },
    select: currentSelect,
  });
  const known = new Map(rows.map((row) => [row.canonical, row]));
  return numbers.map((number) => {
    const row = known.get(canonicalOf(number));
    return row === undefined ? judgeNew(judge, number) : judgeKnown(judge, number, row);
  });
}

const currentSelect = {
  ...factsSelect,
  id: true,
  canonical: true,
  version: true,
  teamId: true,
  carrierId: true,
  holderId: true,
  contractId: true,
  contractEndsOn: true,
  custodianId: true,
  custodianName: true,
  registeredUser: true,
  plan: true,
  city: true,
  tags: true,
  notes: true,
  quarantineUntil: true,
  factSources: true,
  updatedAt: true,
  cancellations: { where: { state: { in: [...OPEN_STATES] } }, select: { reference: true }, take: 1 },
} as const satisfies Prisma.PhoneNumberSelect;
type CurrentRow = Prisma.PhoneNumberGetPayload<{ select: typeof currentSelect }>;

function judgeNew(judge: NumberJudge, number: ImportedNumber): JudgedNumber {
  const { options, teams } = judge;
  const incoming = incomingFields(judge, number);
  if (!incoming.ok) return refused(incoming.problems);
  const ownTeam = teams !== "all" && teams.length === 1 ? teams[0] : undefined;
  const teamId = incoming.fields.teamId ?? options.defaultTeamId ?? ownTeam ?? null;
  if (teamId === null && teams !== "all") return refused([problemAt(judge, "team", "TEAM_MISSING")]);
  const carrierId = incoming.fields.carrierId ?? options.defaultCarrierId;
  const given = { ...incoming.fields, ...(teamId && { teamId }), ...(carrierId && { carrierId }) };
  const merged = mergeFacts<ImportedFields>(NEW_NUMBER, {}, given, judge.source);
  const fields = { ...merged.facts, ...followUps(NEW_NUMBER, merged.facts, judge.source.asOf) };
  const problems = impossible(judge, fields, merged.changed);
  if (problems.length > 0) return refused(problems);

  const risk = riskColumnsOf(fields, fields.carrierId, judge.policies, judge.today);
  const id = newId();
  const { national, type } = number.phoneNumber;
  const row = {
    organization_id: judge.organizationId,
    id,
    canonical: canonicalOf(number),
    digits: national,
    type,
    ...withoutNulls(toColumns(fields)),
    ...riskColumns(risk),
    custom_fields: {},
    fact_sources: sourcesJson(merged.sources),
    is_demo: false,
    version: 1,
  };
  const known = withoutNulls(describeFields(fields, changedNames(NEW_NUMBER, fields), judge.references));
  const after = { number: maskPhoneNumber({ national, type }), ...known, version: 1 };
  return { action: "new", numberId: id, expectedVersion: null, next: { row, after }, problems: [] };
}

function judgeKnown(judge: NumberJudge, number: ImportedNumber, row: CurrentRow): JudgedNumber {
  const { options, teams } = judge;
  // Whose number it is stays unsaid.
  if (teams !== "all" && (row.teamId === null || !teams.includes(row.teamId)))
    return refused([ofNumber(judge, number, "NUMBER_NOT_AVAILABLE")]);
  const at = { numberId: row.id, expectedVersion: row.version };
  if (options.duplicates === "skip")
    return { ...at, action: "duplicate", next: null, problems: [ofNumber(judge, number, "NUMBER_EXISTS")] };
  if (options.duplicates === "stop")
    return { ...at, action: "error", next: null, problems: [ofNumber(judge, number, "NUMBER_EXISTS")] };
  const incoming = incomingFields(judge, number);
  if (!incoming.ok) return { ...refused(incoming.problems), ...at };

  const current = currentFields(row);
  const given = {
    ...incoming.fields,
    ...(row.carrierId === null &&
      incoming.fields.carrierId === undefined &&
      options.defaultCarrierId !== null && { carrierId: options.defaultCarrierId }),
  };
  const sources = withImpliedSources(current, sourcesOf(row.factSources), row.updatedAt, judge.timeZone);
  const merged = mergeFacts<ImportedFields>(current, sources, given, judge.source);
  const fields = { ...merged.facts, ...followUps(current, merged.facts, judge.source.asOf) };
  const changed = changedNames(current, fields);
  if (changed.length === 0) return unchanged(at, sources, merged.sources);
  const [open] = row.cancellations;
  if (open !== undefined)
    return { ...refused([ofNumber(judge, number, "CANCELLATION_OPEN", { reference: open.reference })]), ...at };
  const problems = impossible(judge, fields, changed);
  if (problems.length > 0) return { ...refused(problems), ...at };

  const risk = riskColumnsOf(fields, fields.carrierId, judge.policies, judge.today);
  const columns = changed.map(columnOf);
  const pick = (from: ImportedFields) =>
    Object.fromEntries(Object.entries(toColumns(from)).filter(([column]) => columns.includes(column)));
  const stored = sourcesJson(sourcesOf(row.factSources));
  const restore = { ...pick(current), fact_sources: stored, quarantine_until: fromDateColumn(row.quarantineUntil) };
  const next = {
    row: {
      ...pick(fields),
      ...riskColumns(risk),
      fact_sources: sourcesJson(merged.sources),
    },
    before: { ...describeFields(current, changed, judge.references), restore },
    after: { ...describeFields(fields, changed, judge.references), version: row.version + 1 },
  };
  return { ...at, action: "update", next, problems: [] };
}

/** Nothing changes but how fresh the knowledge is: that is kept, so that an older file cannot win later. */
function unchanged(
  at: { readonly numberId: string; readonly expectedVersion: number },
  stored: FactSources,
  merged: FactSources,
): JudgedNumber {
  const isFresher = Object.entries(merged).some(([name, source]) => (stored[name]?.asOf ?? "") < source.asOf);
  return {
    ...at,
    action: "unchanged",
    next: isFresher ? { row: { fact_sources: sourcesJson(merged) } } : null,
    problems: [],
  };
}

type Incoming =
  | { readonly ok: true; readonly fields: Partial<ImportedFields> }
  | { readonly ok: false; readonly problems: readonly CellProblem[] };

/** What a row says, its names resolved. Null says nothing. */
function incomingFields(judge: NumberJudge, number: ImportedNumber): Incoming {
  const { references } = judge;
  const problems: CellProblem[] = [];
  const resolve = <T extends { readonly id: string }>(
    field: string,
    name: string | null,
    find: (name: string) => T | null,
    code: string,
  ): T | null => {
    const found = name === null ? null : find(name);
    if (name !== null && found === null) problems.push(problemAt(judge, field, code, { name }));
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
  const contract = resolve(
    "contractNumber",
    number.contractNumber,
    (name) => references.contract(name, terms),
    "CONTRACT_UNKNOWN",
  );
  if (problems.length > 0) return { ok: false, problems };
  const member = custodian === null ? null : references.member(custodian);
  const endsOn = contract === null ? number.contractEndsOn : contract.endsOn;
  const said = {
    lineState: number.lineState,
    role: number.role,
    province: number.province,
    city: number.city,
    plan: number.plan,
    registeredUser: number.registeredUser,
    planType: number.planType,
    cardType: number.cardType,
    holderType,
    monthlyFeeFen: number.monthlyFee,
    isPaidAutomatically: number.isPaidAutomatically,
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
    carrierId: carrier?.id ?? null,
    teamId: team?.id ?? null,
    holderId: holder?.id ?? null,
    contractId: contract?.id ?? null,
    contractEndsOn: endsOn,
    notes: number.notes,
    tags: number.tags === null ? null : JSON.stringify(number.tags),
  };
  const custody =
    custodian === null ? {} : { custodianId: member?.id ?? null, custodianName: member === null ? custodian : null };
  return { ok: true, fields: { ...withoutNulls(said), ...custody } };
}

function currentFields(row: CurrentRow): ImportedFields {
  const { plan, city, registeredUser, carrierId, teamId, holderId, contractId, custodianId, custodianName, notes } =
    row;
  return {
    ...factsOf(row),
    ...{ plan, city, registeredUser, carrierId, teamId, holderId, contractId, custodianId, custodianName, notes },
    contractEndsOn: fromDateColumn(row.contractEndsOn),
    tags: row.tags.length === 0 ? null : JSON.stringify(row.tags),
  };
}

/** References that a person set carry no source of their own: they are as fresh as the last change of the number. */
function withImpliedSources(current: ImportedFields, sources: FactSources, updatedAt: Date, zone: string): FactSources {
  const implied: FactSource = {
    source: "person",
    asOf: localDateAt(updatedAt, zone),
    at: updatedAt.toISOString(),
    by: "",
  };
  const missing = REFERENCE_FIELDS.filter((name) => current[name] !== null && sources[name] === undefined);
  return { ...Object.fromEntries(missing.map((name) => [name, implied])), ...sources };
}

function followUps(before: ImportedFields, after: ImportedFields, asOf: LocalDate): Partial<ImportedFields> {
  const reserve =
    after.role === before.role ? {} : { reserveSince: after.role === "reserve" ? (after.reserveSince ?? asOf) : null };
  if (after.lineState === before.lineState) return reserve;
  return { ...reserve, cancelledOn: after.lineState === "cancelled" ? (after.cancelledOn ?? asOf) : null };
}

function impossible(judge: NumberJudge, fields: ImportedFields, changed: readonly string[]): CellProblem[] {
  return checkFacts(fields, changed, judge.today).map(({ path, code, params }) =>
    problemAt(judge, FIELD_OF_FACT[path] ?? path, code, params),
  );
}
const FIELD_OF_FACT: Readonly<Record<string, string>> = { monthlyFeeFen: "monthlyFee", balanceFen: "balance" };

function problemAt(judge: NumberJudge, field: string, code: string, params?: CellProblem["params"]): CellProblem {
  return { column: judge.mapping.indexOf(field), field, value: "", code, ...(params && { params }) };
}

/** Of the number as such; it leaves the server masked. */
function ofNumber(
  judge: NumberJudge,
  { phoneNumber }: ImportedNumber,
  code: string,
  params?: CellProblem["params"],
): CellProblem {
  return { ...problemAt(judge, "phoneNumber", code, params), value: phoneNumber.national };
}

function refused(problems: readonly CellProblem[]): JudgedNumber {
  return { action: "error", numberId: null, expectedVersion: null, next: null, problems };
}
