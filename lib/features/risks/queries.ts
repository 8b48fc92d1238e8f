import "server-only";
import type { LocalDate } from "@/lib/domain/local-date";
import { checkPolicyOverlap } from "@/lib/domain/policy/applicable-policy";
import { ok, refuse } from "@/lib/domain/result";
import { riskLevelOn } from "@/lib/domain/risk/risk-level";
import type { RiskThresholds } from "@/lib/domain/risk/vocabulary";
import { policyData } from "@/lib/features/carriers/bulk";
import { toCarrierPolicy } from "@/lib/features/carriers/presenter";
import { policiesOf } from "@/lib/features/carriers/queries";
import { previewPolicySchema } from "@/lib/features/carriers/schema";
import type { PolicyPreview, PreviewLevel } from "@/lib/features/carriers/types";
import { factsOf, factsSelect, type RiskColumns, riskColumnsOf } from "@/lib/features/numbers/bulk";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { defineQuery } from "@/lib/server/query";

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
    const thresholds = await tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { criticalDays: true, warningDays: true, watchDays: true },
    });
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
