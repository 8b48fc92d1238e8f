import "server-only";
import { type Advice, type AdviceReason, adviseOn, type NumberUsage } from "@/lib/domain/advice/advise-on";
import { COST_GAPS, type CostGap, missingForApplyBy, missingForCost } from "@/lib/domain/advice/missing-for-costs";
import { OPEN_STATES } from "@/lib/domain/cancellation/states";
import type { Contract } from "@/lib/domain/contract/contract";
import { contractLockOn } from "@/lib/domain/contract/contract-lock";
import { COST_OPTIONS, DEFAULT_HORIZON_MONTHS, totalCost } from "@/lib/domain/contract/cost-path";
import type { LocalDate } from "@/lib/domain/local-date";
import type { NumberFactName, NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { isVerificationStale } from "@/lib/domain/policy/verification";
import type { ClockResult } from "@/lib/domain/risk/clock";
import { complianceClock } from "@/lib/domain/risk/clocks/compliance";
import { DEFAULT_RESERVE_CHECK_DAYS, reserveCheckClock } from "@/lib/domain/risk/clocks/reserve-check";
import { evaluateRisk } from "@/lib/domain/risk/evaluate-risk";
import type { RiskThresholds } from "@/lib/domain/risk/vocabulary";
import { CONTRACT_COLUMNS, toContract } from "@/lib/features/contracts/presenter";
import { factsOf, factsSelect } from "@/lib/features/numbers/bulk";
import type { UsageDayDto } from "@/lib/features/usage/types";
import type { Prisma } from "@/lib/generated/prisma/client";
import { policyPeriodDto } from "@/lib/server/answer-schema";
import type { AdviceDecision, AdviceOption, AdviceReasonView, MissingForAdvice, NumberAdvice } from "./types";

/** The columns of toAdvice. */
export const adviceSelect = {
  ...factsSelect,
  id: true,
  teamId: true,
  carrierId: true,
  purpose: true,
  riskState: true,
  missingFacts: true,
  carrier: { select: { id: true, name: true } },
  team: { select: { reserveCheckDays: true, reserveCap: true } },
  contract: { select: { ...CONTRACT_COLUMNS, number: true } },
  cancellations: { where: { state: { in: [...OPEN_STATES] } }, select: { id: true, reference: true }, take: 1 },
} as const satisfies Prisma.PhoneNumberSelect;
type AdviceRow = Prisma.PhoneNumberGetPayload<{ select: typeof adviceSelect }>;

export type AdviceContext = {
  readonly today: LocalDate;
  readonly thresholds: RiskThresholds;
  readonly activeWindowDays: number;
  readonly complianceReviewDays: number | null;
  readonly policy: CarrierPolicy | null;
  readonly openCancellation: { readonly id: string; readonly reference: string } | null;
  /** Living reserve numbers of the number's team. */
  readonly reserveCount: number;
  /** Days with calls inside the active window. */
  readonly usage: readonly UsageDayDto[];
  /** The audit entry of the last decision against the advice. */
  readonly lastDecision: DecisionRow | null;
};

type DecisionRow = {
  readonly at: Date;
  readonly actorName: string;
  readonly reason: string | null;
  readonly after: Prisma.JsonValue;
};

/** What the rules read and the sentences name. */
type Case = AdviceContext & {
  readonly row: AdviceRow;
  readonly facts: NumberFacts;
  readonly contract: Contract | null;
  readonly reserveCheckDays: number;
  readonly compliance: ClockResult;
};

/** The advice on one number, with the datum behind each reason and with what is not known. */
export function toAdvice(row: AdviceRow, context: AdviceContext): NumberAdvice {
  const { today, policy, thresholds, activeWindowDays, complianceReviewDays, openCancellation } = context;
  const facts = factsOf(row);
  const contract = row.contract === null ? null : toContract(row.contract);
  const reserveCheckDays = row.team?.reserveCheckDays ?? DEFAULT_RESERVE_CHECK_DAYS;
  const reviewPeriod = complianceReviewDays === null ? null : ({ n: complianceReviewDays, unit: "day" } as const);
  const compliance = complianceClock(facts, reviewPeriod);
  const about: Case = { ...context, row, facts, contract, reserveCheckDays, compliance };
  const limits = { ...thresholds, activeWindowDays, reserveCheckDays };
  const advice = adviseOn(facts, policy, contract, usageOf(about), limits, today);
  const isSettled = advice.kind === "none";
  const { applyBy, breakEvenOn, savingPerYearFen, waitUntil } = advice.path;
  return {
    numberId: row.id,
    today,
    kind: advice.kind,
    reasons: advice.reasons.map((reason) => toReason(reason, advice, about)),
    waitUntil: isSettled ? null : waitUntil,
    resetEvent: advice.resetEvent,
    horizonMonths: DEFAULT_HORIZON_MONTHS,
    options: isSettled ? [] : toOptions(advice, about),
    penaltyFen: penaltyOf(about),
    breakEvenOn: isSettled ? null : breakEvenOn,
    applyBy:
      isSettled || applyBy === null
        ? null
        : { date: applyBy.date, isFinal: applyBy.isPublished, isUnverified: isUnverified(about) },
    savingPerYearFen: isSettled ? null : savingPerYearFen,
    balanceFen: facts.balanceFen,
    balanceReadOn: facts.balanceReadOn,
    usage: {
      windowDays: activeWindowDays,
      callsOut: context.usage.reduce((sum, day) => sum + day.callsOut, 0),
      callsIn: context.usage.reduce((sum, day) => sum + day.callsIn, 0),
    },
    missing: isSettled ? [] : missingOf(advice, about),
    carrier: row.carrier,
    contract: row.contract === null ? null : { id: row.contract.id, name: row.contract.number },
    openCancellation,
    lastDecision: context.lastDecision && toDecision(context.lastDecision),
  };
}

function toDecision({ at, actorName, reason, after }: DecisionRow): AdviceDecision {
  const { decision, advice, basis } = decisionOf(after);
  return { decision, advice, reasons: basis.reasons, note: reason, by: actorName, at: at.toISOString() };
}

/** Written by decisionRecord only, in this shape. */
function decisionOf(after: Prisma.JsonValue): DecisionEntry {
  return after as unknown as DecisionEntry;
}
type DecisionEntry = Pick<AdviceDecision, "decision" | "advice"> & { readonly basis: Pick<AdviceDecision, "reasons"> };

/** A review that is due by the company's interval is demanded by rule. */
function usageOf({ row, facts, compliance, today, openCancellation, reserveCount }: Case): NumberUsage {
  const cap = row.team?.reserveCap ?? null;
  return {
    hasOpenCancellation: openCancellation !== null,
    isReviewDemandedByRule: compliance.status === "running" && compliance.dueOn < today,
    hasComplaint: facts.hasComplaint === true,
    isAboveReserveCap: cap !== null && reserveCount > cap,
    hasPurpose: row.purpose !== null && row.purpose.trim() !== "",
  };
}

function toReason(reason: AdviceReason, advice: Advice, about: Case): AdviceReasonView {
  const params = Object.entries({ ...reason.params, ...datumOf(reason, advice, about) });
  return {
    code: reason.code,
    params: Object.fromEntries(params.map(([name, value]) => [name, value === "" ? null : value])),
    isUnverified: isByPolicy(reason, advice, about) && isUnverified(about),
  };
}

/** What a sentence names beside what the rule itself says. */
function datumOf({ code }: AdviceReason, advice: Advice, about: Case): AdviceReasonView["params"] {
  const { row, facts, compliance, reserveCheckDays } = about;
  switch (code) {
    case "ALREADY_GONE":
      return { lineState: facts.lineState, cancelledOn: facts.cancelledOn };
    case "CANCELLATION_IN_PROGRESS":
      return { reference: about.openCancellation?.reference ?? null };
    case "INDUSTRY_RULE":
      return { dueOn: compliance.status === "running" ? compliance.dueOn : null };
    case "CONTRACT_FORBIDS":
    case "WAITING_IS_CHEAPER":
      return { contract: row.contract?.number ?? null };
    case "USED_RECENTLY":
      return { activeWindowDays: about.activeWindowDays };
    case "RESERVE":
      return { purpose: row.purpose };
    case "ABOVE_RESERVE_CAP":
      return { count: about.reserveCount, cap: row.team?.reserveCap ?? null };
    case "RESERVE_CHECK_DUE": {
      const check = reserveCheckClock(facts, reserveCheckDays);
      return { dueOn: check.status === "running" ? check.dueOn : null, days: reserveCheckDays };
    }
    case "CHEAPEST":
      return { option: advice.kind, months: DEFAULT_HORIZON_MONTHS };
    default:
      return {};
  }
}

function toOptions({ path }: Advice, about: Case): AdviceOption[] {
  return COST_OPTIONS.map((option) => {
    const costs = path.costs[option];
    const isKnown = typeof costs !== "string";
    return {
      option,
      status: isKnown ? "known" : costs,
      costsFen: isKnown ? costs : [],
      totalFen: totalCost(costs),
      isUnverified: option === "suspend" && isKnown && isUnverified(about),
    };
  });
}

function penaltyOf({ contract, facts, today }: Case): NumberAdvice["penaltyFen"] {
  const lock = contractLockOn(contract, facts, today);
  if (lock.isLocked === false) return null;
  return lock.penaltyFen ?? "forbidden";
}

/** Whether a reason stands on the policy, and not on the number's own dates. */
function isByPolicy({ code, params }: AdviceReason, { kind }: Advice, { facts, policy }: Case): boolean {
  if (code === "CHEAPEST") return kind === "suspend";
  if (code !== "AT_RISK" && code !== "OVERDUE") return false;
  const clock = evaluateRisk(facts, policy).clocks.find((one) => one.kind === params?.clock);
  const clause = clock?.result.status === "running" ? clock.result.clause : null;
  return clause?.source === "policy" && clause.policyId !== null;
}

function isUnverified({ policy, today }: Case): boolean {
  return policy !== null && isVerificationStale(policy, today);
}

/** Everything that a rule or a figure would need, each once. */
function missingOf(advice: Advice, about: Case): MissingForAdvice[] {
  const { row, contract, policy, today, compliance } = about;
  const { path, reasons } = advice;
  const fields = new Set<string>([
    ...reasons.flatMap((reason) => factOf(reason, about) ?? []),
    ...(row.riskState === "unknown" ? row.missingFacts : []),
    ...(compliance.status === "unknown" ? compliance.missing : []),
    ...COST_OPTIONS.flatMap((option) => missingForCost(option, path, contract, policy, today)),
    ...missingForApplyBy(path, policy),
  ]);
  return [...fields].map((field) =>
    field === "policy" && row.carrierId === null ? { of: "number", field: "carrier" } : { of: placeOf(field), field },
  );
}

/** The fact whose absence is the reason; null where the reason is something known. */
function factOf({ code, params }: AdviceReason, { facts, reserveCheckDays }: Case): NumberFactName | "purpose" | null {
  switch (code) {
    case "LINE_STATE_UNKNOWN":
      return "lineState";
    case "ROLE_UNKNOWN":
      return "role";
    case "NO_PURPOSE":
      return "purpose";
    case "PRIMARY_UNUSED":
      return params?.lastUsedOn === "" ? "lastOutboundCallOn" : null;
    case "RESERVE_CHECK_DUE":
      return reserveCheckClock(facts, reserveCheckDays).status === "unknown" ? "lastCheckedOn" : null;
    default:
      return null;
  }
}

const PLACES: Readonly<Record<CostGap, MissingForAdvice["of"]>> = {
  monthlyFeeFen: "number",
  policy: "policy",
  suspensionFeeFenPerMonth: "policy",
  reviewWorkingDays: "policy",
  contractTerm: "contract",
  penalty: "contract",
};

function placeOf(field: string): MissingForAdvice["of"] {
  const gap = COST_GAPS.find((one) => one === field);
  if (gap !== undefined) return PLACES[gap];
  return policyPeriodDto.options.some((one) => one === field) ? "policy" : "number";
}
