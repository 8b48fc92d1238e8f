import "server-only";
import { CANCELLATION_STATES } from "@/lib/domain/cancellation/states";
import { CONTRACT_LOCK_KINDS, type Contract, RENEWAL_KINDS } from "@/lib/domain/contract/contract";
import { freeFromOn } from "@/lib/domain/contract/contract-lock";
import { daysBetween, formatPeriod, type LocalDate, localDate, parsePeriod } from "@/lib/domain/local-date";
import { calledAfter } from "@/lib/domain/phone-number/called-after";
import { formatPhoneNumber, maskPhoneNumber, tailOfPhoneNumber } from "@/lib/domain/phone-number/format-phone-number";
import type { FactSources } from "@/lib/domain/phone-number/merge-facts";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { LINE_STATES, NUMBER_ROLES, NUMBER_TYPES } from "@/lib/domain/phone-number/vocabulary";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { isVerificationStale } from "@/lib/domain/policy/verification";
import type { Clause, ClockResult } from "@/lib/domain/risk/clock";
import { complianceClock } from "@/lib/domain/risk/clocks/compliance";
import { contractEndClock } from "@/lib/domain/risk/clocks/contract-end";
import { contractNoticeClock } from "@/lib/domain/risk/clocks/contract-notice";
import { DEFAULT_RESERVE_CHECK_DAYS, reserveCheckClock } from "@/lib/domain/risk/clocks/reserve-check";
import { evaluateRisk, isAlive } from "@/lib/domain/risk/evaluate-risk";
import { riskLevelOn } from "@/lib/domain/risk/risk-level";
import { type ClockKind, RECYCLING_CLOCKS, RISK_STATES, type RiskThresholds } from "@/lib/domain/risk/vocabulary";
import type { UsageDayDto } from "@/lib/features/usage/types";
import type { Prisma } from "@/lib/generated/prisma/client";
import { fromDateColumn } from "@/lib/server/date-column";
import { factsOf, factsSelect } from "./bulk";
import type {
  ClauseView,
  ClockView,
  FactView,
  MaskedNumber,
  NumberContract,
  NumberDetail,
  NumberHistoryEntry,
  NumberListItem,
  NumberRisk,
  RevealedNumber,
} from "./types";

/** What the list reads; dates come as text. */
export type ListRow = {
  id: string;
  version: number;
  digits: string;
  type: string;
  line_state: string;
  role: string | null;
  plan: string | null;
  monthly_fee_fen: bigint | null;
  tags: string[];
  missing_facts: string[];
  is_demo: boolean;
  last_outbound_call_on: string | null;
  contract_ends_on: string | null;
  risk_state: string;
  risk_due_on: string | null;
  risk_clock: string | null;
  carrier_id: string | null;
  carrier_name: string | null;
  team_id: string | null;
  team_name: string | null;
  contract_id: string | null;
  contract_number: string | null;
  custodian_name: string | null;
  sort_value: string | null;
};

/** A row of the register; the number itself leaves masked. */
export function toListItem(row: ListRow, today: LocalDate, thresholds: RiskThresholds): NumberListItem {
  return {
    id: row.id,
    version: row.version,
    ...toMasked(row.digits, row.type),
    lineState: LINE_STATES.find((state) => state === row.line_state) ?? "unknown",
    role: NUMBER_ROLES.find((role) => role === row.role) ?? null,
    lastOutboundCallOn: toDate(row.last_outbound_call_on),
    contractEndsOn: toDate(row.contract_ends_on),
    risk: toRisk(row.risk_state, toDate(row.risk_due_on), row.risk_clock, today, thresholds),
    missingFacts: row.missing_facts,
    tags: row.tags,
    plan: row.plan,
    monthlyFeeFen: row.monthly_fee_fen === null ? null : Number(row.monthly_fee_fen),
    carrier: named(row.carrier_id, row.carrier_name),
    team: named(row.team_id, row.team_name),
    contract: named(row.contract_id, row.contract_number),
    custodianName: row.custodian_name,
    isDemo: row.is_demo,
  };
}

/** The number as everybody may see it. */
export function toMasked(digits: string, type: string): MaskedNumber {
  const number = { national: digits, type: typeOf(type) };
  return { display: maskPhoneNumber(number), tail: tailOfPhoneNumber(number), type: number.type };
}

/** The whole number: only for the command that writes down who saw it. */
export function toRevealed(digits: string, type: string): RevealedNumber {
  return { display: formatPhoneNumber({ national: digits, type: typeOf(type) }), digits };
}

