import "server-only";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { addDays, type LocalDate, localDate, maxDate, minDate } from "@/lib/domain/local-date";
import { checkPolicyOverlap } from "@/lib/domain/policy/applicable-policy";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { levelDateRange, riskLevelOn } from "@/lib/domain/risk/risk-level";
import type { RiskThresholds } from "@/lib/domain/risk/vocabulary";
import { policyData } from "@/lib/features/carriers/bulk";
import { toCarrierPolicy } from "@/lib/features/carriers/presenter";
import { policiesOf } from "@/lib/features/carriers/queries";
import { previewPolicySchema } from "@/lib/features/carriers/schema";
import type { PolicyPreview, PreviewLevel } from "@/lib/features/carriers/types";
import { factsOf, factsSelect, type RiskColumns, riskColumnsOf } from "@/lib/features/numbers/bulk";
import type { Prisma } from "@/lib/generated/prisma/client";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { defineQuery } from "@/lib/server/query";
import { teamCondition } from "@/lib/server/scope";
import { RISK_COLUMNS, toRiskItem } from "./presenter";
import { listRisksSchema } from "./schema";
import type { RiskPage } from "./types";

const cursorSchema = z.strictObject({ dueOn: z.iso.date(), id: z.uuid() });

/**
 * Numbers that somebody must act on, the most urgent first, each with the clause and what follows.
 * Index phone_number (organization_id, risk_due_on, id), for teams (…, team_id, risk_due_on, id).
 */
