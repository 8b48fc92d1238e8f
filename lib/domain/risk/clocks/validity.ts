import { addPeriod } from "@/lib/domain/local-date";
import { type Clock, running, stopped, unknown } from "../clock";

/** A prepaid line has a validity date (有效期); after it, and a grace where the policy states one, it is suspended. */
export const validityClock: Clock<"validity"> = {
  kind: "validity",
  run({ number, policy }) {
    const grace = policy?.validityGrace ?? null;
    if (number.validUntil === null) {
      if (grace === null || number.planType === "postpaid") return stopped();
      return unknown([number.planType === null ? "planType" : "validUntil"]);
    }
    return running({
      dueOn: grace === null ? number.validUntil : addPeriod(number.validUntil, grace),
      from: number.validUntil,
      clause: { source: "policy", policyId: policy?.id ?? null, field: "validityGrace" },
      consequence: "suspendedThenRecycled",
    });
  },
};
