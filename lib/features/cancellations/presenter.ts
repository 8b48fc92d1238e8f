import "server-only";
import { type Access, can, memberIdOf } from "@/lib/domain/access/access";
import { addWorkingDays } from "@/lib/domain/calendar/working-days";
import { ATTACHMENT_KINDS, isAttachable, isRemovable } from "@/lib/domain/cancellation/attachment";
import { type CancellationFacts, EMPTY_CANCELLATION_FACTS } from "@/lib/domain/cancellation/cancellation-facts";
import {
  CANCELLATION_STATES,
  type CancellationState,
  isFiled,
  isOpen,
  STEP_OF_STATE,
} from "@/lib/domain/cancellation/states";
import {
  CANCELLATION_TRANSITIONS,
  type CancellationEventKind,
  legalEvents,
} from "@/lib/domain/cancellation/transition-table";
import { daysBetween, type LocalDate, localDateAt, minDate } from "@/lib/domain/local-date";
import { calledAfter } from "@/lib/domain/phone-number/called-after";
import { maskPhoneNumber, tailOfPhoneNumber } from "@/lib/domain/phone-number/format-phone-number";
import { NUMBER_TYPES } from "@/lib/domain/phone-number/vocabulary";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { isVerificationStale } from "@/lib/domain/policy/verification";
import { CONTRACT_COLUMNS, toContract } from "@/lib/features/contracts/presenter";
import { factsOf, factsSelect, policyFor } from "@/lib/features/numbers/bulk";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type AttachedFileRow, presentAttachedFile } from "@/lib/server/attached-file";
import { fromDateColumn } from "@/lib/server/date-column";
import type { CaseFile, NumberRow } from "./bulk";
import type {
  AttachmentItem,
  CancellationContract,
  CancellationDetail,
  CancellationItem,
  CancellationNumber,
  CancellationPolicy,
  CancellationTimelineEntry,
} from "./types";

export const contractSelect = {
  ...CONTRACT_COLUMNS,
  number: true,
  title: true,
} as const satisfies Prisma.ContractSelect;

export const itemSelect = {
  id: true,
  reference: true,
  state: true,
  numberId: true,
  requestedByName: true,
  expectedOn: true,
  nextContactOn: true,
  createdAt: true,
  updatedAt: true,
  version: true,
  number: {
    select: {
      ...factsSelect,
      digits: true,
      type: true,
      carrierId: true,
      team: { select: { name: true } },
      carrier: { select: { name: true } },
    },
  },
} as const satisfies Prisma.CancellationSelect;
type ItemRow = Prisma.CancellationGetPayload<{ select: typeof itemSelect }>;

export const eventSelect = {
  id: true,
  event: true,
  fromState: true,
  toState: true,
  reason: true,
  actorName: true,
  at: true,
} as const satisfies Prisma.CancellationEventSelect;
type EventRow = Prisma.CancellationEventGetPayload<{ select: typeof eventSelect }>;

/** The stored answers; what an older version did not know yet counts as not answered. */
export function readFacts(json: Prisma.JsonValue): CancellationFacts {
  const stored = asStoredFacts(json);
  const empty = EMPTY_CANCELLATION_FACTS;
  return {
    confirming: { ...empty.confirming, ...stored.confirming },
    contacting: { ...empty.contacting, ...stored.contacting },
    applying: { ...empty.applying, ...stored.applying },
    reviewing: { ...empty.reviewing, ...stored.reviewing },
    verifying: { ...empty.verifying, ...stored.verifying },
  };
}

/** The column is written by this feature alone, always from CancellationFacts. */
function asStoredFacts(json: Prisma.JsonValue): Partial<CancellationFacts> {
  return json !== null && typeof json === "object" && !Array.isArray(json)
    ? (json as unknown as Partial<CancellationFacts>)
    : {};
}

/** The state as the database's constraint guarantees it. */
export function stateOf(text: string): CancellationState {
  const state = CANCELLATION_STATES.find((known) => known === text);
  if (state === undefined) throw new Error(`unknown cancellation state ${text}`);
  return state;
}

