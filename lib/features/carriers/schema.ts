/** What a carrier is to the company. */
export const CARRIER_KINDS = ["operator", "virtualOperator", "reseller"] as const;
export type CarrierKind = (typeof CARRIER_KINDS)[number];
