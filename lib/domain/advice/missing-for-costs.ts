import type { Contract } from "@/lib/domain/contract/contract";
import { freeFromOn } from "@/lib/domain/contract/contract-lock";
import type { CostOption, CostPath } from "@/lib/domain/contract/cost-path";
import type { LocalDate } from "@/lib/domain/local-date";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";

/**
 * What somebody has to look up before an option has a cost: of the number its fee, of the carrier's
 * policy (as a whole, or one field), of the contract its term or what leaving costs.
 */
export const COST_GAPS = [
  "monthlyFeeFen",
  "policy",
  "suspensionFeeFenPerMonth",
  "reviewWorkingDays",
  "contractTerm",
  "penalty",
] as const;
export type CostGap = (typeof COST_GAPS)[number];

/** Why an option of a cost path is `unknown`; empty where it is not. */
export function missingForCost(
  option: CostOption,
  path: CostPath,
  contract: Contract | null,
  policy: CarrierPolicy | null,
  today: LocalDate,
): readonly CostGap[] {
  if (path.costs[option] !== "unknown") return [];
  const hasTerm = contract === null || freeFromOn(contract, today) !== "unknown";
  switch (option) {
    case "keep":
      return ["monthlyFeeFen"];
    case "suspend":
      if (policy === null) return ["policy"];
      return [policy.suspensionFeeFenPerMonth === null ? "suspensionFeeFenPerMonth" : "monthlyFeeFen"];
    case "wait":
      return [hasTerm ? "monthlyFeeFen" : "contractTerm"];
    case "cancel":
      if (!hasTerm) return ["contractTerm"];
      return [isShareOfFees(contract) && path.costs.keep === "unknown" ? "monthlyFeeFen" : "penalty"];
  }
}

/** Why there is no last day on which to apply; empty where there is one, or the answer takes too long. */
export function missingForApplyBy(path: CostPath, policy: CarrierPolicy | null): readonly CostGap[] {
  if (path.applyBy !== null) return [];
  if (policy === null) return ["policy"];
  return policy.reviewWorkingDays === null ? ["reviewWorkingDays"] : [];
}

function isShareOfFees(contract: Contract | null): boolean {
  return contract?.lock === "penalty" && contract.penaltyModel.kind === "percentOfRemainingFees";
}
