import "server-only";
import { formatPeriod, localDate, type Period } from "@/lib/domain/local-date";
import {
  POLICY_PRESETS,
  PRESET_CARRIER_KEYS,
  PRESET_CARRIERS,
  type PresetCarrierKey,
} from "@/lib/domain/policy/presets";
import type { Prisma } from "@/lib/generated/prisma/client";
import { toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import type { CarrierKind, PolicyInput } from "./schema";

/** The presets state no first day of their own; they are to apply to any date that a number may have. */
const PRESETS_VALID_FROM = localDate("2000-01-01");

/** Gives a new company the five carriers and their preset policies, all of them unverified. */
export async function installPresets(tx: Tx, organizationId: string): Promise<void> {
  const carrierIds = new Map<PresetCarrierKey, string>(PRESET_CARRIER_KEYS.map((key) => [key, newId()]));
  await tx.carrier.createMany({
    data: PRESET_CARRIER_KEYS.map((key) => ({
      organizationId,
      id: idOf(carrierIds, key),
      key,
      ...PRESET_CARRIERS[key],
      kind: kindOf(key),
    })),
  });
  await tx.carrierPolicy.createMany({
    data: POLICY_PRESETS.map(({ carrierKey, ...preset }) => ({
      ...preset,
      organizationId,
      id: newId(),
      carrierId: idOf(carrierIds, carrierKey),
      validFrom: toDateColumn(PRESETS_VALID_FROM),
      arrearsToSuspension: written(preset.arrearsToSuspension),
      suspensionToCancellation: written(preset.suspensionToCancellation),
      validityGrace: written(preset.validityGrace),
      silencePeriod: written(preset.silencePeriod),
      activity: [...preset.activity],
      dormancyPeriod: written(preset.dormancyPeriod),
      maxRequestedSuspension: written(preset.maxRequestedSuspension),
      quarantinePeriod: written(preset.quarantinePeriod),
      regretWindow: written(preset.regretWindow),
      documents: [...preset.documents],
      channels: [...preset.channels],
      statedOn: toDateColumn(preset.statedOn),
      verifiedOn: toDateColumn(preset.verifiedOn),
      isPreset: true,
    })),
  });
}

/** The columns of a policy as somebody entered it. */
export function policyData(input: PolicyInput) {
  return {
    ...input,
    validFrom: toDateColumn(input.validFrom),
    validTo: toDateColumn(input.validTo),
    statedOn: toDateColumn(input.statedOn),
    suspensionFeeFenPerMonth: toBigInt(input.suspensionFeeFenPerMonth),
    reopeningFeeFen: toBigInt(input.reopeningFeeFen),
  } satisfies Partial<Prisma.CarrierPolicyUncheckedCreateInput>;
}

/**
 * Makes changes of one carrier's policies wait for each other, so that two of them cannot pass the
 * overlap check at once. False where the company has no such carrier.
 */
export async function lockCarrier(tx: Tx, organizationId: string, carrierId: string): Promise<boolean> {
  // By the primary key of carrier.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM carrier WHERE organization_id = ${organizationId}::uuid AND id = ${carrierId}::uuid FOR UPDATE`;
  return rows.length === 1;
}

/** What follows every change of a policy: imports judged under the old one are judged again, and dates are computed anew. */
export async function announcePolicyChange(tx: Tx, organizationId: string, carrierId: string): Promise<void> {
  await tx.organization.update({
    where: { id: organizationId },
    data: { policyRevision: { increment: 1 } },
    select: { id: true },
  });
  await enqueueJob(tx, "numbers.recompute", { organizationId, carrierId });
}

function toBigInt(amountFen: number | null): bigint | null {
  return amountFen === null ? null : BigInt(amountFen);
}

function kindOf(key: PresetCarrierKey): CarrierKind {
  return key === "mvno" ? "virtualOperator" : "operator";
}

function idOf(ids: ReadonlyMap<PresetCarrierKey, string>, key: PresetCarrierKey): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`no preset carrier ${key}`);
  return id;
}

function written(period: Period | null): string | null {
  return period === null ? null : formatPeriod(period);
}
