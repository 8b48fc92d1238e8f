import { addDays, addMonths, type LocalDate } from "@/lib/domain/local-date";
import { type Fen, fen } from "@/lib/domain/money";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { DEMO_TEAMS, type DemoCarrierKey, type DemoContract } from "./company";
import { PROFILES, type ProfileFacts } from "./profiles";
import { Random } from "./random";

export type DemoNumber = {
  readonly profile: string;
  /** 11 digits. */
  readonly digits: string;
  readonly carrierKey: DemoCarrierKey;
  readonly teamIndex: number;
  readonly holderIndex: number;
  /** Position in demoContracts; null for numbers without a contract. */
  readonly contractIndex: number | null;
  readonly custodianName: string;
  readonly registeredUser: string | null;
  readonly plan: string | null;
  readonly city: string | null;
  readonly purpose: string | null;
  readonly tags: readonly string[];
  readonly facts: NumberFacts;
};

/**
 * 600 numbers that say what they are: the four digits after the three of the prefix are always 0000,
 * as in 138 0000 4127. They have the shape of real ones, so that search, masking and import treat
 * them alike, and nobody in the product ever dials them.
 */
export function demoNumbers(today: LocalDate, contracts: readonly DemoContract[]): readonly DemoNumber[] {
  const random = new Random(20_260_401);
  const profiles = random.shuffle(PROFILES.flatMap((profile) => Array.from({ length: profile.count }, () => profile)));
  const taken = new Set<string>();
  return profiles.map((profile) => {
    const carrierKey = pickCarrier(random);
    const teamIndex = random.pick([0, 0, 0, 1, 1, 1, 2]);
    const digits = freeDigits(random, PREFIXES[carrierKey], taken);
    const place = random.pick(PLACES);
    const given = profile.facts(random, today);
    const isKnown = profile.name !== "stateUnknown";
    return {
      profile: profile.name,
      digits,
      carrierKey,
      teamIndex,
      holderIndex: random.pick([0, 0, 0, 0, 1, 1, 2]),
      contractIndex: random.chance(0.78) ? pickContract(random, carrierKey, contracts) : null,
      custodianName: random.pick(DEMO_TEAMS[teamIndex]?.custodians ?? DEMO_TEAMS[0].custodians),
      registeredUser: isKnown && random.chance(0.6) ? random.pick(DEMO_TEAMS[teamIndex]?.custodians ?? []) : null,
      plan: isKnown ? random.pick(PLANS[carrierKey]) : null,
      city: place.city,
      purpose: given.role === "reserve" && random.chance(0.7) ? random.pick(PURPOSES) : null,
      tags: random.chance(0.3) ? [random.pick(TAGS)] : [],
      facts: completeFacts(random, today, place.province, given),
    };
  });
}

const PREFIXES: Readonly<Record<DemoCarrierKey, readonly string[]>> = {
  cmcc: ["138", "159", "187", "198"],
  unicom: ["130", "156", "186"],
  telecom: ["133", "189", "199"],
  broadnet: ["192"],
};
const PLANS: Readonly<Record<DemoCarrierKey, readonly string[]>> = {
  cmcc: ["集团外呼 29 元", "集团外呼 59 元", "畅听 39 元"],
  unicom: ["行业卡 39 元", "外呼 59 元", "备用 19 元"],
  telecom: ["电销 29 元", "电销 59 元", "商务 99 元"],
  broadnet: ["广电惠民 19 元"],
};
const PLACES = [
  { province: "浙江", city: "杭州" },
  { province: "浙江", city: "杭州" },
  { province: "浙江", city: "宁波" },
  { province: "上海", city: "上海" },
  { province: "江苏", city: "苏州" },
] as const;
const PURPOSES = ["大促备用", "新人入职备用", "客户回访备用"] as const;
const TAGS = ["外呼", "回访", "重点客户", "待交接"] as const;
const FEES: readonly number[] = [1_900, 2_900, 2_900, 3_900, 3_900, 5_900, 9_900];

function pickCarrier(random: Random): DemoCarrierKey {
  const place = random.next();
  if (place < 0.46) return "cmcc";
  if (place < 0.75) return "unicom";
  return place < 0.96 ? "telecom" : "broadnet";
}

function freeDigits(random: Random, prefixes: readonly string[], taken: Set<string>): string {
  for (;;) {
    const digits = `${random.pick(prefixes)}0000${String(random.int(0, 9_999)).padStart(4, "0")}`;
    if (taken.has(digits)) continue;
    taken.add(digits);
    return digits;
  }
}

function pickContract(random: Random, carrierKey: DemoCarrierKey, contracts: readonly DemoContract[]): number | null {
  const ofCarrier = contracts.flatMap((contract, index) => (contract.carrierKey === carrierKey ? [index] : []));
  return ofCarrier.length === 0 ? null : random.pick(ofCarrier);
}

/** Fills in what every number has, before what its profile decided. Nothing lies in the future. */
function completeFacts(random: Random, today: LocalDate, province: string, given: ProfileFacts): NumberFacts {
  const lastCall = given.lastOutboundCallOn ?? null;
  const monthlyFeeFen: Fen = fen(random.pick(FEES));
  const before = (date: LocalDate | null, from: number, to: number) =>
    date === null ? null : addDays(date, -random.int(from, to));
  return {
    lineState: "inService",
    role: null,
    province,
    planType: "postpaid",
    cardType: random.chance(0.3) ? "industry" : "ordinary",
    holderType: null,
    monthlyFeeFen,
    isPaidAutomatically: true,
    hasComplaint: null,
    activatedOn: addMonths(today, -random.int(8, 40)),
    lastOutboundCallOn: null,
    lastAnsweredOutboundCallOn: lastCall,
    lastInboundCallOn: random.chance(0.7) ? before(lastCall, 0, 9) : null,
    lastSmsOn: random.chance(0.4) ? before(lastCall, 0, 30) : null,
    lastDataUseOn: null,
    lastTopUpOn: before(lastCall, 3, 60),
    balanceFen: null,
    balanceReadOn: null,
    arrearsSince: null,
    suspendedSince: null,
    validUntil: null,
    lastCheckedOn: null,
    reserveSince: null,
    lastComplianceReviewOn: random.chance(0.5) ? addDays(today, -random.int(10, 200)) : null,
    cancelledOn: null,
    ...given,
  };
}
