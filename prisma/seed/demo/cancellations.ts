import { addWorkingDays } from "@/lib/domain/calendar/working-days";
import { type CancellationFacts, EMPTY_CANCELLATION_FACTS } from "@/lib/domain/cancellation/cancellation-facts";
import type { CancellationState } from "@/lib/domain/cancellation/states";
import { addDays, type LocalDate, minDate } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import type { DemoNumber } from "./numbers";
import { Random } from "./random";

export type DemoEvent = {
  readonly event: string;
  readonly from: CancellationState | null;
  readonly to: CancellationState;
  readonly reason: string | null;
  readonly actorName: string;
  readonly on: LocalDate;
};

export type DemoCancellation = {
  readonly numberIndex: number;
  readonly reference: string;
  readonly state: CancellationState;
  readonly facts: CancellationFacts;
  readonly requestedByName: string;
  readonly approvedByName: string | null;
  readonly openedOn: LocalDate;
  readonly submittedOn: LocalDate | null;
  readonly expectedOn: LocalDate | null;
  readonly nextContactOn: LocalDate | null;
  readonly acceptedOn: LocalDate | null;
  readonly completedOn: LocalDate | null;
  readonly withdrawnOn: LocalDate | null;
  readonly events: readonly DemoEvent[];
};

/** What the hotline said in each case; somebody asks again when they are over. */
const PROMISED_WORKING_DAYS = 15;

const CLERK = "罗晓燕（演示）";
const MANAGER = "沈国栋（演示）";

/** How many cases stand where, and which profile their numbers have. */
const CASES: readonly { state: CancellationState; profiles: readonly string[]; count: number; daysAgo: number }[] = [
  { state: "confirming", profiles: ["idleLong"], count: 3, daysAgo: 2 },
  { state: "awaitingApproval", profiles: ["idleLong"], count: 4, daysAgo: 4 },
  { state: "contacting", profiles: ["idleRecent"], count: 2, daysAgo: 7 },
  { state: "applying", profiles: ["idleRecent"], count: 2, daysAgo: 10 },
  { state: "reviewing", profiles: ["idleRecent"], count: 3, daysAgo: 16 },
  { state: "verifying", profiles: ["beingCancelled"], count: 2, daysAgo: 21 },
  { state: "completed", profiles: ["cancelled"], count: 7, daysAgo: 40 },
  { state: "withdrawn", profiles: ["reserveChecked"], count: 2, daysAgo: 30 },
];

/** Cases in every state, each with the history that leads there. */
export function demoCancellations(numbers: readonly DemoNumber[], today: LocalDate): readonly DemoCancellation[] {
  const random = new Random(20_260_404);
  const taken = new Set<number>();
  let serial = 0;
  return CASES.flatMap(({ state, profiles, count, daysAgo }) =>
    numbersOf(numbers, profiles, taken, count).map((numberIndex) => {
      serial += 1;
      const end = numbers[numberIndex]?.facts.cancelledOn ?? null;
      const openedOn = end === null ? addDays(today, -daysAgo - random.int(0, 3)) : addDays(end, -20);
      return caseOf({ state, numberIndex, serial, openedOn, end, today });
    }),
  );
}

function numbersOf(
  numbers: readonly DemoNumber[],
  profiles: readonly string[],
  taken: Set<number>,
  count: number,
): number[] {
  const found = numbers.flatMap((number, index) =>
    profiles.includes(number.profile) && !taken.has(index) ? [index] : [],
  );
  const chosen = found.slice(0, count);
  for (const index of chosen) taken.add(index);
  return chosen;
}

type CaseSeed = {
  readonly state: CancellationState;
  readonly numberIndex: number;
  readonly serial: number;
  readonly openedOn: LocalDate;
  readonly end: LocalDate | null;
  readonly today: LocalDate;
};

/** The way through the procedure; a withdrawn case stopped at the second station. */
const PATH: readonly { state: CancellationState; event: string; afterDays: number; actor: string }[] = [
  { state: "confirming", event: "start", afterDays: 0, actor: CLERK },
  { state: "awaitingApproval", event: "confirm", afterDays: 1, actor: CLERK },
  { state: "contacting", event: "approve", afterDays: 2, actor: MANAGER },
  { state: "applying", event: "startApplication", afterDays: 5, actor: CLERK },
  { state: "reviewing", event: "submitApplication", afterDays: 8, actor: CLERK },
  { state: "verifying", event: "recordAcceptance", afterDays: 15, actor: CLERK },
  { state: "completed", event: "complete", afterDays: 20, actor: CLERK },
];

