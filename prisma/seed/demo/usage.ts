import { addDays, type LocalDate, maxDate, weekdayOf } from "@/lib/domain/local-date";
import type { DemoNumber } from "./numbers";
import { Random } from "./random";

export type DemoUsageDay = {
  readonly numberIndex: number;
  readonly day: LocalDate;
  readonly callsOut: number;
  readonly callsIn: number;
  readonly answered: number;
  readonly talkSeconds: number;
  readonly messages: number;
};

export type DemoCall = {
  readonly numberIndex: number;
  readonly day: LocalDate;
  /** Seconds after the day began. */
  readonly secondOfDay: number;
  readonly direction: "outbound" | "inbound";
  readonly isAnswered: boolean;
  readonly talkSeconds: number;
};

const HALF_A_YEAR_DAYS = 182;
/** Of the newest days the single calls are there, too. */
const DAYS_WITH_CALLS = 2;

/** Half a year of days with calls; the last of each number is the day that its facts name. */
export function demoUsage(numbers: readonly DemoNumber[], today: LocalDate): readonly DemoUsageDay[] {
  const random = new Random(20_260_402);
  return numbers.flatMap((number, numberIndex) => {
    const lastDay = number.facts.lastOutboundCallOn;
    if (lastDay === null) return [];
    const days: DemoUsageDay[] = [];
    const firstDay = maxDate(addDays(today, -HALF_A_YEAR_DAYS), number.facts.activatedOn) ?? lastDay;
    for (let day = firstDay; day < lastDay; day = addDays(day, 1)) {
      if (isWorked(random, number, day)) days.push(usageOf(random, number, numberIndex, day));
    }
    return [...days, usageOf(random, number, numberIndex, lastDay)];
  });
}

/** The single calls of the newest days, as many as their days say. */
export function demoCalls(days: readonly DemoUsageDay[], today: LocalDate): readonly DemoCall[] {
  const random = new Random(20_260_403);
  return days
    .filter((day) => day.day >= addDays(today, -DAYS_WITH_CALLS))
    .flatMap((day) => {
      const calls: DemoCall[] = [];
      let answeredLeft = day.answered;
      for (let index = 0; index < day.callsOut + day.callsIn; index += 1) {
        const isOutbound = index < day.callsOut;
        const isAnswered = isOutbound ? answeredLeft > 0 : true;
        if (isOutbound && isAnswered) answeredLeft -= 1;
        calls.push({
          numberIndex: day.numberIndex,
          day: day.day,
          secondOfDay: random.int(9 * 3600, 18 * 3600 - 1),
          direction: isOutbound ? "outbound" : "inbound",
          isAnswered,
          talkSeconds: isAnswered ? random.int(8, 180) : 0,
        });
      }
      return calls;
    });
}

/** Working days mostly; lines in use nearly every day, idle ones now and then. */
function isWorked(random: Random, number: DemoNumber, day: LocalDate): boolean {
  const isWeekend = weekdayOf(day) > 5;
  const weekday = number.facts.role === "primary" ? 0.86 : number.facts.role === "reserve" ? 0.05 : 0.3;
  return random.chance(isWeekend ? weekday / 8 : weekday);
}

function usageOf(random: Random, number: DemoNumber, numberIndex: number, day: LocalDate): DemoUsageDay {
  const callsOut = number.facts.role === "primary" ? random.int(8, 42) : random.int(1, 5);
  const answered = Math.max(1, Math.round(callsOut * (0.25 + random.next() * 0.35)));
  return {
    numberIndex,
    day,
    callsOut,
    callsIn: random.int(0, Math.ceil(callsOut / 8)),
    answered,
    talkSeconds: answered * random.int(20, 95),
    messages: random.chance(0.2) ? random.int(1, 3) : 0,
  };
}
