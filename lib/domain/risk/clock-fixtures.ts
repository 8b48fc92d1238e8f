import { localDate } from "@/lib/domain/local-date";
import { NOTHING_KNOWN, type NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";

/** For tests: a line in service of which nothing else is known, with these facts. */
export function numberFacts(facts: Partial<NumberFacts> = {}): NumberFacts {
  return { ...NOTHING_KNOWN, lineState: "inService", ...facts };
}

/** For tests: a policy that states nothing, with these fields. */
export function carrierPolicy(fields: Partial<CarrierPolicy> = {}): CarrierPolicy {
  return {
    id: "policy-1",
    carrierId: "carrier-1",
    province: null,
    planType: null,
    cardType: null,
    holderType: null,
    validFrom: localDate("2020-01-01"),
    validTo: null,
    arrearsToSuspension: null,
    suspensionToCancellation: null,
    validityGrace: null,
    silencePeriod: null,
    silenceRule: "neither",
    activity: ["outboundCall", "inboundCall"],
    dormancyPeriod: null,
    maxRequestedSuspension: null,
    quarantinePeriod: null,
    regretWindow: null,
    suspensionFeeFenPerMonth: null,
    reopeningFeeFen: null,
    documents: [],
    channels: [],
    hotline: null,
    isApplicationFormNeeded: true,
    reviewWorkingDays: null,
    isTransferPossible: null,
    sourceTitle: "test",
    sourceUrl: null,
    statedOn: null,
    verifiedBy: null,
    verifiedOn: null,
    ...fields,
  };
}

export const days = (n: number) => ({ n, unit: "day" }) as const;
export const months = (n: number) => ({ n, unit: "month" }) as const;
export const on = localDate;