function toRisk(
  state: string,
  dueOn: LocalDate | null,
  clock: string | null,
  today: LocalDate,
  thresholds: RiskThresholds,
): NumberRisk {
  const riskState = RISK_STATES.find((one) => one === state) ?? "unknown";
  return {
    level: riskLevelOn(riskState, dueOn, today, thresholds),
    dueOn,
    daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
    clock: RECYCLING_CLOCKS.find((one) => one === clock) ?? null,
  };
}

/** What the clauses of clocks cite: the policy, and the company's own intervals in days. */
type ClockRules = {
  readonly policy: CarrierPolicy | null;
  readonly reserveCheckInterval: number;
  readonly complianceInterval: number | null;
  readonly today: LocalDate;
};

/** One clock, with the words of its clause. */
function toClockView(kind: ClockKind, result: ClockResult, rules: ClockRules): ClockView {
  const isRunning = result.status === "running";
  return {
    kind,
    status: result.status,
    dueOn: isRunning ? result.dueOn : null,
    daysLeft: isRunning ? daysBetween(rules.today, result.dueOn) : null,
    from: isRunning ? result.from : null,
    consequence: isRunning ? result.consequence : null,
    missing: result.status === "unknown" ? result.missing : [],
    clause: isRunning ? toClause(result.clause, rules) : null,
  };
}

function toClause(clause: Clause, rules: ClockRules): ClauseView {
  const { policy, today } = rules;
  if (clause.source === "contract") return clause;
  if (clause.source === "company") return { ...clause, days: rules[clause.field] ?? 0 };
  const period = policy === null ? null : policy[clause.field];
  return {
    ...clause,
    period: period === null ? null : formatPeriod(period),
    sourceTitle: policy?.sourceTitle ?? null,
    isUnverified: policy === null || isVerificationStale(policy, today),
  };
}

/** Every fact with where it came from. */
function toFactViews(
  facts: NumberFacts,
  others: Readonly<Record<string, string | null>>,
  sources: FactSources,
): Record<string, FactView> {
  const all = { ...facts, ...others };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => {
      const source = value === null ? undefined : sources[name];
      return [name, { value, source: source?.source ?? null, asOf: source?.asOf ?? null, by: source?.by ?? null }];
    }),
  );
}

const NAME = { select: { id: true, name: true } } as const;
const CONTRACT_COLUMNS = {
  id: true,
  number: true,
  startsOn: true,
  endsOn: true,
  minimumTermMonths: true,
  renewal: true,
  renewalMonths: true,
  noticePeriod: true,
  lock: true,
} as const;

