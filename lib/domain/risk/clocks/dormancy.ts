import { addPeriod, maxDate } from "@/lib/domain/local-date";
import { type Clock, running, stopped, unknown } from "../clock";

/** Cards without calls in either direction are checked against fraud: verified again or suspended (断卡). */
export const dormancyClock: Clock<"dormancy"> = {
  kind: "dormancy",
  run({ number, policy }) {
    if (policy === null || policy.dormancyPeriod === null) return stopped();
    // A call before the activation was somebody else's; what never happened counts from activation.
    const from = maxDate(
      number.lastOutboundCallOn,
      number.lastAnsweredOutboundCallOn,
      number.lastInboundCallOn,
      number.activatedOn,
    );
    if (from === null) return unknown(["lastOutboundCallOn", "lastInboundCallOn", "activatedOn"]);
    return running({
      dueOn: addPeriod(from, policy.dormancyPeriod),
      from,
      clause: { source: "policy", policyId: policy.id, field: "dormancyPeriod" },
      consequence: "antiFraudSuspension",
    });
  },
};