function caseOf(seed: CaseSeed): DemoCancellation {
  const { state, openedOn, today } = seed;
  const isWithdrawn = state === "withdrawn";
  const stations = PATH.slice(
    0,
    1 + PATH.findIndex((station) => station.state === (isWithdrawn ? "contacting" : state)),
  );
  const dayAfter = (days: number) => minDate(addDays(openedOn, days), today) ?? today;
  const dayOf = (wanted: CancellationState) => {
    const station = stations.find((one) => one.state === wanted);
    return station ? dayAfter(station.afterDays) : null;
  };
  const submittedOn = dayOf("reviewing");
  const promisedOn = submittedOn === null ? null : addWorkingDays(submittedOn, PROMISED_WORKING_DAYS).date;
  const acceptedOn = dayOf("verifying");
  const withdrawnOn = isWithdrawn ? dayAfter(6) : null;
  const contactedOn = dayOf("applying") ?? (state === "contacting" ? dayAfter(3) : null);
  return {
    numberIndex: seed.numberIndex,
    reference: `XH-${openedOn.replaceAll("-", "")}-${String(seed.serial).padStart(4, "0")}`,
    state,
    facts: factsOf({ ...seed, submittedOn, acceptedOn, contactedOn }),
    requestedByName: CLERK,
    approvedByName: dayOf("contacting") === null ? null : MANAGER,
    openedOn,
    submittedOn,
    expectedOn: null, // the presets state no review time
    nextContactOn: state === "contacting" ? addDays(today, 2) : state === "reviewing" ? promisedOn : null,
    acceptedOn,
    completedOn: seed.end,
    withdrawnOn,
    events: [
      ...stations.map((station, at) => ({
        event: station.event,
        from: stations[at - 1]?.state ?? null,
        to: station.state,
        reason: null,
        actorName: station.actor,
        on: dayAfter(station.afterDays),
      })),
      ...(withdrawnOn === null
        ? []
        : [
            {
              event: "withdraw",
              from: "contacting" as const,
              to: state,
              reason: "大促期间仍需备用，暂不注销",
              actorName: CLERK,
              on: withdrawnOn,
            },
          ]),
    ],
  };
}

type CaseDays = CaseSeed & {
  readonly submittedOn: LocalDate | null;
  readonly acceptedOn: LocalDate | null;
  readonly contactedOn: LocalDate | null;
};

function factsOf(days: CaseDays): CancellationFacts {
  const { state, serial, contactedOn, submittedOn, acceptedOn, end } = days;
  const empty = EMPTY_CANCELLATION_FACTS;
  const isConfirmed = state !== "confirming";
  return {
    confirming: {
      ...empty.confirming,
      reasonCode: serial % 3 === 0 ? "tooExpensive" : "notNeeded",
      ...(isConfirmed && {
        isNeededLater: false,
        customersWhoCall: "近三个月无客户回拨",
        hasReplacement: false,
        contractLockReason: "闲置已久，费用高于违约金",
        bindings: [
          { kind: "wechat", isHighRisk: true, status: "released" },
          { kind: "crm", isHighRisk: false, status: "released" },
        ],
        noticeContactsTotal: 12,
        noticeContactsReached: 11,
      }),
    },
    contacting: {
      contacts: contactedOn === null ? [] : [contactOn(contactedOn, serial)],
      arrearsSettled: contactedOn !== null,
      arrearsNote: null,
    },
    applying: {
      ...empty.applying,
      ...(submittedOn !== null && {
        submittedAt: noonOf(submittedOn),
        submittedChannel: "store",
        submissionReference: `SL${String(260_000 + serial)}`,
        forwardingStatus: "notNeeded",
      }),
    },
    reviewing: {
      ...empty.reviewing,
      answeredOn: acceptedOn,
      answer: acceptedOn === null ? null : "accepted",
      lineStateBefore: acceptedOn === null ? null : "inService",
    },
    verifying:
      end === null
        ? empty.verifying
        : {
            ...empty.verifying,
            confirmedOn: end,
            confirmationReference: `HX${String(730_000 + serial)}`,
            secondProofKind: "dialledEmpty",
            secondProofAt: noonOf(end),
            finalBillFen: fen(0),
            refundFen: fen(1_260),
            penaltyPaidFen: fen(0),
          },
  };
}

function contactOn(day: LocalDate, serial: number): CancellationFacts["contacting"]["contacts"][number] {
  return {
    at: noonOf(day),
    channel: "hotline",
    agentNumber: String(8_100 + serial),
    ticketNumber: `GD${String(510_000 + serial)}`,
    verified: "机主名称与证件号码",
    promised: `材料齐全后 ${PROMISED_WORKING_DAYS} 个工作日内办结`,
    staysUsable: true,
    outcome: "可以办理，需到营业厅提交盖章材料",
    nextContactOn: null,
  };
}

/** Noon in China: the demonstration's events need a time of day, not a true one. */
function noonOf(day: LocalDate): string {
  return `${day}T04:00:00.000Z`;
}
