import type { LocalDate, Period } from "@/lib/domain/local-date";
import type { Fen } from "@/lib/domain/money";
import type { CardType, HolderType, PlanType } from "@/lib/domain/phone-number/vocabulary";

/** What a policy may count as activity of a line. */
export const ACTIVITY_KINDS = [
  "outboundCall",
  "answeredOutboundCall",
  "inboundCall",
  "sms",
  "dataUse",
  "topUp",
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** `neither`: silent when there is no activity and no top-up. `either`: silent when one of the two is missing. */
export const SILENCE_RULES = ["neither", "either"] as const;
export type SilenceRule = (typeof SILENCE_RULES)[number];

export const CANCELLATION_DOCUMENTS = [
  "businessLicense",
  "agentIdCard",
  "authorizationLetter",
  "companySeal",
  "applicationForm",
  "holderIdCard",
  "simCard",
] as const;
export type CancellationDocument = (typeof CANCELLATION_DOCUMENTS)[number];

export const CANCELLATION_CHANNELS = ["hotline", "store", "online", "email"] as const;
export type CancellationChannel = (typeof CANCELLATION_CHANNELS)[number];

/** The dated, sourced rules of one carrier. A period that is null is not stated by the policy. */
export type CarrierPolicy = {
  readonly id: string;
  readonly carrierId: string;
  /** Narrowing; null means "all". */
  readonly province: string | null;
  readonly planType: PlanType | null;
  readonly cardType: CardType | null;
  readonly holderType: HolderType | null;
  readonly validFrom: LocalDate;
  /** Last day in force, inclusive; null is open. */
  readonly validTo: LocalDate | null;
  readonly arrearsToSuspension: Period | null;
  readonly suspensionToCancellation: Period | null;
  readonly validityGrace: Period | null;
  readonly silencePeriod: Period | null;
  readonly silenceRule: SilenceRule;
  readonly activity: readonly ActivityKind[];
  readonly dormancyPeriod: Period | null;
  readonly maxRequestedSuspension: Period | null;
  readonly quarantinePeriod: Period | null;
  readonly regretWindow: Period | null;
  readonly suspensionFeeFenPerMonth: Fen | null;
  readonly reopeningFeeFen: Fen | null;
  readonly documents: readonly CancellationDocument[];
  readonly channels: readonly CancellationChannel[];
  readonly hotline: string | null;
  readonly isApplicationFormNeeded: boolean;
  readonly reviewWorkingDays: number | null;
  readonly isTransferPossible: boolean | null;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
  readonly statedOn: LocalDate | null;
  readonly verifiedBy: string | null;
  readonly verifiedOn: LocalDate | null;
};

/** The fields of a policy that a clock can cite as its clause. */
export const POLICY_PERIOD_FIELDS = [
  "arrearsToSuspension",
  "suspensionToCancellation",
  "validityGrace",
  "silencePeriod",
  "dormancyPeriod",
  "maxRequestedSuspension",
  "quarantinePeriod",
  "regretWindow",
] as const satisfies readonly (keyof CarrierPolicy)[];
export type PolicyPeriodField = (typeof POLICY_PERIOD_FIELDS)[number];
