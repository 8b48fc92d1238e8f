import { z } from "zod";
import { ATTACHMENT_KINDS } from "@/lib/domain/cancellation/attachment";
import {
  BINDING_STATUSES,
  CANCELLATION_REASONS,
  CARRIER_ANSWERS,
  FORWARDING_STATUSES,
  SECOND_PROOF_KINDS,
} from "@/lib/domain/cancellation/cancellation-facts";
import type { CancellationState } from "@/lib/domain/cancellation/states";
import { CANCELLATION_EVENTS } from "@/lib/domain/cancellation/transition-table";
import {
  cancellationChannelDto,
  cancellationDocumentDto,
  cancellationStateDto,
  contractLockDto,
  countDto,
  dateDto,
  dto,
  fenDto,
  idDto,
  instantDto,
  isUnverifiedDto,
  lineStateDto,
  listDto,
  maskedNumberDto,
  numberRoleDto,
  pageDto,
  periodDto,
  tailDto,
  versionDto,
} from "@/lib/server/answer-schema";

export const attachmentItemDto = dto({
  id: idDto,
  kind: z.enum(ATTACHMENT_KINDS),
  name: z.string(),
  bytes: countDto,
  contentType: z.string(),
  uploadedByName: z.string(),
  createdAt: instantDto,
  isRemovable: z.boolean().describe("False once the application was filed: evidence stays."),
}).meta({ id: "Attachment" });
export type AttachmentItem = z.output<typeof attachmentItemDto>;

export const removedAttachmentDto = dto({ id: idDto }).meta({ id: "RemovedAttachment" });

const stepDto = z.literal([1, 2, 3, 4, 5]).nullable().describe("1 to 5; null for a withdrawn case.");
const moved = { id: idDto, reference: z.string(), state: cancellationStateDto, version: versionDto };

/** What every move answers. */
export const movedCancellationDto = dto(moved).meta({ id: "MovedCancellation" });
export type MovedCancellation = z.output<typeof movedCancellationDto>;

export const cancellationItemDto = dto({
  ...moved,
  step: stepDto,
  numberId: idDto,
  maskedNumber: maskedNumberDto,
  teamName: z.string().nullable(),
  carrierName: z.string().nullable(),
  requestedByName: z.string(),
  expectedOn: dateDto.nullable().describe("When the carrier's answer is expected; null once it was given."),
  isUnverified: isUnverifiedDto,
  nextContactOn: dateDto.nullable(),
  daysLeft: z.int().nullable().describe("Days from today to the earlier of both; null where nothing is awaited."),
  createdAt: instantDto,
  updatedAt: instantDto,
}).meta({ id: "CancellationItem" });
export type CancellationItem = z.output<typeof cancellationItemDto>;

export const cancellationPageDto = pageDto(cancellationItemDto).meta({ id: "CancellationPage" });
export type CancellationPage = z.output<typeof cancellationPageDto>;

export type CancellationCounts = {
  readonly byState: Readonly<Record<CancellationState, number>>;
  readonly open: number;
  /** Waiting for this person: may approve and did not request. */
  readonly toApprove: number;
  /** Completed ones whose number has a later call record. */
  readonly calledAfter: number;
};

/** The number as far as a case shows it; never in clear. */
export const cancellationNumberDto = dto({
  id: idDto,
  maskedNumber: maskedNumberDto,
  lastFourDigits: tailDto,
  lineState: lineStateDto,
  role: numberRoleDto.nullable(),
  plan: z.string().nullable(),
  monthlyFeeFen: fenDto.nullable(),
  balanceFen: fenDto.nullable(),
  arrearsSince: dateDto.nullable(),
  lastOutboundCallOn: dateDto.nullable(),
  lastInboundCallOn: dateDto.nullable(),
  quarantineUntil: dateDto.nullable().describe("From then on the number may belong to somebody else."),
  teamName: z.string().nullable(),
  carrierName: z.string().nullable(),
  holderName: z.string().nullable(),
}).meta({ id: "CancellationNumber" });
export type CancellationNumber = z.output<typeof cancellationNumberDto>;

export const cancellationContractDto = dto({
  id: idDto,
  number: z.string().describe("The contract's own number on paper."),
  title: z.string().nullable(),
  endsOn: dateDto.nullable(),
  lock: contractLockDto,
}).meta({ id: "CancellationContract" });
export type CancellationContract = z.output<typeof cancellationContractDto>;

const contractLockOnDateDto = dto({
  isLocked: z.union([z.boolean(), z.literal("unknown")]),
  lockedUntil: dateDto.nullable().describe("The first day on which cancelling is free again."),
  penaltyFen: z
    .union([fenDto, z.literal("unknown")])
    .nullable()
    .describe("`unknown`: ask the carrier. Null: not for sale, or nothing to pay where not locked."),
}).meta({ id: "ContractLock", description: "What the contract says about cancelling today." });

export const cancellationPolicyDto = dto({
  documents: listDto(cancellationDocumentDto),
  channels: listDto(cancellationChannelDto),
  hotline: z.string().nullable(),
  isApplicationFormNeeded: z.boolean(),
  reviewWorkingDays: z.int().nullable(),
  quarantinePeriod: periodDto.nullable(),
  regretWindow: periodDto.nullable(),
  isTransferPossible: z.boolean().nullable(),
  sourceTitle: z.string(),
  sourceUrl: z.string().nullable(),
  verifiedOn: dateDto.nullable(),
  isUnverified: isUnverifiedDto,
}).meta({ id: "CancellationPolicy" });
export type CancellationPolicy = z.output<typeof cancellationPolicyDto>;

