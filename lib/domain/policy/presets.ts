import type { Period } from "@/lib/domain/local-date";
import type { CarrierPolicy } from "./carrier-policy";

/** The carriers that every organization starts with. Names and titles are data, stored as they are. */
export const PRESET_CARRIER_KEYS = ["cmcc", "unicom", "telecom", "broadnet", "mvno"] as const;
export type PresetCarrierKey = (typeof PRESET_CARRIER_KEYS)[number];

export const PRESET_CARRIERS: Readonly<
  Record<PresetCarrierKey, { readonly name: string; readonly hotline: string | null }>
> = {
  cmcc: { name: "中国移动", hotline: "10086" },
  unicom: { name: "中国联通", hotline: "10010" },
  telecom: { name: "中国电信", hotline: "10000" },
  broadnet: { name: "中国广电", hotline: "10099" },
  mvno: { name: "虚拟运营商（通用）", hotline: null },
};

/** A policy without what belongs to the organization that takes it over. */
export type PolicyPreset = Omit<CarrierPolicy, "id" | "carrierId" | "validFrom" | "validTo"> & {
  readonly carrierKey: PresetCarrierKey;
};

const days = (n: number): Period => ({ n, unit: "day" });
const months = (n: number): Period => ({ n, unit: "month" });

const NOTHING_STATED = {
  province: null,
  planType: null,
  cardType: null,
  holderType: null,
  arrearsToSuspension: null,
  suspensionToCancellation: null,
  validityGrace: null,
  silencePeriod: null,
  silenceRule: "neither",
  activity: ["outboundCall", "inboundCall", "sms", "dataUse"],
  dormancyPeriod: null,
  maxRequestedSuspension: null,
  quarantinePeriod: null,
  regretWindow: null,
  suspensionFeeFenPerMonth: null,
  reopeningFeeFen: null,
  documents: ["businessLicense", "agentIdCard", "authorizationLetter", "companySeal"],
  channels: ["hotline", "store"],
  isApplicationFormNeeded: true,
  reviewWorkingDays: null,
  isTransferPossible: null,
  sourceUrl: null,
  statedOn: null,
  verifiedBy: null,
  verifiedOn: null,
} as const satisfies Partial<CarrierPolicy>;

/** No agreement has such a clause: the company's own proxy to warn by, to be changed at will. */
const SILENCE_PROXY = { silencePeriod: days(90) } as const;

/** Three of the agreements found state 90 days; until somebody verifies which, it stands with the three big carriers. */
const QUARANTINE_AS_FOUND = { quarantinePeriod: days(90) } as const;

/**
 * Examples, none of them verified: figures as found in copies of standard-form entry agreements
 * (入网协议) of unknown date. What those do not state is null, so that it shows as unknown.
 */
export const POLICY_PRESETS: readonly PolicyPreset[] = [
  {
    ...NOTHING_STATED,
    ...SILENCE_PROXY,
    carrierKey: "cmcc",
    hotline: PRESET_CARRIERS.cmcc.hotline,
    suspensionToCancellation: days(60),
    ...QUARANTINE_AS_FOUND,
    sourceTitle:
      "中国移动入网协议（副本，日期不明）：欠费停机满 60 日销号；冷冻期 90 天见于其中三份协议；沉默 90 天为企业自设预警",
  },
  {
    ...NOTHING_STATED,
    ...SILENCE_PROXY,
    carrierKey: "unicom",
    hotline: PRESET_CARRIERS.unicom.hotline,
    suspensionToCancellation: months(3),
    ...QUARANTINE_AS_FOUND,
    sourceTitle:
      "中国联通入网协议（副本，日期不明）：欠费停机后 3 个月销号；冷冻期 90 天见于其中三份协议；沉默 90 天为企业自设预警",
  },
  {
    ...NOTHING_STATED,
    ...SILENCE_PROXY,
    carrierKey: "telecom",
    hotline: PRESET_CARRIERS.telecom.hotline,
    suspensionToCancellation: days(60),
    ...QUARANTINE_AS_FOUND,
    sourceTitle:
      "中国电信入网协议（副本，日期不明）：停机超过 60 日销号；冷冻期 90 天见于其中三份协议；沉默 90 天为企业自设预警",
  },
  {
    ...NOTHING_STATED,
    ...SILENCE_PROXY,
    carrierKey: "telecom",
    planType: "postpaid",
    hotline: PRESET_CARRIERS.telecom.hotline,
    arrearsToSuspension: days(30),
    suspensionToCancellation: days(60),
    ...QUARANTINE_AS_FOUND,
    sourceTitle:
      "中国电信入网协议（副本，日期不明）：后付费逾期 30 日停机，停机超过 60 日销号；冷冻期 90 天见于其中三份协议；沉默 90 天为企业自设预警",
  },
  {
    ...NOTHING_STATED,
    carrierKey: "broadnet",
    hotline: PRESET_CARRIERS.broadnet.hotline,
    sourceTitle: "未找到中国广电的相关条款，请向运营商核实",
  },
  {
    ...NOTHING_STATED,
    ...SILENCE_PROXY,
    carrierKey: "mvno",
    hotline: PRESET_CARRIERS.mvno.hotline,
    suspensionToCancellation: days(30),
    sourceTitle:
      "两家虚拟运营商入网协议（副本，日期不明）：停机后 30 日或 90 日销号，此处取较短者；沉默 90 天为企业自设预警",
  },
];
