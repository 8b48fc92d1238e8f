import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import type { RiskLevel } from "@/lib/domain/risk/vocabulary";
import type { CarrierKind } from "./schema";

export type CarrierSummary = {
  readonly id: string;
  readonly name: string;
  readonly kind: CarrierKind;
  readonly hotline: string | null;
  readonly isDemo: boolean;
  readonly version: number;
  /** Numbers on this carrier that the reader may see. */
  readonly numberCount: number;
  /** Policies in force today. */
  readonly policyCount: number;
  /** Of these, the ones that nobody verified in the last 180 days. */
  readonly unverifiedCount: number;
};

/** `ended` lies in the past, `planned` begins later. */
export type PolicyPhase = "inForce" | "planned" | "ended";

type PeriodField =
  | "arrearsToSuspension"
  | "suspensionToCancellation"
  | "validityGrace"
  | "silencePeriod"
  | "dormancyPeriod"
  | "maxRequestedSuspension"
  | "quarantinePeriod"
  | "regretWindow";

/** A policy as it crosses to the client: periods as `90d` or `3m`, money in fen. */
export type PolicyDetail = Omit<CarrierPolicy, PeriodField | "suspensionFeeFenPerMonth" | "reopeningFeeFen"> &
  Readonly<Record<PeriodField, string | null>> & {
    readonly suspensionFeeFenPerMonth: number | null;
    readonly reopeningFeeFen: number | null;
    readonly phase: PolicyPhase;
    /** Dates that follow from it show 待核实. */
    readonly isVerificationStale: boolean;
    readonly isPreset: boolean;
    readonly isDemo: boolean;
    readonly version: number;
  };

export type CarrierDetail = Omit<CarrierSummary, "policyCount" | "unverifiedCount"> & {
  readonly key: string | null;
  readonly policies: readonly PolicyDetail[];
};

/** A level, or `none` for numbers that have no level. */
export type PreviewLevel = RiskLevel | "none";

/** What saving a policy would do to the carrier's numbers. */
export type PolicyPreview = {
  readonly examinedCount: number;
  /** More numbers than were examined: every count is a lower bound. */
  readonly isAtLeast: boolean;
  readonly changedLevelCount: number;
  readonly changedDateCount: number;
  readonly changes: readonly { readonly from: PreviewLevel; readonly to: PreviewLevel; readonly count: number }[];
};
