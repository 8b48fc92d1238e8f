import "server-only";
import type { LocalDate } from "@/lib/domain/local-date";
import { type Fen, fen } from "@/lib/domain/money";
import type { FactSources } from "@/lib/domain/phone-number/merge-facts";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { CARD_TYPES, HOLDER_TYPES, LINE_STATES, NUMBER_ROLES, PLAN_TYPES } from "@/lib/domain/phone-number/vocabulary";
import { applicablePolicy, undecidedNarrowings } from "@/lib/domain/policy/applicable-policy";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { quarantineEndsOn } from "@/lib/domain/risk/clocks/quarantine";
import { evaluateRisk } from "@/lib/domain/risk/evaluate-risk";
import { RECYCLING_CLOCKS, type RecyclingClockKind, RISK_STATES, type RiskState } from "@/lib/domain/risk/vocabulary";
import { policiesOf } from "@/lib/features/carriers/queries";
import { Prisma } from "@/lib/generated/prisma/client";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";

/** The columns that factsOf reads. */
export const factsSelect = {
  lineState: true,
  role: true,
  province: true,
  planType: true,
  cardType: true,
  holderType: true,
  monthlyFeeFen: true,
  isPaidAutomatically: true,
  hasComplaint: true,
  activatedOn: true,
  lastOutboundCallOn: true,
  lastAnsweredOutboundCallOn: true,
  lastInboundCallOn: true,
  lastSmsOn: true,
  lastDataUseOn: true,
  lastTopUpOn: true,
  balanceFen: true,
  balanceReadOn: true,
  arrearsSince: true,
  suspendedSince: true,
  validUntil: true,
  lastCheckedOn: true,
  reserveSince: true,
  lastComplianceReviewOn: true,
  cancelledOn: true,
} as const satisfies Prisma.PhoneNumberSelect;
export type FactsRow = Prisma.PhoneNumberGetPayload<{ select: typeof factsSelect }>;

/** The facts of a row as the domain reads them. */
export function factsOf(row: FactsRow): NumberFacts {
  return {
    lineState: oneOf(LINE_STATES, row.lineState) ?? "unknown",
    role: oneOf(NUMBER_ROLES, row.role),
    province: row.province,
    planType: oneOf(PLAN_TYPES, row.planType),
    cardType: oneOf(CARD_TYPES, row.cardType),
    holderType: oneOf(HOLDER_TYPES, row.holderType),
    monthlyFeeFen: toFen(row.monthlyFeeFen),
    isPaidAutomatically: row.isPaidAutomatically,
    hasComplaint: row.hasComplaint,
    activatedOn: fromDateColumn(row.activatedOn),
    lastOutboundCallOn: fromDateColumn(row.lastOutboundCallOn),
    lastAnsweredOutboundCallOn: fromDateColumn(row.lastAnsweredOutboundCallOn),
    lastInboundCallOn: fromDateColumn(row.lastInboundCallOn),
    lastSmsOn: fromDateColumn(row.lastSmsOn),
    lastDataUseOn: fromDateColumn(row.lastDataUseOn),
    lastTopUpOn: fromDateColumn(row.lastTopUpOn),
    balanceFen: toFen(row.balanceFen),
    balanceReadOn: fromDateColumn(row.balanceReadOn),
    arrearsSince: fromDateColumn(row.arrearsSince),
    suspendedSince: fromDateColumn(row.suspendedSince),
    validUntil: fromDateColumn(row.validUntil),
    lastCheckedOn: fromDateColumn(row.lastCheckedOn),
    reserveSince: fromDateColumn(row.reserveSince),
    lastComplianceReviewOn: fromDateColumn(row.lastComplianceReviewOn),
    cancelledOn: fromDateColumn(row.cancelledOn),
  };
}

export type RiskColumns = {
  readonly riskState: RiskState;
  readonly riskDueOn: LocalDate | null;
  readonly riskClock: RecyclingClockKind | null;
  readonly missingFacts: string[];
  /** Of a cancelled number; null: none, or unknown. */
  readonly quarantineUntil: LocalDate | null;
};

