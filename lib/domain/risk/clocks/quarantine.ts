import { addPeriod, type LocalDate } from "@/lib/domain/local-date";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { type Clock, type MissingFact, missingPeriod, running, stopped, unknown } from "../clock";

/** After a cancellation the carrier keeps the number for a while (冷冻期) before it may belong to somebody else. */
export const quarantineClock: Clock<"quarantine"> = {
  kind: "quarantine",
  run({ number, policy }) {
    if (number.lineState !== "cancelled") return stopped();
    const from = number.cancelledOn;
    const period = policy?.quarantinePeriod ?? null;
    if (from === null || period === null) {
      const missing: MissingFact[] = [];
      if (from === null) missing.push("cancelledOn");
      if (period === null) missing.push(missingPeriod(policy, "quarantinePeriod"));
      return unknown(missing);
    }
    return running({
      dueOn: addPeriod(from, period),
      from,
      clause: { source: "policy", policyId: policy?.id ?? null, field: "quarantinePeriod" },
      consequence: "mayBelongToSomebodyElse",
    });
  },
};

/**
 * Until when the carrier keeps a cancelled number, as it is stored with it, whoever said that it is
 * cancelled. Null where it is not cancelled, and where the date or the policy's period is unknown.
 */
export function quarantineEndsOn(number: NumberFacts, policy: CarrierPolicy | null): LocalDate | null {
  const result = quarantineClock.run({ number, policy });
  return result.status === "running" ? result.dueOn : null;
}