export const cancellationTimelineEntryDto = dto({
  id: idDto,
  event: z.string(),
  fromState: cancellationStateDto.nullable(),
  toState: cancellationStateDto,
  reason: z.string().nullable(),
  actorName: z.string(),
  at: instantDto,
}).meta({ id: "CancellationTimelineEntry" });
export type CancellationTimelineEntry = z.output<typeof cancellationTimelineEntryDto>;

const answer = z.string().nullable();
const factInstant = z.iso.datetime({ offset: true }).nullable();

const cancellationFactsDto = dto({
  confirming: dto({
    isNeededLater: z.boolean().nullable(),
    customersWhoCall: answer,
    hasReplacement: z.boolean().nullable(),
    replacementNumber: maskedNumberDto.nullable(),
    reasonCode: z.enum(CANCELLATION_REASONS).nullable(),
    reasonText: answer,
    contractLockReason: answer,
    bindings: listDto(dto({ kind: z.string(), isHighRisk: z.boolean(), status: z.enum(BINDING_STATUSES) })),
    bindingsOverrideReason: answer,
    noticeContactsTotal: countDto.nullable(),
    noticeContactsReached: countDto.nullable(),
    noticeOverrideReason: answer,
  }),
  contacting: dto({
    contacts: listDto(
      dto({
        at: factInstant,
        channel: cancellationChannelDto.nullable(),
        agentNumber: answer,
        ticketNumber: answer,
        verified: answer,
        promised: answer,
        staysUsable: z.boolean().nullable(),
        outcome: answer,
        nextContactOn: dateDto.nullable(),
      }).meta({ id: "CarrierContact", description: "One call or visit to the carrier." }),
    ),
    arrearsSettled: z.boolean(),
    arrearsNote: answer,
  }),
  applying: dto({
    isFormAttached: z.boolean(),
    submittedAt: factInstant,
    submittedChannel: cancellationChannelDto.nullable(),
    submissionReference: answer,
    forwardingStatus: z.enum(FORWARDING_STATUSES).nullable(),
  }),
  reviewing: dto({
    expectedOn: dateDto.nullable(),
    lineStateBefore: lineStateDto.nullable().describe("What taking the application back restores."),
    answeredOn: dateDto.nullable(),
    answer: z.enum(CARRIER_ANSWERS).nullable(),
  }),
  verifying: dto({
    confirmedOn: dateDto.nullable(),
    confirmationReference: answer,
    hasConfirmationFile: z.boolean(),
    secondProofKind: z.enum(SECOND_PROOF_KINDS).nullable(),
    secondProofAt: factInstant,
    finalBillFen: fenDto.nullable(),
    refundFen: fenDto.nullable(),
    penaltyPaidFen: fenDto.nullable(),
    moneyNote: answer,
  }),
}).meta({ id: "CancellationFacts", description: "What people entered in the five steps; null is not answered yet." });

export const cancellationDetailDto = dto({
  ...moved,
  step: stepDto,
  facts: cancellationFactsDto,
  number: cancellationNumberDto,
  contract: cancellationContractDto.nullable(),
  contractLock: contractLockOnDateDto,
  policy: cancellationPolicyDto
    .nullable()
    .describe("Null: no policy of the carrier applies; everything is to be asked."),
  needsApproval: z.boolean(),
  coverageGoalPercent: z.int(),
  requestedByName: z.string(),
  isRequestedByMe: z.boolean(),
  approvalRequestedAt: instantDto.nullable(),
  approvedByName: z.string().nullable(),
  approvedAt: instantDto.nullable(),
  submittedAt: instantDto.nullable(),
  expectedOn: dateDto.nullable(),
  isExpectedOnFinal: z.boolean().describe("False where the holidays of a year that was counted are not announced yet."),
  regretEndsOn: dateDto.nullable().describe("Until then the carrier may give the number back."),
  calledSinceOn: dateDto
    .nullable()
    .describe(
      "The last call record after the application was filed, or after the number was cancelled; null where none is known.",
    ),
  completedOn: dateDto.nullable(),
  withdrawnOn: dateDto.nullable(),
  previousId: idDto.nullable().describe("The same number's case before this one."),
  createdAt: instantDto,
  updatedAt: instantDto,
  timeline: listDto(cancellationTimelineEntryDto),
  attachments: listDto(attachmentItemDto),
  legalEvents: listDto(z.enum(CANCELLATION_EVENTS)).describe("What this caller may do now; gates may still refuse."),
  timeZone: z.string().describe("IANA name of the company's zone."),
  canEdit: z.boolean(),
  canAttach: z.boolean(),
}).meta({ id: "CancellationDetail" });
export type CancellationDetail = z.output<typeof cancellationDetailDto>;

/** Before a case is opened. */
export type CancellationStart = {
  readonly number: CancellationNumber;
  readonly contract: CancellationContract | null;
  readonly contractLock: CancellationDetail["contractLock"];
  readonly policy: CancellationPolicy | null;
  readonly needsApproval: boolean;
  readonly isGone: boolean;
  readonly openCase: { readonly id: string; readonly reference: string } | null;
};
