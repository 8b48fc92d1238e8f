import { addMonths, addPeriod, type LocalDate } from "@/lib/domain/local-date";
import {
  type Clock,
  type ClockInput,
  type ClockResult,
  type MissingFact,
  missingPeriod,
  running,
  stopped,
  unknown,
} from "../clock";

/**
 * A line whose bills are not paid is suspended (欠费停机), then cancelled by the carrier. The entry
 * agreements and 电信条例 art. 34 agree on the order, not on the periods: both come from the policy.
 */
export const arrearsClock: Clock<"arrears"> = {
  kind: "arrears",
  run(input) {
    if (input.number.lineState === "suspendedForArrears") return afterSuspension(input);
    if (input.number.arrearsSince !== null) return beforeSuspension(input, input.number.arrearsSince);
    return beforeBalanceRunsOut(input);
  },
};

function afterSuspension({ number, policy }: ClockInput): ClockResult {
  const from = number.suspendedSince ?? number.arrearsSince;
  const period = policy?.suspensionToCancellation ?? null;
  if (from === null || period === null) {
    const missing: MissingFact[] = [];
    if (from === null) missing.push("suspendedSince");
    if (period === null) missing.push(missingPeriod(policy, "suspensionToCancellation"));
    return unknown(missing);
  }
  return running({
    dueOn: addPeriod(from, period),
    from,
    clause: { source: "policy", policyId: policy?.id ?? null, field: "suspensionToCancellation" },
    consequence: "recycled",
  });
}

function beforeSuspension({ policy }: ClockInput, arrearsSince: LocalDate): ClockResult {
  const period = policy?.arrearsToSuspension ?? null;
  if (period === null) return unknown([missingPeriod(policy, "arrearsToSuspension")]);
  return running({
    dueOn: addPeriod(arrearsSince, period),
    from: arrearsSince,
    clause: { source: "policy", policyId: policy?.id ?? null, field: "arrearsToSuspension" },
    consequence: "suspendedThenRecycled",
  });
}

/**
 * Counts from the day on which a prepaid balance is used up. Only a number that is known to be paid
 * automatically is left out: not knowing it must not look safe. An unknown plan type may be prepaid.
 */
function beforeBalanceRunsOut({ number, policy }: ClockInput): ClockResult {
  if (number.isPaidAutomatically === true || number.planType === "postpaid") return stopped();
  if (number.monthlyFeeFen !== null && number.monthlyFeeFen <= 0) return stopped();

  const hasArrearsPeriod =
    policy !== null && (policy.arrearsToSuspension !== null || policy.suspensionToCancellation !== null);
  const { balanceFen, balanceReadOn, monthlyFeeFen } = number;
  const isBalanceKnown = balanceFen !== null && balanceReadOn !== null && monthlyFeeFen !== null;
  if (!hasArrearsPeriod && !isBalanceKnown) return stopped();
  if (number.planType === null) return unknown(["planType"]);
  if (!isBalanceKnown) {
    const missing: MissingFact[] = [];
    if (balanceFen === null) missing.push("balanceFen");
    if (balanceReadOn === null) missing.push("balanceReadOn");
    if (monthlyFeeFen === null) missing.push("monthlyFeeFen");
    return unknown(missing);
  }

  const from = addMonths(balanceReadOn, Math.floor(balanceFen / monthlyFeeFen));
  const period = policy?.arrearsToSuspension ?? null;
  return running({
    dueOn: period === null ? from : addPeriod(from, period),
    from,
    clause: { source: "policy", policyId: policy?.id ?? null, field: "arrearsToSuspension" },
    consequence: "suspendedThenRecycled",
  });
}
