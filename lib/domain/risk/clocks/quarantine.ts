import { addPeriod } from "@/lib/domain/local-date";
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
