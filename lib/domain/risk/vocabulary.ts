/** In the order in which they win on the same due date. */
export const RECYCLING_CLOCKS = ["arrears", "validity", "silence", "dormancy", "suspension"] as const;
export type RecyclingClockKind = (typeof RECYCLING_CLOCKS)[number];

export const ATTENTION_CLOCKS = ["contractNotice", "contractEnd", "reserveCheck", "compliance", "quarantine"] as const;
export type AttentionClockKind = (typeof ATTENTION_CLOCKS)[number];

export type ClockKind = RecyclingClockKind | AttentionClockKind;

/** From worst to best; `unknown` is not a degree but the lack of one. */
export const RISK_LEVELS = ["overdue", "critical", "warning", "watch", "safe", "unknown"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** How the stored due date is to be read when there is none. `none`: the number has no level (cancelled, recycled, pre-cancelled). */
export const RISK_STATES = ["running", "unknown", "safe", "none"] as const;
export type RiskState = (typeof RISK_STATES)[number];

/** Days left at or below which a level begins; ascending. */
export type RiskThresholds = {
  readonly criticalDays: number;
  readonly warningDays: number;
  readonly watchDays: number;
};
export const DEFAULT_RISK_THRESHOLDS: RiskThresholds = { criticalDays: 7, warningDays: 30, watchDays: 60 };
