import type { Contract } from "@/lib/domain/contract/contract";
import { contractLockOn } from "@/lib/domain/contract/contract-lock";
import { type CostOption, type CostPath, costPath, totalCost } from "@/lib/domain/contract/cost-path";
import { daysBetween, type LocalDate, maxDate } from "@/lib/domain/local-date";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import type { RefusalParams } from "@/lib/domain/result";
import { reserveCheckClock } from "@/lib/domain/risk/clocks/reserve-check";
import { evaluateRisk } from "@/lib/domain/risk/evaluate-risk";
import { riskLevelOn } from "@/lib/domain/risk/risk-level";
import type { RiskLevel, RiskThresholds } from "@/lib/domain/risk/vocabulary";
import { cheapestReset, type ResetEvent } from "./reset-event";

export const ADVICE_KINDS = ["keep", "keepAlive", "suspend", "wait", "cancel", "review", "none"] as const;
export type AdviceKind = (typeof ADVICE_KINDS)[number];

export const ADVICE_REASONS = [
  "ALREADY_GONE",
  "CANCELLATION_IN_PROGRESS",
  "OVERDUE",
  "LINE_STATE_UNKNOWN",
  "INDUSTRY_RULE",
  "COMPLAINT",
  "ROLE_UNKNOWN",
  "CONTRACT_FORBIDS",
  "WAITING_IS_CHEAPER",
  "USED_RECENTLY",
  "PRIMARY_UNUSED",
  "RESERVE",
  "ABOVE_RESERVE_CAP",
  "NO_PURPOSE",
  "RESERVE_CHECK_DUE",
  "AT_RISK",
  "CHEAPEST",
  "COST_UNKNOWN",
] as const;
export type AdviceReasonCode = (typeof ADVICE_REASONS)[number];
export type AdviceReason = { readonly code: AdviceReasonCode; readonly params?: RefusalParams };

/** What is known of a number's use besides its facts. */
export type NumberUsage = {
  readonly hasOpenCancellation: boolean;
  readonly isReviewDemandedByRule: boolean;
  readonly hasComplaint: boolean;
  readonly isAboveReserveCap: boolean;
  readonly hasPurpose: boolean;
};

export type AdviceThresholds = RiskThresholds & {
  /** Days since the last call within which a number counts as used. */
  readonly activeWindowDays: number;
  readonly reserveCheckDays: number;
};

export type Advice = {
  readonly kind: AdviceKind;
  readonly reasons: readonly AdviceReason[];
  readonly path: CostPath;
  /** For `wait`: the first day on which cancelling is free. */
  readonly waitUntil: LocalDate | null;
  /** For `keepAlive`: the cheapest event that resets the clock under the policy; null when only a check is due or none is known. */
  readonly resetEvent: ResetEvent | null;
};

/** Keep, keep alive, suspend, wait, cancel or review: the first rule that decides, with its reasons and the cost of each option. */
export function adviseOn(
  number: NumberFacts,
  policy: CarrierPolicy | null,
  contract: Contract | null,
  usage: NumberUsage,
  thresholds: AdviceThresholds,
  today: LocalDate,
): Advice {
  const path = costPath(number, contract, policy, today);
  const risk = evaluateRisk(number, policy);
  const level = riskLevelOn(risk.state, risk.dueOn, today, thresholds);
  const atRisk: AdviceReason[] = isAtRisk(level)
    ? [
        {
          code: level === "overdue" ? "OVERDUE" : "AT_RISK",
          params: { clock: risk.clock ?? "", dueOn: risk.dueOn ?? "" },
        },
      ]
    : [];
  const decide = (kind: AdviceKind, reasons: readonly AdviceReason[]): Advice => ({
    kind,
    reasons,
    path,
    waitUntil: kind === "wait" ? path.waitUntil : null,
    resetEvent:
      kind === "keepAlive" && risk.clock !== null && atRisk.length > 0
        ? cheapestReset(risk.clock, number, policy)
        : null,
  });

  if (number.lineState === "cancelled" || number.lineState === "recycled")
    return decide("none", [{ code: "ALREADY_GONE" }]);
  if (usage.hasOpenCancellation || number.lineState === "preCancelled") {
    return decide("none", [{ code: "CANCELLATION_IN_PROGRESS" }]);
  }
  const demands: AdviceReason[] = [
    ...(level === "overdue" ? atRisk : []),
    ...reasonIf(number.lineState === "unknown", "LINE_STATE_UNKNOWN"),
    ...reasonIf(usage.isReviewDemandedByRule, "INDUSTRY_RULE"),
    ...reasonIf(usage.hasComplaint, "COMPLAINT"),
    ...reasonIf(number.role === null, "ROLE_UNKNOWN"),
  ];
  if (demands.length > 0) return decide("review", demands);

  const needed = number.role === "idle" ? null : adviseNeeded(number, usage, thresholds, today, atRisk);
  const idle = needed ?? adviseIdle(number, contract, path, today, atRisk);
  return decide(idle.kind, idle.reasons);
}

