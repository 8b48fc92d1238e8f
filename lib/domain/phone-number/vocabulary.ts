/** What the carrier reports of a line. The first five are alive; `preCancelled` runs no clock. */
export const LINE_STATES = [
  "inService",
  "suspendedByRequest",
  "suspendedForArrears",
  "suspendedByCarrier",
  "preCancelled",
  "cancelled",
  "recycled",
  "unknown",
] as const;
export type LineState = (typeof LINE_STATES)[number];

/** What the company wants a number for. */
export const NUMBER_ROLES = ["primary", "reserve", "idle"] as const;
export type NumberRole = (typeof NUMBER_ROLES)[number];

export const NUMBER_TYPES = [
  "mobile",
  "fixedLine",
  "service95",
  "service96",
  "service400",
  "service1010",
  "foreign",
] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];

export const PLAN_TYPES = ["prepaid", "postpaid"] as const;
export type PlanType = (typeof PLAN_TYPES)[number];

export const CARD_TYPES = ["ordinary", "industry"] as const;
export type CardType = (typeof CARD_TYPES)[number];

export const HOLDER_TYPES = ["company", "person"] as const;
export type HolderType = (typeof HOLDER_TYPES)[number];
