import "server-only";
import { addDays, daysBetween, formatPeriod, type LocalDate, weekdayOf } from "@/lib/domain/local-date";
import { LINE_STATES, NUMBER_ROLES } from "@/lib/domain/phone-number/vocabulary";
import type { CarrierPolicy } from "@/lib/domain/policy/carrier-policy";
import { isVerificationStale } from "@/lib/domain/policy/verification";
import type { RunningClock } from "@/lib/domain/risk/clock";
import { evaluateRisk } from "@/lib/domain/risk/evaluate-risk";
import { riskLevelOn } from "@/lib/domain/risk/risk-level";
import { RECYCLING_CLOCKS, type RiskThresholds } from "@/lib/domain/risk/vocabulary";
import { factsOf, factsSelect, policyFor } from "@/lib/features/numbers/bulk";
import { toMasked } from "@/lib/features/numbers/presenter";
import type { Prisma } from "@/lib/generated/prisma/client";
import { fromDateColumn } from "@/lib/server/date-column";
import { ACTING_LEVELS } from "./schema";
import type { RiskItem, RiskWeek } from "./types";

const NAME = { select: { id: true, name: true } } as const;

/** The columns of toRiskItem. */
export const RISK_COLUMNS = {
  ...factsSelect,
  id: true,
  digits: true,
  type: true,
  riskDueOn: true,
  riskClock: true,
  carrierId: true,
  custodianName: true,
  isDemo: true,
  carrier: NAME,
  team: NAME,
  custodian: { select: { name: true } },
} as const satisfies Prisma.PhoneNumberSelect;

type RiskRow = Prisma.PhoneNumberGetPayload<{ select: typeof RISK_COLUMNS }>;

export type RiskContext = {
  readonly today: LocalDate;
  readonly thresholds: RiskThresholds;
  readonly policies: readonly CarrierPolicy[];
};

/** One row: the stored date, explained by the same rules that computed it. Null where it has no date any more. */
export function toRiskItem(row: RiskRow, { today, thresholds, policies }: RiskContext): RiskItem | null {
  const dueOn = fromDateColumn(row.riskDueOn);
  const clock = RECYCLING_CLOCKS.find((kind) => kind === row.riskClock);
  if (dueOn === null || clock === undefined) return null;
  const facts = factsOf(row);
  const policy = policyFor(facts, row.carrierId, policies, today);
  const result = evaluateRisk(facts, policy).clocks.find((one) => one.kind === clock)?.result;
  const running = result?.status === "running" ? result : null;
  const { display, tail } = toMasked(row.digits, row.type);
  const level = riskLevelOn("running", dueOn, today, thresholds);
  return {
    id: row.id,
    display,
    tail,
    lineState: LINE_STATES.find((state) => state === row.lineState) ?? "unknown",
    role: NUMBER_ROLES.find((role) => role === row.role) ?? null,
    level: ACTING_LEVELS.find((one) => one === level) ?? null,
    dueOn,
    daysLeft: daysBetween(today, dueOn),
    week: weekOf(dueOn, today),
    clock,
    consequence: running?.consequence ?? null,
    clause: running === null ? null : clauseOf(running, policy, today),
    carrier: row.carrier,
    custodianName: row.custodian?.name ?? row.custodianName,
    teamName: row.team?.name ?? null,
    isDemo: row.isDemo,
  };
}

function clauseOf({ clause }: RunningClock, policy: CarrierPolicy | null, today: LocalDate): RiskItem["clause"] {
  if (clause.source !== "policy") return null;
  const period = policy?.[clause.field] ?? null;
  return {
    field: clause.field,
    period: period === null ? null : formatPeriod(period),
    sourceTitle: policy?.sourceTitle ?? null,
    isUnverified: policy === null || isVerificationStale(policy, today),
  };
}

/** The week of a due date, seen from today; weeks begin on Monday. */
export function weekOf(dueOn: LocalDate, today: LocalDate): RiskWeek {
  if (dueOn < today) return { kind: "overdue" };
  const monday = addDays(today, 1 - weekdayOf(today));
  const weeks = Math.floor(daysBetween(monday, dueOn) / 7);
  if (weeks === 0) return { kind: "thisWeek" };
  if (weeks === 1) return { kind: "nextWeek" };
  const from = addDays(monday, weeks * 7);
  return { kind: "later", from, to: addDays(from, 6) };
}