type Decision = { readonly kind: AdviceKind; readonly reasons: readonly AdviceReason[] };

/** Primary and reserve numbers: kept while they are used for what they are meant for, kept alive when a clock is near. */
function adviseNeeded(
  number: NumberFacts,
  usage: NumberUsage,
  thresholds: AdviceThresholds,
  today: LocalDate,
  atRisk: readonly AdviceReason[],
): Decision {
  if (number.role === "primary") {
    const usedOn = maxDate(number.lastOutboundCallOn, number.lastAnsweredOutboundCallOn, number.lastInboundCallOn);
    if (usedOn === null || daysBetween(usedOn, today) > thresholds.activeWindowDays) {
      const params = { activeWindowDays: thresholds.activeWindowDays, lastUsedOn: usedOn ?? "" };
      return { kind: "review", reasons: [{ code: "PRIMARY_UNUSED", params }, ...atRisk] };
    }
    const used: AdviceReason = { code: "USED_RECENTLY", params: { lastUsedOn: usedOn } };
    return { kind: atRisk.length > 0 ? "keepAlive" : "keep", reasons: [...atRisk, used] };
  }

  const doubts = [
    ...reasonIf(usage.isAboveReserveCap, "ABOVE_RESERVE_CAP"),
    ...reasonIf(!usage.hasPurpose, "NO_PURPOSE"),
  ];
  if (doubts.length > 0) return { kind: "review", reasons: [...doubts, ...atRisk] };
  const check = reserveCheckClock(number, thresholds.reserveCheckDays);
  const isCheckDue =
    check.status === "unknown" ||
    (check.status === "running" && isAtRisk(riskLevelOn("running", check.dueOn, today, checkThresholds(thresholds))));
  const urgent = [...atRisk, ...reasonIf(isCheckDue, "RESERVE_CHECK_DUE")];
  return { kind: urgent.length > 0 ? "keepAlive" : "keep", reasons: [...urgent, { code: "RESERVE" }] };
}

/** Idle numbers: wait where the contract says so, else the cheapest of cancel, suspend and wait; cancel when equal. */
function adviseIdle(
  number: NumberFacts,
  contract: Contract | null,
  path: CostPath,
  today: LocalDate,
  atRisk: readonly AdviceReason[],
): Decision {
  const lock = contractLockOn(contract, number, today);
  const until = path.waitUntil ?? "";
  if (lock.isLocked === true && lock.penaltyFen === null) {
    return { kind: "wait", reasons: [{ code: "CONTRACT_FORBIDS", params: { until } }, ...atRisk] };
  }
  const cancelFen = totalCost(path.costs.cancel);
  if (cancelFen === null) return { kind: "review", reasons: [{ code: "COST_UNKNOWN" }, ...atRisk] };
  const waitFen = totalCost(path.costs.wait);
  // A penalty may be the dearer way, which nobody knows without the fee that waiting costs.
  if (cancelFen > 0 && waitFen === null) return { kind: "review", reasons: [{ code: "COST_UNKNOWN" }, ...atRisk] };
  if (waitFen !== null && waitFen < cancelFen && path.waitUntil !== null) {
    const params = { until, savedFen: cancelFen - waitFen };
    return { kind: "wait", reasons: [{ code: "WAITING_IS_CHEAPER", params }, ...atRisk] };
  }

  let best: CostOption & AdviceKind = "cancel";
  let bestFen: number = cancelFen;
  const suspendFen = totalCost(path.costs.suspend);
  if (suspendFen !== null && suspendFen < bestFen) [best, bestFen] = ["suspend", suspendFen];
  return { kind: best, reasons: [{ code: "CHEAPEST", params: { costFen: bestFen } }, ...atRisk] };
}

function isAtRisk(level: RiskLevel | null): boolean {
  return level === "overdue" || level === "critical" || level === "warning";
}

/** A check every 30 days would always be within 30 days of its date: at most the last quarter of the interval warns. */
function checkThresholds(thresholds: AdviceThresholds): RiskThresholds {
  const warningDays = Math.min(thresholds.warningDays, Math.floor(thresholds.reserveCheckDays / 4));
  return {
    criticalDays: Math.min(thresholds.criticalDays, warningDays),
    warningDays,
    watchDays: thresholds.reserveCheckDays,
  };
}

function reasonIf(condition: boolean, code: AdviceReasonCode): readonly AdviceReason[] {
  return condition ? [{ code }] : [];
}
