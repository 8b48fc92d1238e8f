import type { LocalDate } from "@/lib/domain/local-date";
import type { Fen } from "@/lib/domain/money";
import type { LineState } from "@/lib/domain/phone-number/vocabulary";
import type { CancellationChannel } from "@/lib/domain/policy/carrier-policy";

/** An instant as ISO 8601 in UTC: the facts of a case are stored as JSON in exactly this shape. */
export type InstantText = string;

/** Why a number is cancelled. `other` needs the text. */
export const CANCELLATION_REASONS = [
  "notNeeded",
  "tooExpensive",
  "markedAsSpam",
  "complaints",
  "replaced",
  "staffLeft",
  "contractEnded",
  "compliance",
  "other",
] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

export const BINDING_STATUSES = ["open", "released", "notApplicable"] as const;
export type BindingStatus = (typeof BINDING_STATUSES)[number];

/** A service in which the number is registered: 微信, a bank, the CRM. */
export type Binding = { readonly kind: string; readonly isHighRisk: boolean; readonly status: BindingStatus };

export const FORWARDING_STATUSES = ["set", "notNeeded"] as const;
export type ForwardingStatus = (typeof FORWARDING_STATUSES)[number];

export const CARRIER_ANSWERS = ["accepted", "rejected"] as const;
export type CarrierAnswer = (typeof CARRIER_ANSWERS)[number];

/** How the cancelled number was proved gone besides the carrier's word. */
export const SECOND_PROOF_KINDS = ["hotlineAsked", "dialledEmpty"] as const;
export type SecondProofKind = (typeof SECOND_PROOF_KINDS)[number];

/** Step 1. Null is "not answered yet"; the override reasons are needed only where a gate stops. */
export type ConfirmingFacts = {
  readonly isNeededLater: boolean | null;
  readonly customersWhoCall: string | null;
  readonly hasReplacement: boolean | null;
  readonly replacementNumber: string | null;
  readonly reasonCode: CancellationReason | null;
  readonly reasonText: string | null;
  readonly contractLockReason: string | null;
  readonly bindings: readonly Binding[];
  readonly bindingsOverrideReason: string | null;
  readonly noticeContactsTotal: number | null;
  readonly noticeContactsReached: number | null;
  readonly noticeOverrideReason: string | null;
};

/** One call or visit to the carrier. */
export type CarrierContact = {
  readonly at: InstantText | null;
  readonly channel: CancellationChannel | null;
  /** 工号 */
  readonly agentNumber: string | null;
  /** 工单号 */
  readonly ticketNumber: string | null;
  readonly verified: string | null;
  readonly promised: string | null;
  readonly staysUsable: boolean | null;
  readonly outcome: string | null;
  readonly nextContactOn: LocalDate | null;
};

/** Step 2. */
export type ContactingFacts = {
  readonly contacts: readonly CarrierContact[];
  readonly arrearsSettled: boolean;
  readonly arrearsNote: string | null;
};

/** Step 3. */
export type ApplyingFacts = {
  /** Whether at least one attachment of the kind applicationForm is there. */
  readonly isFormAttached: boolean;
  readonly submittedAt: InstantText | null;
  readonly submittedChannel: CancellationChannel | null;
  readonly submissionReference: string | null;
  readonly forwardingStatus: ForwardingStatus | null;
};

/** Step 4. `expectedOn` is computed from the submission and the policy's review working days. */
export type ReviewingFacts = {
  readonly expectedOn: LocalDate | null;
  /** The number's state before the acceptance made it 预销号; taking the application back restores it. */
  readonly lineStateBefore: LineState | null;
  readonly answeredOn: LocalDate | null;
  readonly answer: CarrierAnswer | null;
};

/** Step 5. Money is settled when all three amounts are known (0 is an amount), else a note says why not. */
export type VerifyingFacts = {
  readonly confirmedOn: LocalDate | null;
  readonly confirmationReference: string | null;
  readonly hasConfirmationFile: boolean;
  readonly secondProofKind: SecondProofKind | null;
  readonly secondProofAt: InstantText | null;
  readonly finalBillFen: Fen | null;
  readonly refundFen: Fen | null;
  readonly penaltyPaidFen: Fen | null;
  readonly moneyNote: string | null;
};

/** Everything that people entered in the five steps. Moving backwards keeps all of it. */
export type CancellationFacts = {
  readonly confirming: ConfirmingFacts;
  readonly contacting: ContactingFacts;
  readonly applying: ApplyingFacts;
  readonly reviewing: ReviewingFacts;
  readonly verifying: VerifyingFacts;
};

/** A case in which nothing has been answered yet. */
export const EMPTY_CANCELLATION_FACTS: CancellationFacts = {
  confirming: {
    isNeededLater: null,
    customersWhoCall: null,
    hasReplacement: null,
    replacementNumber: null,
    reasonCode: null,
    reasonText: null,
    contractLockReason: null,
    bindings: [],
    bindingsOverrideReason: null,
    noticeContactsTotal: null,
    noticeContactsReached: null,
    noticeOverrideReason: null,
  },
  contacting: { contacts: [], arrearsSettled: false, arrearsNote: null },
  applying: {
    isFormAttached: false,
    submittedAt: null,
    submittedChannel: null,
    submissionReference: null,
    forwardingStatus: null,
  },
  reviewing: { expectedOn: null, lineStateBefore: null, answeredOn: null, answer: null },
  verifying: {
    confirmedOn: null,
    confirmationReference: null,
    hasConfirmationFile: false,
    secondProofKind: null,
    secondProofAt: null,
    finalBillFen: null,
    refundFen: null,
    penaltyPaidFen: null,
    moneyNote: null,
  },
};
