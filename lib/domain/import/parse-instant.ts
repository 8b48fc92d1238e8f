import { Temporal } from "temporal-polyfill";
import { type LocalDate, parseLocalDate } from "@/lib/domain/local-date";
import { type Judged, judged, misjudged } from "./cell-problem";
import { foldText, isMissingText } from "./cell-text";
import { outOfRange, readCellClock } from "./parse-date";
import { type RawCell, textCell } from "./raw-row";
import { type DateOrder, parseClock, type WallClock } from "./wall-clock";

/** A source's clock may run ahead of ours by this much (E-7). */
export const MAX_CLOCK_SKEW_SECONDS = 300;
/** Telephone systems that lost their clock count from 1970; nothing that we keep is older than this. */
const EARLIEST_INSTANT_MS = Date.UTC(2000, 0, 1);

export type InstantOptions = {
  readonly now: Date;
  /** IANA zone in which the source writes its wall clock; each source remembers its own. */
  readonly timeZone: string;
  readonly dateOrder: DateOrder | null;
  readonly usesDate1904: boolean;
  /** `YYYY-MM` of the bill, for dates without a year (`09-18 14:07:37`); null when unknown. */
  readonly statementMonth: string | null;
  /** Date of the group row above, for cells with a time only; null when there is none. */
  readonly groupDate: LocalDate | null;
};

/**
 * The instant at which a call began; null when missing. Besides every spelling of a date with a time:
 * epoch seconds and milliseconds, times under a group row's date, dates without a year on a bill.
 * A date without a time is `TIME_MISSING`: a guess at midnight would count calls on wrong days.
 */
export function parseInstant(cell: RawCell, options: InstantOptions): Judged<Date | null> {
  const text = foldText(cell.text);
  if (isMissingText(text)) return judged(null);
  const epochMs = readEpoch(text);
  if (epochMs !== null) return judgeRange(epochMs, options.now);
  const clock = readShortened(text, options) ?? readCellClock(cell, options);
  if (!clock.ok) return clock.code === "DATE_OUT_OF_RANGE" ? tooOldOrNew(options.now) : clock;
  if (clock.value === null) return judged(null);
  if (clock.value.secondOfDay === null) return misjudged("TIME_MISSING");
  return judgeRange(toEpochMs(clock.value, options.timeZone), options.now);
}

/** As parseInstant, from separate date and time cells. */
export function parseInstantParts(date: RawCell, time: RawCell, options: InstantOptions): Judged<Date | null> {
  const day = readCellClock(date, options);
  if (!day.ok) return day;
  if (day.value === null) return judged(null);
  if (day.value.secondOfDay !== null && isMissingText(time.text)) return parseInstant(date, options);
  if (isMissingText(time.text)) return misjudged("TIME_MISSING");
  return parseInstant(textCell(`${day.value.date} ${foldText(time.text)}`), options);
}

function readEpoch(text: string): number | null {
  if (/^1\d{9}(\.\d+)?$/.test(text)) return Math.trunc(Number(text) * 1000);
  return /^1\d{12}$/.test(text) ? Number(text) : null;
}

function readShortened(text: string, options: InstantOptions): Judged<WallClock> | null {
  const timeOnly = parseClock(text);
  if (timeOnly !== null) {
    return options.groupDate === null ? misjudged("DATE_MISSING") : judged({ date: options.groupDate, ...timeOnly });
  }
  const match = /^(\d{1,2})[-/月](\d{1,2})日?\s+(\d{1,2}:.*)$/.exec(text);
  if (!match) return null;
  if (options.statementMonth === null) return misjudged("YEAR_MISSING");
  const clock = parseClock(match[3] ?? "");
  if (clock === null) return misjudged("TIME_UNREADABLE");
  const [year = "", statementMonth = ""] = options.statementMonth.split("-");
  const month = (match[1] ?? "").padStart(2, "0");
  // A January bill may still list the last days of December.
  const callYear = Number(month) > Number(statementMonth) ? Number(year) - 1 : Number(year);
  const date = parseLocalDate(`${callYear}-${month}-${(match[2] ?? "").padStart(2, "0")}`);
  return date === null ? misjudged("DATE_DOES_NOT_EXIST") : judged({ date, ...clock });
}

function tooOldOrNew(now: Date): Judged<never> {
  return outOfRange({
    from: new Date(EARLIEST_INSTANT_MS).toISOString().slice(0, 10),
    to: now.toISOString().slice(0, 10),
  });
}

function judgeRange(epochMs: number, now: Date): Judged<Date> {
  if (epochMs < EARLIEST_INSTANT_MS) return tooOldOrNew(now);
  if (epochMs > now.getTime() + MAX_CLOCK_SKEW_SECONDS * 1000)
    return misjudged("DATE_IN_FUTURE", { today: now.toISOString().slice(0, 10) });
  return judged(new Date(epochMs));
}

/** Offsets change at most on the hour in practice: one lookup per zone, day and hour. Bounded, holds no state that matters. */
const KNOWN_OFFSETS = new Map<string, number>();
const MAX_KNOWN_OFFSETS = 20_000;

function toEpochMs(clock: WallClock, timeZone: string): number {
  const second = clock.secondOfDay ?? 0;
  const asUtcMs = Date.parse(`${clock.date}T00:00:00Z`) + second * 1000;
  if (clock.offsetMinutes !== null) return asUtcMs - clock.offsetMinutes * 60_000;
  const hour = Math.floor(second / 3600);
  const key = `${timeZone} ${clock.date} ${hour}`;
  let offsetMs = KNOWN_OFFSETS.get(key);
  if (offsetMs === undefined) {
    const zoned = Temporal.PlainDate.from(clock.date).toZonedDateTime({
      timeZone,
      plainTime: Temporal.PlainTime.from({ hour }),
    });
    offsetMs = Date.parse(`${clock.date}T00:00:00Z`) + hour * 3_600_000 - zoned.epochMilliseconds;
    if (KNOWN_OFFSETS.size >= MAX_KNOWN_OFFSETS) KNOWN_OFFSETS.clear();
    KNOWN_OFFSETS.set(key, offsetMs);
  }
  return asUtcMs - offsetMs;
}