export const listRisks = defineQuery({
  name: "risks.list",
  permission: "number:read",
  input: listRisksSchema,
  async run({ tx, access, today, input }): Promise<Result<RiskPage>> {
    const cursor = decodeCursor(cursorSchema, input.cursor);
    if (!cursor.ok) return cursor;
    const { organizationId, thresholds } = access;
    const range = dueRangeOf(input, today, thresholds);
    const where: Prisma.PhoneNumberWhereInput = {
      organizationId,
      ...teamCondition(access),
      riskDueOn: range,
      ...(input.clock && { riskClock: input.clock }),
    };
    const rows = await tx.phoneNumber.findMany({
      where: cursor.value ? { AND: [where, behind(cursor.value)] } : where,
      select: RISK_COLUMNS,
      orderBy: [{ riskDueOn: "asc" }, { id: "asc" }],
      take: input.limit + 1,
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const dueOn = fromDateColumn(last?.riskDueOn ?? null);
    const context = { today, thresholds, policies: await policiesOf(tx, organizationId) };
    return ok({
      items: page.flatMap((row) => toRiskItem(row, context) ?? []),
      nextCursor: rows.length > input.limit && last && dueOn ? encodeCursor({ dueOn, id: last.id }) : null,
      total: input.clock ? await tx.phoneNumber.count({ where }) : await keptTotal(tx, access, range),
    });
  },
});

type DueFilter = { gte?: Date; lte?: Date };

/** Narrowest of what was asked; nothing asked means everything that runs out within the watch days. */
function dueRangeOf(input: z.output<typeof listRisksSchema>, today: LocalDate, thresholds: RiskThresholds): DueFilter {
  const level = input.level ? levelDateRange(input.level, today, thresholds) : null;
  const isFree = input.level === undefined && input.from === null && input.to === null;
  const from = maxDate(level?.from ?? null, input.from);
  const to = minDate(level?.to ?? null, input.to, isFree ? addDays(today, thresholds.watchDays) : null);
  return {
    ...(from !== null && { gte: toDateColumn(from) }),
    lte: toDateColumn(to ?? LAST_DUE_DATE),
  };
}

/** Before the date that stands for "none" in the kept counts. */
const LAST_DUE_DATE = localDate("2199-12-31");

function behind(position: z.output<typeof cursorSchema>): Prisma.PhoneNumberWhereInput {
  const riskDueOn = new Date(`${position.dueOn}T00:00:00.000Z`);
  return { riskDueOn: { gte: riskDueOn }, OR: [{ riskDueOn: { gt: riskDueOn } }, { id: { gt: position.id } }] };
}

/** By the key of number_due_count. */
async function keptTotal(tx: Tx, access: Access, riskDueOn: DueFilter): Promise<number> {
  const sum = await tx.numberDueCount.aggregate({
    where: { organizationId: access.organizationId, ...teamCondition(access), riskState: "running", riskDueOn },
    _sum: { count: true },
  });
  return sum._sum.count ?? 0;
}

const PREVIEW_BATCH = 5_000;
const PREVIEW_MAX = 50_000;

/**
 * What saving this policy would do to the carrier's numbers, before it is saved. Refuses NOT_FOUND,
 * and POLICY_OVERLAP as saving would. Looks at 50,000 numbers at most and says so.
 */
export const previewPolicyChange = defineQuery({
  name: "policies.preview",
  permission: "carrier:manage",
  input: previewPolicySchema,
  async run({ tx, access, today, input }) {
    const { carrierId, policyId, ...fields } = input;
    const { organizationId } = access;
    const before = await policiesOf(tx, organizationId);
    const replaced = before.find((policy) => policy.id === policyId);
    if (policyId !== undefined && replaced?.carrierId !== carrierId) return refuse("NOT_FOUND");
    const candidate = toCarrierPolicy({
      id: policyId ?? newId(),
      carrierId,
      ...policyData(fields),
      verifiedBy: null,
      verifiedOn: null,
    });
    const overlap = checkPolicyOverlap(candidate, before);
    if (!overlap.ok) return overlap;
    const { thresholds } = access;
    const after = [...before.filter((policy) => policy.id !== policyId), candidate];
    const tally = new PreviewTally();
    let position: string | null = null;
    do {
      const rows: NumberForPreview[] = await numbersOfCarrier(tx, organizationId, carrierId, position);
      for (const row of rows) {
        const facts = factsOf(row);
        tally.add(
          levelUnder(riskColumnsOf(facts, carrierId, before, today), today, thresholds),
          levelUnder(riskColumnsOf(facts, carrierId, after, today), today, thresholds),
        );
      }
      position = rows.length === PREVIEW_BATCH ? (rows.at(-1)?.id ?? null) : null;
    } while (position !== null && tally.examinedCount < PREVIEW_MAX);
    return ok(tally.toPreview(position !== null));
  },
});

const PREVIEW_COLUMNS = { ...factsSelect, id: true } as const;
type NumberForPreview = Prisma.PhoneNumberGetPayload<{ select: typeof PREVIEW_COLUMNS }>;

/** By the index (organization_id, carrier_id, id). */
function numbersOfCarrier(tx: Tx, organizationId: string, carrierId: string, after: string | null) {
  return tx.phoneNumber.findMany({
    where: { organizationId, carrierId, ...(after !== null && { id: { gt: after } }) },
    select: PREVIEW_COLUMNS,
    orderBy: { id: "asc" },
    take: PREVIEW_BATCH,
  });
}

type Judged = { readonly level: PreviewLevel; readonly dueOn: LocalDate | null };

function levelUnder(risk: RiskColumns, today: LocalDate, thresholds: RiskThresholds): Judged {
  return { level: riskLevelOn(risk.riskState, risk.riskDueOn, today, thresholds) ?? "none", dueOn: risk.riskDueOn };
}

/** Counts which level became which. */
class PreviewTally {
  examinedCount = 0;
  private changedDateCount = 0;
  private readonly changes = new Map<string, { from: PreviewLevel; to: PreviewLevel; count: number }>();

  add(before: Judged, after: Judged): void {
    this.examinedCount += 1;
    if (before.dueOn !== after.dueOn) this.changedDateCount += 1;
    if (before.level === after.level) return;
    const key = `${before.level} ${after.level}`;
    const known = this.changes.get(key);
    if (known) known.count += 1;
    else this.changes.set(key, { from: before.level, to: after.level, count: 1 });
  }

  toPreview(isAtLeast: boolean): PolicyPreview {
    const changes = [...this.changes.values()].sort((one, other) => other.count - one.count);
    return {
      examinedCount: this.examinedCount,
      isAtLeast,
      changedLevelCount: changes.reduce((sum, change) => sum + change.count, 0),
      changedDateCount: this.changedDateCount,
      changes,
    };
  }
}
