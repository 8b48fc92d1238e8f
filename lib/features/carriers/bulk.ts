import "server-only";
import { formatPeriod, localDate, type Period } from "@/lib/domain/local-date";
import {
  POLICY_PRESETS,
  PRESET_CARRIER_KEYS,
  PRESET_CARRIERS,
  type PresetCarrierKey,
} from "@/lib/domain/policy/presets";
import { toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import type { CarrierKind } from "./schema";

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
