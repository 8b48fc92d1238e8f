import type { AttachmentKind } from "@/lib/domain/cancellation/attachment";
import type { CancellationFacts } from "@/lib/domain/cancellation/cancellation-facts";
import type { CancellationState, CancellationStep } from "@/lib/domain/cancellation/states";
import type { CancellationEventKind } from "@/lib/domain/cancellation/transition-table";
import type { ContractLockKind } from "@/lib/domain/contract/contract";
import type { ContractLock } from "@/lib/domain/contract/contract-lock";
import type { LocalDate, Period } from "@/lib/domain/local-date";
import type { Fen } from "@/lib/domain/money";
import type { LineState, NumberRole } from "@/lib/domain/phone-number/vocabulary";
import type { CancellationChannel, CancellationDocument } from "@/lib/domain/policy/carrier-policy";

export type AttachmentItem = {
  readonly id: string;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly bytes: number;
  readonly contentType: string;
  readonly uploadedByName: string;
  readonly createdAt: string;
  /** False once the application was filed: evidence stays. */
  readonly isRemovable: boolean;
};

/** What every move answers. */
export type MovedCancellation = {
  readonly id: string;
  readonly reference: string;
  readonly state: CancellationState;
  readonly version: number;
};

export type CancellationItem = {
  readonly id: string;
  readonly reference: string;
  readonly state: CancellationState;
  readonly step: CancellationStep | null;
  readonly numberId: string;
  readonly maskedNumber: string;
  readonly teamName: string | null;
  readonly carrierName: string | null;
  readonly requestedByName: string;
  readonly expectedOn: LocalDate | null;
  readonly nextContactOn: LocalDate | null;
  /** Days from today to the earlier of both; null where nothing is awaited. */
  readonly daysLeft: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
};

export type CancellationPage = { readonly items: readonly CancellationItem[]; readonly nextCursor: string | null };

export type CancellationCounts = {
  readonly byState: Readonly<Record<CancellationState, number>>;
  readonly open: number;
  /** Waiting for this person: may approve and did not request. */
  readonly toApprove: number;
};

/** The number as far as a case shows it; never in clear. */
export type CancellationNumber = {
  readonly id: string;
  readonly maskedNumber: string;
  readonly lastFourDigits: string;
  readonly lineState: LineState;
  readonly role: NumberRole | null;
  readonly plan: string | null;
  readonly monthlyFeeFen: Fen | null;
  readonly balanceFen: Fen | null;
  readonly arrearsSince: LocalDate | null;
  readonly lastOutboundCallOn: LocalDate | null;
  readonly lastInboundCallOn: LocalDate | null;
  readonly teamName: string | null;
  readonly carrierName: string | null;
  readonly holderName: string | null;
};

export type CancellationContract = {
  readonly id: string;
  readonly number: string;
  readonly title: string | null;
  readonly endsOn: LocalDate | null;
  readonly lock: ContractLockKind;
};

export type CancellationPolicy = {
  readonly documents: readonly CancellationDocument[];
  readonly channels: readonly CancellationChannel[];
  readonly hotline: string | null;
  readonly isApplicationFormNeeded: boolean;
  readonly reviewWorkingDays: number | null;
  readonly quarantinePeriod: Period | null;
  readonly regretWindow: Period | null;
  readonly isTransferPossible: boolean | null;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
  readonly verifiedOn: LocalDate | null;
  /** Shown as 待核实 beside everything that is derived from it. */
  readonly isUnverified: boolean;
};

export type CancellationTimelineEntry = {
  readonly id: string;
  readonly event: string;
  readonly fromState: CancellationState | null;
  readonly toState: CancellationState;
  readonly reason: string | null;
  readonly actorName: string;
  readonly at: string;
};

export type CancellationDetail = MovedCancellation & {
  readonly step: CancellationStep | null;
  readonly facts: CancellationFacts;
  readonly number: CancellationNumber;
  readonly contract: CancellationContract | null;
  readonly contractLock: ContractLock;
  /** Null: no policy of the carrier applies; everything then is to be asked of the carrier. */
  readonly policy: CancellationPolicy | null;
  readonly needsApproval: boolean;
  readonly coverageGoalPercent: number;
  readonly requestedByName: string;
  readonly isRequestedByMe: boolean;
  readonly approvalRequestedAt: string | null;
  readonly approvedByName: string | null;
  readonly approvedAt: string | null;
  readonly submittedAt: string | null;
  readonly expectedOn: LocalDate | null;
  /** False where the holidays of a year that was counted are not announced yet (未公布). */
  readonly isExpectedOnFinal: boolean;
  readonly regretEndsOn: LocalDate | null;
  readonly completedOn: LocalDate | null;
  readonly withdrawnOn: LocalDate | null;
  readonly previousId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly timeline: readonly CancellationTimelineEntry[];
  readonly attachments: readonly AttachmentItem[];
  /** What this access may do now; gates may still refuse. */
  readonly legalEvents: readonly CancellationEventKind[];
  /** IANA name of the company's zone: the wall clock of every time on the screen. */
  readonly timeZone: string;
  readonly canEdit: boolean;
  readonly canAttach: boolean;
};

/** Before a case is opened. */
export type CancellationStart = {
  readonly number: CancellationNumber;
  readonly contract: CancellationContract | null;
  readonly contractLock: ContractLock;
  readonly policy: CancellationPolicy | null;
  readonly needsApproval: boolean;
  readonly isGone: boolean;
  readonly openCase: { readonly id: string; readonly reference: string } | null;
};