/** One case of a list; an answer that was given is no longer awaited, however the date stands. */
export function presentItem(row: ItemRow, policies: readonly CarrierPolicy[], today: LocalDate): CancellationItem {
  const state = stateOf(row.state);
  const expectedOn = state === "reviewing" ? fromDateColumn(row.expectedOn) : null;
  const nextContactOn = isOpen(state) ? fromDateColumn(row.nextContactOn) : null;
  const awaited = minDate(expectedOn, nextContactOn);
  const policy = policyFor(factsOf(row.number), row.number.carrierId, policies, today);
  return {
    id: row.id,
    reference: row.reference,
    state,
    step: STEP_OF_STATE[state],
    numberId: row.numberId,
    maskedNumber: maskPhoneNumber(displayed(row.number)),
    teamName: row.number.team?.name ?? null,
    carrierName: row.number.carrier?.name ?? null,
    requestedByName: row.requestedByName,
    expectedOn,
    isUnverified: policy === null || isVerificationStale(policy, today),
    nextContactOn,
    daysLeft: awaited === null ? null : daysBetween(today, awaited),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

export function presentDetail(
  file: CaseFile,
  events: readonly EventRow[],
  access: Access,
  today: LocalDate,
): CancellationDetail {
  const { row, state, facts } = file;
  const legal = allowedEvents(file, access);
  const canAdvance = can(access, "cancellation:advance");
  return {
    id: row.id,
    reference: row.reference,
    state,
    version: row.version,
    step: STEP_OF_STATE[state],
    facts: withMaskedReplacement(facts),
    number: presentNumber(row.number),
    contract: presentContract(row.number),
    contractLock: file.contractLock,
    policy: file.policy === null ? null : presentPolicy(file.policy, row.number, today),
    needsApproval: file.needsApproval,
    coverageGoalPercent: file.coverageGoalPercent,
    requestedByName: row.requestedByName,
    isRequestedByMe: row.requestedById === memberIdOf(access.actor),
    approvalRequestedAt: row.approvalRequestedAt?.toISOString() ?? null,
    approvedByName: row.approvedByName,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    expectedOn: fromDateColumn(row.expectedOn),
    isExpectedOnFinal: isExpectationFinal(file, access.timeZone),
    regretEndsOn: file.regretEndsOn,
    calledSinceOn: calledSince(file, access.timeZone),
    completedOn: fromDateColumn(row.completedOn),
    withdrawnOn: fromDateColumn(row.withdrawnOn),
    previousId: row.previousId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    timeline: events.map(presentEvent),
    attachments: row.attachments.map((attachment) =>
      presentAttachment(attachment, { state, submittedAt: row.submittedAt }),
    ),
    legalEvents: legal,
    timeZone: access.timeZone,
    canEdit: canAdvance && isOpen(state) && state !== "awaitingApproval",
    canAttach: canAdvance && isAttachable(state),
  };
}

export function presentAttachment(
  row: AttachedFileRow,
  of: { state: CancellationState; submittedAt: Date | null },
): AttachmentItem {
  const shown = presentAttachedFile(row, ATTACHMENT_KINDS);
  return { ...shown, isRemovable: isRemovable(of.state, shown.createdAt, of.submittedAt?.toISOString() ?? null) };
}

export function presentNumber(row: NumberRow): CancellationNumber {
  const facts = factsOf(row);
  const shown = displayed(row);
  return {
    id: row.id,
    maskedNumber: maskPhoneNumber(shown),
    lastFourDigits: tailOfPhoneNumber(shown),
    lineState: facts.lineState,
    role: facts.role,
    plan: row.plan,
    monthlyFeeFen: facts.monthlyFeeFen,
    balanceFen: facts.balanceFen,
    arrearsSince: facts.arrearsSince,
    lastOutboundCallOn: facts.lastOutboundCallOn,
    lastInboundCallOn: facts.lastInboundCallOn,
    quarantineUntil: fromDateColumn(row.quarantineUntil),
    teamName: row.team?.name ?? null,
    carrierName: row.carrier?.name ?? null,
    holderName: row.holder?.name ?? null,
  };
}

export function presentContract(row: NumberRow): CancellationContract | null {
  if (row.contract === null) return null;
  const contract = toContract(row.contract);
  return {
    id: contract.id,
    number: row.contract.number,
    title: row.contract.title,
    endsOn: contract.endsOn,
    lock: contract.lock,
  };
}

export function presentPolicy(policy: CarrierPolicy, row: NumberRow, today: LocalDate): CancellationPolicy {
  return {
    documents: policy.documents,
    channels: policy.channels,
    hotline: policy.hotline ?? row.carrier?.hotline ?? null,
    isApplicationFormNeeded: policy.isApplicationFormNeeded,
    reviewWorkingDays: policy.reviewWorkingDays,
    quarantinePeriod: policy.quarantinePeriod,
    regretWindow: policy.regretWindow,
    isTransferPossible: policy.isTransferPossible,
    sourceTitle: policy.sourceTitle,
    sourceUrl: policy.sourceUrl,
    verifiedOn: policy.verifiedOn,
    isUnverified: isVerificationStale(policy, today),
  };
}

/** A number that somebody typed, masked like any other; what is no number at all stays hidden whole. */
export function maskTyped(text: string): string {
  return maskPhoneNumber({ national: text.replace(/\D/g, ""), type: "mobile" });
}

function withMaskedReplacement(facts: CancellationFacts): CancellationFacts {
  const { replacementNumber } = facts.confirming;
  if (replacementNumber === null) return facts;
  return { ...facts, confirming: { ...facts.confirming, replacementNumber: maskTyped(replacementNumber) } };
}

/** What the table knows from here, less what this person may not do. */
function allowedEvents(file: CaseFile, access: Access): readonly CancellationEventKind[] {
  const isOwnRequest = file.row.requestedById === memberIdOf(access.actor);
  return legalEvents(file.state).filter((event) => {
    if (isOwnRequest && (event === "approve" || event === "refuse")) return false;
    const row = CANCELLATION_TRANSITIONS.find((one) => one.event === event && one.from === file.state);
    return row !== undefined && can(access, row.permission);
  });
}

function isExpectationFinal(file: CaseFile, timeZone: string): boolean {
  const { submittedAt } = file.facts.applying;
  const days = file.policy?.reviewWorkingDays ?? null;
  if (submittedAt === null || days === null) return true;
  return addWorkingDays(localDateAt(new Date(submittedAt), timeZone), days).isPublished;
}

/** Whoever still calls while the carrier decides, or afterwards, shows that the line is not gone. */
function calledSince({ row, state, facts }: CaseFile, timeZone: string): LocalDate | null {
  const { submittedAt } = facts.applying;
  const filedOn = isFiled(state) && submittedAt !== null ? localDateAt(new Date(submittedAt), timeZone) : null;
  const since = state === "completed" ? fromDateColumn(row.completedOn) : filedOn;
  return calledAfter(since, factsOf(row.number));
}

function presentEvent(row: EventRow): CancellationTimelineEntry {
  return {
    id: row.id,
    event: row.event,
    fromState: row.fromState === null ? null : stateOf(row.fromState),
    toState: stateOf(row.toState),
    reason: row.reason,
    actorName: row.actorName,
    at: row.at.toISOString(),
  };
}

function displayed(row: { digits: string; type: string }) {
  return { national: row.digits, type: NUMBER_TYPES.find((type) => type === row.type) ?? "mobile" };
}
