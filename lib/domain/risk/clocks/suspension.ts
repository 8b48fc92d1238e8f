import { addPeriod } from "@/lib/domain/local-date";
import { type Clock, type MissingFact, missingPeriod, running, stopped, unknown } from "../clock";

/** A line suspended by request (停机保号) may stay so only for the longest time that the policy allows. */
export const suspensionClock: Clock<"suspension"> = {
  kind: "suspension",
  run({ number, policy }) {
    if (number.lineState !== "suspendedByRequest") return stopped();
    const from = number.suspendedSince;
    const period = policy?.maxRequestedSuspension ?? null;
    if (from === null || period === null) {
      const missing: MissingFact[] = [];
      if (from === null) missing.push("suspendedSince");
      if (period === null) missing.push(missingPeriod(policy, "maxRequestedSuspension"));
      return unknown(missing);
    }
    return running({
      dueOn: addPeriod(from, period),
      from,
      clause: { source: "policy", policyId: policy?.id ?? null, field: "maxRequestedSuspension" },
      consequence: "reactivatedOrRecycled",
    });
  },
};
