import "server-only";
import { type LocalDate, type Period, parsePeriod } from "@/lib/domain/local-date";
import { type Fen, fen } from "@/lib/domain/money";
import { CARD_TYPES, HOLDER_TYPES, PLAN_TYPES } from "@/lib/domain/phone-number/vocabulary";
import {
  ACTIVITY_KINDS,
  CANCELLATION_CHANNELS,
  CANCELLATION_DOCUMENTS,
  type CarrierPolicy,
  SILENCE_RULES,
} from "@/lib/domain/policy/carrier-policy";
import { isVerificationStale } from "@/lib/domain/policy/verification";
import type { Prisma } from "@/lib/generated/prisma/client";
import { fromDateColumn } from "@/lib/server/date-column";
import { CARRIER_KINDS, type CarrierKind } from "./schema";
import type { PolicyDetail, PolicyPhase } from "./types";

/** The columns that make a domain policy. */
export const POLICY_COLUMNS = {
  id: true,
  carrierId: true,
  province: true,
  planType: true,
  cardType: true,
  holderType: true,
  validFrom: true,
  validTo: true,
  arrearsToSuspension: true,
  suspensionToCancellation: true,
  validityGrace: true,
  silencePeriod: true,
  silenceRule: true,
  activity: true,
  dormancyPeriod: true,
  maxRequestedSuspension: true,
  quarantinePeriod: true,
  regretWindow: true,
  suspensionFeeFenPerMonth: true,
  reopeningFeeFen: true,
  documents: true,
  channels: true,
  hotline: true,
  isApplicationFormNeeded: true,
  reviewWorkingDays: true,
  isTransferPossible: true,
  sourceTitle: true,
  sourceUrl: true,
  statedOn: true,
  verifiedBy: true,
  verifiedOn: true,
} as const satisfies Prisma.CarrierPolicySelect;

export type PolicyRow = Prisma.CarrierPolicyGetPayload<{ select: typeof POLICY_COLUMNS }>;

/** A stored policy as the domain reads it. A period that cannot be read counts as not stated. */
export function toCarrierPolicy(row: PolicyRow): CarrierPolicy {
  return {
    ...row,
    planType: oneOf(PLAN_TYPES, row.planType),
    cardType: oneOf(CARD_TYPES, row.cardType),
    holderType: oneOf(HOLDER_TYPES, row.holderType),
    validFrom: fromDateColumn(row.validFrom),
    validTo: fromDateColumn(row.validTo),
    arrearsToSuspension: readPeriod(row.arrearsToSuspension),
    suspensionToCancellation: readPeriod(row.suspensionToCancellation),
    validityGrace: readPeriod(row.validityGrace),
    silencePeriod: readPeriod(row.silencePeriod),
    silenceRule: oneOf(SILENCE_RULES, row.silenceRule) ?? "neither",
    activity: ACTIVITY_KINDS.filter((kind) => row.activity.includes(kind)),
    dormancyPeriod: readPeriod(row.dormancyPeriod),
    maxRequestedSuspension: readPeriod(row.maxRequestedSuspension),
    quarantinePeriod: readPeriod(row.quarantinePeriod),
    regretWindow: readPeriod(row.regretWindow),
    suspensionFeeFenPerMonth: readFen(row.suspensionFeeFenPerMonth),
    reopeningFeeFen: readFen(row.reopeningFeeFen),
    documents: CANCELLATION_DOCUMENTS.filter((document) => row.documents.includes(document)),
    channels: CANCELLATION_CHANNELS.filter((channel) => row.channels.includes(channel)),
    statedOn: fromDateColumn(row.statedOn),
    verifiedOn: fromDateColumn(row.verifiedOn),
  };
}

/** What a policy's page and its form show besides the rules. */
export const POLICY_DETAIL_COLUMNS = { ...POLICY_COLUMNS, isPreset: true, isDemo: true, version: true } as const;

type PolicyDetailRow = Prisma.CarrierPolicyGetPayload<{ select: typeof POLICY_DETAIL_COLUMNS }>;

/** A stored policy as it crosses to the client: periods stay text, money becomes a number of fen. */
export function toPolicyDetail(row: PolicyDetailRow, today: LocalDate): PolicyDetail {
  const policy = toCarrierPolicy(row);
  return {
    ...policy,
    ...periodTexts(row),
    phase: phaseOf(policy.validFrom, policy.validTo, today),
    isVerificationStale: isVerificationStale(policy, today),
    isPreset: row.isPreset,
    isDemo: row.isDemo,
    version: row.version,
  };
}

/** Whether a policy applies today, later, or no longer. */
export function phaseOf(validFrom: LocalDate, validTo: LocalDate | null, today: LocalDate): PolicyPhase {
  if (today < validFrom) return "planned";
  return validTo !== null && validTo < today ? "ended" : "inForce";
}

/** A policy as an audit entry keeps it. */
export function policyFacts(row: PolicyRow): Record<string, Prisma.InputJsonValue | null> {
  const { id: _id, ...facts } = { ...toCarrierPolicy(row), ...periodTexts(row) };
  return { ...facts, activity: [...facts.activity], documents: [...facts.documents], channels: [...facts.channels] };
}

/** Unknown kinds, from an older version of the product, read as a reseller. */
export function readCarrierKind(text: string): CarrierKind {
  return oneOf(CARRIER_KINDS, text) ?? "reseller";
}

function periodTexts(row: PolicyRow) {
  return {
    arrearsToSuspension: row.arrearsToSuspension,
    suspensionToCancellation: row.suspensionToCancellation,
    validityGrace: row.validityGrace,
    silencePeriod: row.silencePeriod,
    dormancyPeriod: row.dormancyPeriod,
    maxRequestedSuspension: row.maxRequestedSuspension,
    quarantinePeriod: row.quarantinePeriod,
    regretWindow: row.regretWindow,
  };
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | null {
  return values.find((value) => value === text) ?? null;
}

function readPeriod(text: string | null): Period | null {
  return text === null ? null : parsePeriod(text);
}

function readFen(amount: bigint | null): Fen | null {
  return amount === null ? null : fen(Number(amount));
}
