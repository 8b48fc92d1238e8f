import { addPeriod, type LocalDate, maxDate, minDate } from "@/lib/domain/local-date";
import type { NumberFactName, NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { ActivityKind, CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { type Clock, running, stopped, unknown } from "../clock";

/**
 * Treated as a silent user (沉默用户) when nothing that the policy counts as activity happens for
 * its silence period. No entry agreement that we know has this clause as such: the period is the
 * company's own proxy, and the clause says which policy record it is from.
 */
export const silenceClock: Clock<"silence"> = {
  kind: "silence",
  run({ number, policy }) {
    if (policy === null || policy.silencePeriod === null) return stopped();
    const from = silentSince(number, policy);
    if (from === null) return unknown(missingStarts(number, policy));
    return running({
      dueOn: addPeriod(from, policy.silencePeriod),
      from,
      clause: { source: "policy", policyId: policy.id, field: "silencePeriod" },
      consequence: "treatedAsSilent",
    });
  },
};

/** The fact that proves each kind of activity. */
export const FACT_OF_ACTIVITY = {
  outboundCall: "lastOutboundCallOn",
  answeredOutboundCall: "lastAnsweredOutboundCallOn",
  inboundCall: "lastInboundCallOn",
  sms: "lastSmsOn",
  dataUse: "lastDataUseOn",
  topUp: "lastTopUpOn",
} as const satisfies Record<ActivityKind, NumberFactName>;

/** What never happened counts from activation, and so does what happened before it, to somebody else. */
function silentSince(number: NumberFacts, policy: CarrierPolicy): LocalDate | null {
  const activity = maxDate(newestActivity(number, policy.activity), number.activatedOn);
  const topUp = maxDate(number.lastTopUpOn, number.activatedOn);
  if (policy.silenceRule === "neither") return maxDate(activity, topUp);
  return activity === null || topUp === null ? null : minDate(activity, topUp);
}

/** The newest day on which something happened that a policy counts; null where nothing is known. */
export function newestActivity(number: NumberFacts, kinds: readonly ActivityKind[]): LocalDate | null {
  let newest: LocalDate | null = null;
  for (const kind of kinds) {
    const date = number[FACT_OF_ACTIVITY[kind]];
    if (date !== null && (newest === null || date > newest)) newest = date;
    // An answered call is an outbound call, also where only the answered ones are recorded.
    const answered = kind === "outboundCall" ? number.lastAnsweredOutboundCallOn : null;
    if (answered !== null && (newest === null || answered > newest)) newest = answered;
  }
  return newest;
}

function missingStarts(number: NumberFacts, policy: CarrierPolicy): readonly NumberFactName[] {
  const facts = [...policy.activity.map((kind) => FACT_OF_ACTIVITY[kind]), "lastTopUpOn", "activatedOn"] as const;
  return [...new Set(facts)].filter((fact) => number[fact] === null);
}
