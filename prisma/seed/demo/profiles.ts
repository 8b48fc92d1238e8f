import { addDays, addMonths, type LocalDate } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import type { Random } from "./random";

/** What a profile decides of a number; the rest is filled in alike for all. */
export type ProfileFacts = Partial<NumberFacts>;

/** A kind of number that a company really has, and how many of them. */
export type Profile = {
  readonly name: string;
  readonly count: number;
  readonly facts: (random: Random, today: LocalDate) => ProfileFacts;
};

/** Last called between so and so many days ago, by a line that is paid and in service. */
function calledDaysAgo(from: number, to: number, facts: ProfileFacts) {
  return (random: Random, today: LocalDate): ProfileFacts => ({
    lineState: "inService",
    lastOutboundCallOn: addDays(today, -random.int(from, to)),
    ...facts,
  });
}

function reserve(from: number, to: number) {
  return (random: Random, today: LocalDate): ProfileFacts => {
    const lastOutboundCallOn = addDays(today, -random.int(from, to));
    const reserveSince = addMonths(today, -random.int(4, 12));
    return {
      lineState: "inService",
      role: "reserve",
      lastOutboundCallOn,
      lastCheckedOn: lastOutboundCallOn,
      reserveSince,
    };
  };
}

/** In arrears: the older the suspension, the nearer the carrier's cancellation. */
function inArrears(random: Random, today: LocalDate): ProfileFacts {
  const suspendedSince = addDays(today, -random.int(4, 66));
  return {
    lineState: "suspendedForArrears",
    role: random.pick(["primary", "idle", "idle"] as const),
    suspendedSince,
    arrearsSince: addMonths(suspendedSince, -1),
    lastOutboundCallOn: addDays(suspendedSince, -random.int(0, 20)),
    planType: "postpaid",
    isPaidAutomatically: false,
    balanceFen: fen(-random.int(5, 90) * 100),
    balanceReadOn: addDays(today, -random.int(1, 9)),
  };
}

/** Prepaid by hand: the balance lasts for some months, then the line is suspended. */
function prepaid(random: Random, today: LocalDate): ProfileFacts {
  const monthlyFeeFen = fen(random.pick([1_900, 2_900, 3_900]));
  return {
    lineState: "inService",
    role: random.pick(["primary", "primary", "idle"] as const),
    planType: "prepaid",
    isPaidAutomatically: false,
    monthlyFeeFen,
    balanceFen: fen(monthlyFeeFen * random.int(0, 5) + random.int(1, 18) * 100),
    balanceReadOn: addDays(today, -random.int(2, 24)),
    lastOutboundCallOn: addDays(today, -random.int(1, 12)),
    lastTopUpOn: addDays(today, -random.int(25, 80)),
  };
}

function gone(lineState: "cancelled" | "recycled") {
  return (random: Random, today: LocalDate): ProfileFacts => {
    const cancelledOn = addDays(today, -random.int(8, 120));
    const lastOutboundCallOn = addDays(cancelledOn, -random.int(20, 90));
    return { lineState, role: "idle", cancelledOn, lastOutboundCallOn };
  };
}

/** 600 numbers in the proportions of a company that keeps its register half well. */
export const PROFILES: readonly Profile[] = [
  { name: "inUse", count: 258, facts: calledDaysAgo(1, 4, { role: "primary" }) },
  { name: "quiet", count: 24, facts: calledDaysAgo(31, 58, { role: "primary" }) },
  { name: "reserveChecked", count: 62, facts: reserve(3, 28) },
  { name: "reserveForgotten", count: 30, facts: reserve(61, 82) },
  { name: "idleRecent", count: 44, facts: calledDaysAgo(31, 59, { role: "idle" }) },
  { name: "idleLong", count: 36, facts: calledDaysAgo(60, 82, { role: "idle" }) },
  { name: "idleCritical", count: 17, facts: calledDaysAgo(83, 90, { role: "idle" }) },
  { name: "idleOverdue", count: 9, facts: calledDaysAgo(91, 104, { role: "idle" }) },
  { name: "inArrears", count: 16, facts: inArrears },
  { name: "prepaid", count: 34, facts: prepaid },
  {
    name: "suspendedByRequest",
    count: 8,
    facts: (random, today) => ({
      lineState: "suspendedByRequest",
      role: "reserve",
      suspendedSince: addDays(today, -random.int(5, 25)),
      lastOutboundCallOn: addDays(today, -random.int(26, 40)),
    }),
  },
  {
    name: "suspendedByCarrier",
    count: 4,
    facts: (random, today) => ({
      lineState: "suspendedByCarrier",
      role: "primary",
      suspendedSince: addDays(today, -random.int(2, 10)),
      lastOutboundCallOn: addDays(today, -random.int(11, 14)),
    }),
  },
  {
    name: "planTypeMissing",
    count: 12,
    facts: calledDaysAgo(2, 25, { role: "primary", planType: null, isPaidAutomatically: null }),
  },
  { name: "neverSeen", count: 18, facts: () => ({ lineState: "inService", activatedOn: null, role: null }) },
  {
    name: "stateUnknown",
    count: 6,
    facts: () => ({ lineState: "unknown", activatedOn: null, role: null, planType: null, isPaidAutomatically: null }),
  },
  { name: "beingCancelled", count: 2, facts: calledDaysAgo(40, 70, { lineState: "preCancelled", role: "idle" }) },
  { name: "cancelled", count: 16, facts: gone("cancelled") },
  { name: "recycled", count: 4, facts: gone("recycled") },
];