/** What is stored of a number's risk and quarantine, under the policy of its carrier that applies today. */
export function riskColumnsOf(
  facts: NumberFacts,
  carrierId: string | null,
  policies: readonly CarrierPolicy[],
  today: LocalDate,
): RiskColumns {
  const ofCarrier = carrierId === null ? [] : policies.filter((policy) => policy.carrierId === carrierId);
  const policy = applicablePolicy(ofCarrier, facts, today);
  const risk = evaluateRisk(facts, policy, undecidedNarrowings(ofCarrier, facts, today));
  return {
    riskState: risk.state,
    riskDueOn: risk.dueOn,
    riskClock: risk.clock,
    missingFacts: [...risk.missingFacts],
    quarantineUntil: quarantineEndsOn(facts, policy),
  };
}

/** As riskColumnsOf, for the database. */
export function riskData(risk: RiskColumns) {
  return { ...risk, riskDueOn: toDateColumn(risk.riskDueOn), quarantineUntil: toDateColumn(risk.quarantineUntil) };
}

/** The policy of the number's carrier that applies today, out of all of the company's; null where none does. */
export function policyFor(
  facts: NumberFacts,
  carrierId: string | null,
  policies: readonly CarrierPolicy[],
  today: LocalDate,
): CarrierPolicy | null {
  if (carrierId === null) return null;
  const ofCarrier = policies.filter((policy) => policy.carrierId === carrierId);
  return applicablePolicy(ofCarrier, facts, today);
}

/** Columns that a caller may change; version, risk and quarantine follow by themselves. */
export type NumberChanges = Omit<
  Prisma.PhoneNumberUncheckedUpdateManyInput,
  | "organizationId"
  | "id"
  | "version"
  | "riskState"
  | "riskDueOn"
  | "riskClock"
  | "missingFacts"
  | "quarantineUntil"
  | "updatedAt"
> &
  Partial<FactsRow> & { readonly carrierId?: string | null };

/**
 * Writes columns of one number, raises its version by one and stores its risk and quarantine anew. The row is locked
 * before policies are read, so that neither a policy change nor another writer is overtaken. The
 * caller owns scope, refusals and the audit entry that the new version stands for. False: the number
 * is gone, or has not the expected version any more.
 */
export async function applyNumberChange(
  tx: Tx,
  change: {
    readonly organizationId: string;
    readonly numberId: string;
    readonly changes: NumberChanges;
    readonly today: LocalDate;
    readonly expectedVersion?: number;
  },
): Promise<boolean> {
  const { organizationId, numberId, changes, today } = change;
  await lockNumbers(tx, organizationId, [numberId]);
  const row = await tx.phoneNumber.findUnique({
    where: { organizationId_id: { organizationId, id: numberId } },
    select: { ...factsSelect, carrierId: true, version: true },
  });
  if (row === null || (change.expectedVersion !== undefined && row.version !== change.expectedVersion)) return false;
  const carrierId = changes.carrierId === undefined ? row.carrierId : changes.carrierId;
  const facts = factsOf({ ...row, ...withoutUndefined(changes) });
  const risk = riskColumnsOf(facts, carrierId, await policiesOf(tx, organizationId), today);
  const { count } = await tx.phoneNumber.updateMany({
    where: { organizationId, id: numberId, version: row.version },
    data: {
      ...changes,
      ...riskData(risk),
      updatedAt: new Date(),
      version: { increment: 1 },
    },
  });
  return count === 1;
}

export type RecomputeScope = readonly string[] | { readonly carrierId: string };
export type RecomputeBatch = { readonly cursor?: string | null; readonly limit?: number };
export type RecomputeResult = {
  readonly checked: number;
  readonly changed: number;
  /** Hand it in again for the next batch; null when everything was checked. */
  readonly nextCursor: string | null;
};

/** Numbers that one statement writes. */
export const MAX_BATCH = 5_000;

/**
 * Compares the stored risk and quarantine of one batch of numbers with what policies and facts say today and writes
 * only what differs. What is derived is no change of the number: the version stays.
 * Relies on the primary key, and on (organization_id, carrier_id, id) for a carrier.
 */