/** The columns of toDetail. */
export const detailSelect = {
  ...factsSelect,
  id: true,
  version: true,
  digits: true,
  type: true,
  isDemo: true,
  teamId: true,
  carrierId: true,
  custodianName: true,
  registeredUser: true,
  plan: true,
  city: true,
  tags: true,
  notes: true,
  purpose: true,
  factSources: true,
  riskState: true,
  riskDueOn: true,
  riskClock: true,
  missingFacts: true,
  quarantineUntil: true,
  carrier: NAME,
  holder: NAME,
  custodian: NAME,
  team: { select: { id: true, name: true, reserveCheckDays: true } },
  contract: { select: CONTRACT_COLUMNS },
  cancellations: {
    select: { id: true, reference: true, state: true, createdAt: true, completedOn: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 20,
  },
} as const satisfies Prisma.PhoneNumberSelect;
type DetailRow = Prisma.PhoneNumberGetPayload<{ select: typeof detailSelect }>;

export type DetailContext = {
  readonly today: LocalDate;
  readonly thresholds: RiskThresholds;
  readonly policy: CarrierPolicy | null;
  readonly complianceReviewDays: number | null;
  readonly sources: FactSources;
  readonly usage: readonly UsageDayDto[];
};

/** A number's page: what is known and since when, what each clock says, and the rest of its record. */
export function toDetail(row: DetailRow, context: DetailContext): NumberDetail {
  const { today, thresholds, policy, sources, usage } = context;
  const facts = factsOf(row);
  const terms = row.contract === null ? null : toContractTerms(row.contract);
  const reserveCheckInterval = row.team?.reserveCheckDays ?? DEFAULT_RESERVE_CHECK_DAYS;
  const complianceInterval = context.complianceReviewDays;
  const reviewPeriod = complianceInterval === null ? null : ({ n: complianceInterval, unit: "day" } as const);
  const rules: ClockRules = { policy, reserveCheckInterval, complianceInterval, today };
  const attention = [
    toClockView("contractNotice", contractNoticeClock(terms, today), rules),
    toClockView("contractEnd", contractEndClock(terms, today), rules),
    toClockView("reserveCheck", reserveCheckClock(facts, reserveCheckInterval), rules),
    toClockView("compliance", complianceClock(facts, reviewPeriod), rules),
  ];
  const { plan, city, registeredUser } = row;
  return {
    id: row.id,
    version: row.version,
    ...toMasked(row.digits, row.type),
    lineState: facts.lineState,
    isDemo: row.isDemo,
    today,
    carrier: row.carrier,
    team: row.team === null ? null : { id: row.team.id, name: row.team.name },
    holder: row.holder,
    custodian: row.custodian,
    custodianName: row.custodianName,
    tags: row.tags,
    notes: row.notes,
    purpose: row.purpose,
    risk: toRisk(row.riskState, fromDateColumn(row.riskDueOn), row.riskClock, today, thresholds),
    missingFacts: row.missingFacts,
    facts: toFactViews(facts, { plan, city, registeredUser }, sources),
    recyclingClocks: evaluateRisk(facts, policy).clocks.map((one) => toClockView(one.kind, one.result, rules)),
    attentionClocks: isAlive(facts.lineState) ? attention : [],
    contract: row.contract === null || terms === null ? null : toNumberContract(row.contract.number, terms, today),
    quarantineUntil: fromDateColumn(row.quarantineUntil),
    calledAfterCancelledOn: facts.lineState === "cancelled" ? calledAfter(facts.cancelledOn, facts) : null,
    usage,
    cancellations: row.cancellations.map((one) => ({
      id: one.id,
      reference: one.reference,
      state: CANCELLATION_STATES.find((state) => state === one.state) ?? "confirming",
      createdAt: one.createdAt.toISOString(),
      completedOn: fromDateColumn(one.completedOn),
    })),
  };
}

export type HistoryRow = {
  id: string;
  at: Date;
  event: string;
  actor_kind: string;
  actor_name: string;
  reason: string | null;
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
  is_bulk: boolean;
};

/** One entry of a number's history. Fields that hold a number are left out: the number itself never changes. */
export function toHistoryEntry(row: HistoryRow): NumberHistoryEntry {
  const [before, after] = [fieldsOf(row.before), fieldsOf(row.after)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !HIDDEN_FIELDS.has(name),
  );
  return {
    id: row.id,
    at: row.at.toISOString(),
    event: row.event,
    actorKind: row.actor_kind,
    actorName: row.actor_name,
    reason: row.reason,
    isBulk: row.is_bulk,
    changes: names.map((field) => ({ field, before: shown(before[field]), after: shown(after[field]) })),
  };
}

const HIDDEN_FIELDS = new Set([
  "canonical",
  "digits",
  "phoneNumber",
  "factSources",
  "version",
  "isDemo",
  "restore",
  "basis",
]);

function fieldsOf(json: Prisma.JsonValue): Readonly<Record<string, Prisma.JsonValue | undefined>> {
  return json !== null && typeof json === "object" && !Array.isArray(json) ? json : {};
}

function shown(value: Prisma.JsonValue | undefined): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

type ContractRow = {
  id: string;
  number: string;
  startsOn: Date | null;
  endsOn: Date | null;
  minimumTermMonths: number | null;
  renewal: string;
  renewalMonths: number | null;
  noticePeriod: string | null;
  lock: string;
};

/** The terms that clocks read; what cancelling costs is the contract's own page. */
function toContractTerms(row: ContractRow): Contract {
  return {
    id: row.id,
    startsOn: fromDateColumn(row.startsOn),
    endsOn: fromDateColumn(row.endsOn),
    minimumTermMonths: row.minimumTermMonths,
    renewal: RENEWAL_KINDS.find((kind) => kind === row.renewal) ?? "none",
    renewalMonths: row.renewalMonths,
    noticePeriod: row.noticePeriod === null ? null : parsePeriod(row.noticePeriod),
    lock: CONTRACT_LOCK_KINDS.find((kind) => kind === row.lock) ?? "unknown",
    penaltyModel: { kind: "unknown" },
  };
}

function toNumberContract(number: string, terms: Contract, today: LocalDate): NumberContract {
  const { id, startsOn, endsOn, lock } = terms;
  return { id, number, startsOn, endsOn, lock, freeFrom: freeDate(freeFromOn(terms, today)) };
}

function freeDate(freeFrom: LocalDate | "unknown"): LocalDate | null {
  return freeFrom === "unknown" ? null : freeFrom;
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null || name === null ? null : { id, name };
}

function typeOf(type: string) {
  return NUMBER_TYPES.find((one) => one === type) ?? "foreign";
}

function toDate(text: string | null): LocalDate | null {
  return text === null ? null : localDate(text);
}
