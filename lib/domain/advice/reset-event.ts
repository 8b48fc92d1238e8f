import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { ACTIVITY_KINDS, type ActivityKind, type CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { newestActivity } from "@/lib/domain/risk/clocks/silence";
import type { RecyclingClockKind } from "@/lib/domain/risk/vocabulary";

/** What a person does to reset a clock: an activity, paying the bill, or ending 停机保号. */
export const RESET_EVENTS = [...ACTIVITY_KINDS, "payBill", "reopen"] as const;
export type ResetEvent = (typeof RESET_EVENTS)[number];

/** From the cheapest: receiving a call costs nothing, a top-up ties up money. */
const BY_COST: readonly ActivityKind[] = [
  "inboundCall",
  "outboundCall",
  "answeredOutboundCall",
  "sms",
  "dataUse",
  "topUp",
];

/** The cheapest event that resets a clock under the policy; null where the policy counts none. */
export function cheapestReset(
  clock: RecyclingClockKind,
  number: NumberFacts,
  policy: CarrierPolicy | null,
): ResetEvent | null {
  switch (clock) {
    case "arrears":
      return number.planType === "postpaid" ||
        number.arrearsSince !== null ||
        number.lineState === "suspendedForArrears"
        ? "payBill"
        : "topUp";
    case "validity":
      return "topUp";
    case "silence":
      return policy === null ? null : silenceReset(number, policy);
    case "dormancy":
      return "inboundCall";
    case "suspension":
      return "reopen";
  }
}

/** Where a missing top-up alone makes a line silent, the older of the two must happen again. */
function silenceReset(number: NumberFacts, policy: CarrierPolicy): ResetEvent {
  const lastActivityOn = newestActivity(number, policy.activity);
  const isTopUpOlder = lastActivityOn !== null && (number.lastTopUpOn === null || number.lastTopUpOn < lastActivityOn);
  if (policy.silenceRule === "either" && isTopUpOlder) return "topUp";
  return BY_COST.find((kind) => policy.activity.includes(kind)) ?? "topUp";
}