export async function recomputeNumbers(
  tx: Tx,
  organizationId: string,
  scope: RecomputeScope,
  today: LocalDate,
  batch: RecomputeBatch = {},
): Promise<RecomputeResult> {
  const limit = Math.min(batch.limit ?? MAX_BATCH, MAX_BATCH);
  const ids = await idsOfBatch(tx, organizationId, scope, batch.cursor ?? null, limit);
  if (ids.length === 0) return { checked: 0, changed: 0, nextCursor: null };
  const policies = await policiesOf(tx, organizationId);
  const rows = await tx.phoneNumber.findMany({
    where: { organizationId, id: { in: ids } },
    select: {
      ...factsSelect,
      id: true,
      carrierId: true,
      riskState: true,
      riskDueOn: true,
      riskClock: true,
      missingFacts: true,
      quarantineUntil: true,
    },
  });
  const next = rows.flatMap((row) => {
    const risk = riskColumnsOf(factsOf(row), row.carrierId, policies, today);
    const stored: RiskColumns = {
      riskState: oneOf(RISK_STATES, row.riskState) ?? "unknown",
      riskDueOn: fromDateColumn(row.riskDueOn),
      riskClock: oneOf(RECYCLING_CLOCKS, row.riskClock),
      missingFacts: row.missingFacts,
      quarantineUntil: fromDateColumn(row.quarantineUntil),
    };
    return JSON.stringify(stored) === JSON.stringify(risk) ? [] : [{ id: row.id, ...risk }];
  });
  if (next.length > 0) {
    await tx.$executeRaw`
      UPDATE phone_number AS n
      SET risk_state = r."riskState", risk_due_on = r."riskDueOn", risk_clock = r."riskClock",
          missing_facts = r."missingFacts", quarantine_until = r."quarantineUntil", updated_at = now()
      FROM json_to_recordset(${JSON.stringify(next)}::json)
        AS r(id uuid, "riskState" text, "riskDueOn" date, "riskClock" text, "missingFacts" text[], "quarantineUntil" date)
      WHERE n.organization_id = ${organizationId}::uuid AND n.id = r.id`;
  }
  const last = ids.at(-1) ?? null;
  return { checked: ids.length, changed: next.length, nextCursor: ids.length === limit ? last : null };
}

/** Copies the end of a contract into its numbers, for sorting; no change of the numbers themselves. */
export async function copyContractEnd(
  tx: Tx,
  organizationId: string,
  contractId: string,
  endsOn: LocalDate | null,
): Promise<void> {
  await tx.phoneNumber.updateMany({
    where: { organizationId, contractId },
    data: { contractEndsOn: toDateColumn(endsOn) },
  });
}

/** Locks in the order of ids, so that two bulk writers never wait for each other in a circle. */
export async function lockNumbers(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM phone_number WHERE organization_id = ${organizationId}::uuid AND id = ANY(${[...ids]}::uuid[])
    ORDER BY id FOR UPDATE`;
}

/** Keeps the terms of a contract as they are until the transaction ends. */
export async function lockContract(tx: Tx, organizationId: string, contractId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM contract WHERE organization_id = ${organizationId}::uuid AND id = ${contractId}::uuid FOR SHARE`;
}

async function idsOfBatch(
  tx: Tx,
  organizationId: string,
  scope: RecomputeScope,
  cursor: string | null,
  limit: number,
): Promise<string[]> {
  const which =
    "carrierId" in scope
      ? Prisma.sql`carrier_id = ${scope.carrierId}::uuid`
      : Prisma.sql`id = ANY(${[...scope]}::uuid[])`;
  const after = cursor === null ? Prisma.empty : Prisma.sql`AND id > ${cursor}::uuid`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM phone_number WHERE organization_id = ${organizationId}::uuid AND ${which} ${after}
    ORDER BY id LIMIT ${limit} FOR UPDATE`;
  return rows.map((row) => row.id);
}

/** The stored sources; written only by this product, in this shape. */
export function sourcesOf(json: Prisma.JsonValue): FactSources {
  return json !== null && typeof json === "object" && !Array.isArray(json) ? (json as FactSources) : {};
}

function oneOf<T extends string>(vocabulary: readonly T[], text: string | null): T | null {
  return vocabulary.find((word) => word === text) ?? null;
}

function toFen(amount: bigint | null): Fen | null {
  return amount === null ? null : fen(Number(amount));
}

function withoutUndefined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
