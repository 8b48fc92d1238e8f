import type { CancellationState } from "@/lib/domain/cancellation/states";
import type { ContractLockKind } from "@/lib/domain/contract/contract";
import type { LocalDate } from "@/lib/domain/local-date";
import type { FactSourceKind } from "@/lib/domain/phone-number/merge-facts";
import type { LineState, NumberRole, NumberType } from "@/lib/domain/phone-number/vocabulary";
import type { PolicyPeriodField } from "@/lib/domain/policy/carrier-policy";
import type { ClockConsequence } from "@/lib/domain/risk/clock";
import type { ClockKind, RecyclingClockKind, RiskLevel } from "@/lib/domain/risk/vocabulary";
import type { UsageDayDto } from "@/lib/features/usage/types";

export type Named = { readonly id: string; readonly name: string };

/** How a number is called without showing it: `138****8000`, 尾号 8000. */
export type MaskedNumber = { readonly display: string; readonly tail: string; readonly type: NumberType };

export type NumberRisk = {
  /** Null where the number has no level: cancelled, recycled, pre-cancelled. */
  readonly level: RiskLevel | null;
  readonly dueOn: LocalDate | null;
  readonly daysLeft: number | null;
  readonly clock: RecyclingClockKind | null;
};

export type NumberListItem = MaskedNumber & {
  readonly id: string;
  readonly version: number;
  readonly lineState: LineState;
  readonly role: NumberRole | null;
  readonly lastOutboundCallOn: LocalDate | null;
  readonly contractEndsOn: LocalDate | null;
  readonly risk: NumberRisk;
  readonly missingFacts: readonly string[];
  readonly tags: readonly string[];
  readonly plan: string | null;
  readonly monthlyFeeFen: number | null;
  readonly carrier: Named | null;
  readonly team: Named | null;
  readonly contract: Named | null;
  readonly custodianName: string | null;
  readonly isDemo: boolean;
};

export type NumberPage = {
  readonly items: readonly NumberListItem[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  /** All that match; null unless asked for. */
  readonly total: number | null;
};

/** What a clock says, with the rule that it follows. */
export type ClockView = {
  readonly kind: ClockKind;
  readonly status: "running" | "unknown" | "stopped";
  readonly dueOn: LocalDate | null;
  readonly daysLeft: number | null;
  readonly from: LocalDate | null;
  readonly consequence: ClockConsequence | null;
  readonly missing: readonly string[];
  readonly clause: ClauseView | null;
};

export type ClauseView =
  | {
      readonly source: "policy";
      readonly policyId: string | null;
      readonly field: PolicyPeriodField;
      /** As stored, `90d` or `3m`. */
      readonly period: string | null;
      readonly sourceTitle: string | null;
      /** Nobody verified the policy within 180 days: 待核实. */
      readonly isUnverified: boolean;
    }
  | { readonly source: "contract"; readonly contractId: string; readonly field: "endsOn" | "noticePeriod" }
  | {
      readonly source: "company";
      readonly field: "reserveCheckInterval" | "complianceInterval";
      readonly days: number;
    };

export type FactValueView = string | number | boolean | null;
export type FactView = {
  readonly value: FactValueView;
  readonly source: FactSourceKind | null;
  readonly asOf: string | null;
  readonly by: string | null;
};

export type NumberContract = {
  readonly id: string;
  readonly number: string;
  readonly startsOn: LocalDate | null;
  readonly endsOn: LocalDate | null;
  readonly lock: ContractLockKind;
  /** The first day on which cancelling is free; null where that cannot be told. */
  readonly freeFrom: LocalDate | null;
};

export type NumberCancellation = {
  readonly id: string;
  readonly reference: string;
  readonly state: CancellationState;
  readonly createdAt: string;
  readonly completedOn: LocalDate | null;
};

export type NumberDetail = MaskedNumber & {
  readonly id: string;
  readonly version: number;
  readonly lineState: LineState;
  readonly isDemo: boolean;
  readonly today: LocalDate;
  readonly carrier: Named | null;
  readonly team: Named | null;
  readonly holder: Named | null;
  readonly custodian: Named | null;
  /** As written in a file when no member has that name. */
  readonly custodianName: string | null;
  readonly tags: readonly string[];
  readonly notes: string | null;
  readonly purpose: string | null;
  readonly risk: NumberRisk;
  readonly missingFacts: readonly string[];
  readonly facts: Readonly<Record<string, FactView>>;
  readonly recyclingClocks: readonly ClockView[];
  readonly attentionClocks: readonly ClockView[];
  readonly contract: NumberContract | null;
  readonly quarantineUntil: LocalDate | null;
  readonly usage: readonly UsageDayDto[];
  readonly cancellations: readonly NumberCancellation[];
};

/** One entry of a number's history: its own, or its row of a bulk act. */
export type NumberHistoryEntry = {
  readonly id: string;
  readonly at: string;
  readonly event: string;
  readonly actorKind: string;
  readonly actorName: string;
  readonly reason: string | null;
  readonly isBulk: boolean;
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
};
export type NumberHistoryPage = { readonly items: readonly NumberHistoryEntry[]; readonly nextCursor: string | null };

export type NumberChoices = {
  readonly carriers: readonly Named[];
  readonly teams: readonly Named[];
  readonly custodians: readonly Named[];
  readonly contracts: readonly Named[];
};

/** How many numbers are at each level, and how many lack a fact that a rule needs. */
export type LevelCounts = Readonly<Record<RiskLevel, number>> & {
  readonly total: number;
  /** Numbers of every line state, cancelled ones included. */
  readonly hasMissingFacts: number;
  /** Not cancelled, recycled or pre-cancelled. */
  readonly alive: number;
};

export type WeekCount = { readonly from: LocalDate; readonly to: LocalDate; readonly count: number };
export type MonthlyFees = {
  readonly totalFenPerMonth: number;
  readonly idleFenPerMonth: number;
  readonly idleCount: number;
};
export type RevealedNumber = { readonly display: string; readonly digits: string };
