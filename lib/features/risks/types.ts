import type { LineState, NumberRole } from "@/lib/domain/phone-number/vocabulary";
import type { PolicyPeriodField } from "@/lib/domain/policy/carrier-policy";
import type { ClockConsequence } from "@/lib/domain/risk/clock";
import type { RecyclingClockKind } from "@/lib/domain/risk/vocabulary";
import type { ActingLevel } from "./schema";

/** Which week a due date falls into, seen from today; weeks begin on Monday. */
export type RiskWeek =
  | { readonly kind: "overdue" | "thisWeek" | "nextWeek" }
  | { readonly kind: "later"; readonly from: string; readonly to: string };

/** A number that somebody must act on, with the rule that says so. */
export type RiskItem = {
  readonly id: string;
  /** Masked. */
  readonly display: string;
  readonly tail: string;
  readonly lineState: LineState;
  readonly role: NumberRole | null;
  readonly level: ActingLevel | null;
  readonly dueOn: string;
  readonly daysLeft: number;
  readonly week: RiskWeek;
  readonly clock: RecyclingClockKind;
  readonly consequence: ClockConsequence | null;
  readonly clause: {
    readonly field: PolicyPeriodField;
    /** As stored, `90d` or `3m`; null where the date is the number's own. */
    readonly period: string | null;
    readonly sourceTitle: string | null;
    /** 待核实 */
    readonly isUnverified: boolean;
  } | null;
  readonly carrier: { readonly id: string; readonly name: string } | null;
  readonly custodianName: string | null;
  readonly teamName: string | null;
  readonly isDemo: boolean;
};

export type RiskPage = {
  readonly items: readonly RiskItem[];
  readonly nextCursor: string | null;
  readonly total: number;
};
