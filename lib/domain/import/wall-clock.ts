import { type LocalDate, parseLocalDate } from "@/lib/domain/local-date";
import { type Judged, judged, misjudged } from "./cell-problem";

/** How a file orders day, month and year where the spelling leaves it open; null: not yet asked. */
export const DATE_ORDERS = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** A reading of a calendar and a clock. `offsetMinutes` is set when the text itself names a zone. */
export type WallClock = {
  readonly date: LocalDate;
  /** Null when the text has a date only. */
  readonly secondOfDay: number | null;
  readonly offsetMinutes: number | null;
};

const DATE = /^(\d{1,4})\s*([-/.年。、])\s*(\d{1,2})\s*[-/.月。、]\s*(\d{1,4})(\s*[日号])?(.*)$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2}))?$/;
const TIME = /^(上午|下午)?\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(am|pm)?\s*(z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a date with or without a time, already folded to ASCII digits and signs. Never rolls over
 * (30 February is refused), never guesses between day and month: that is `DATE_AMBIGUOUS` until
 * `order` is given.
 */
export function parseWallClock(text: string, order: DateOrder | null): Judged<WallClock> {
  if (text.length > 40) return misjudged("DATE_UNREADABLE");
  const compact = COMPACT.exec(text);
  if (compact) {
    const clock = compact[4] === undefined ? "" : `${compact[4]}:${compact[5]}:${compact[6]}`;
    return compose(toDate(compact[1], compact[2], compact[3]), clock);
  }
  const match = DATE.exec(text);
  if (!match) return misjudged("DATE_UNREADABLE");
  const [, first = "", separator, second = "", third = "", dayMark = "", rest = ""] = match;
  if (rest !== "" && dayMark === "" && !/^[T\s]/i.test(rest)) return misjudged("DATE_UNREADABLE");
  const date = orderParts(first, second, third, separator === "年" ? "ymd" : order, separator === "年");
  return compose(date, rest.replace(/^T/i, "").trim());
}

/** Seconds since midnight of `14:07:37`, `6:05`, `下午3:05`, `14时7分37秒`; null when it is no time of day. */
export function parseClock(
  text: string,
): { readonly secondOfDay: number; readonly offsetMinutes: number | null } | null {
  const match = TIME.exec(
    text
      .replace(/[时点]/, ":")
      .replace(/分$/, "")
      .replace("分", ":")
      .replace(/秒$/, ""),
  );
  if (!match) return null;
  const [, chinese, hours, minutes, seconds, latin, zone] = match;
  const half = chinese ?? latin?.toLowerCase();
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour > 12) return null;
    hour = (hour % 12) + (half === "下午" || half === "pm" ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null;
  return {
    secondOfDay: hour * 3600 + Number(minutes) * 60 + Number(seconds ?? 0),
    offsetMinutes: zone === undefined ? null : zoneMinutes(zone),
  };
}

function compose(date: Judged<LocalDate>, clockText: string): Judged<WallClock> {
  if (!date.ok) return date;
  if (clockText === "") return judged({ date: date.value, secondOfDay: null, offsetMinutes: null });
  const clock = parseClock(clockText);
  return clock === null ? misjudged("TIME_UNREADABLE") : judged({ date: date.value, ...clock });
}

function orderParts(a: string, b: string, c: string, order: DateOrder | null, isChinese: boolean): Judged<LocalDate> {
  if (a.length === 4) return c.length > 2 ? misjudged("DATE_UNREADABLE") : toDate(a, b, c);
  if (a.length === 3 || c.length === 3) return misjudged("DATE_UNREADABLE");
  if (c.length === 4) {
    if (Number(a) > 12 || a === b) return toDate(c, b, a);
    if (Number(b) > 12) return toDate(c, a, b);
    if (order === "dmy") return toDate(c, b, a);
    return order === "mdy" ? toDate(c, a, b) : misjudged("DATE_AMBIGUOUS");
  }
  if (order === null) return misjudged("DATE_AMBIGUOUS");
  if (order === "ymd") return toDate(`20${a.padStart(2, "0")}`, b, c);
  if (isChinese) return misjudged("DATE_UNREADABLE");
  const year = `20${c.padStart(2, "0")}`;
  return order === "dmy" ? toDate(year, b, a) : toDate(year, a, b);
}

/** Files repeat the same days: checking each spelling once keeps 100,000 rows cheap. Bounded, holds no state that matters. */
const KNOWN_DATES = new Map<string, LocalDate | null>();
const MAX_KNOWN_DATES = 20_000;

function toDate(year = "", month = "", day = ""): Judged<LocalDate> {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  let date = KNOWN_DATES.get(text);
  if (date === undefined) {
    date = parseLocalDate(text);
    if (KNOWN_DATES.size >= MAX_KNOWN_DATES) KNOWN_DATES.clear();
    KNOWN_DATES.set(text, date);
  }
  if (date !== null) return judged(date);
  const isDay =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysInMonth(Number(year), Number(month));
  return misjudged(isDay ? "DATE_OUT_OF_RANGE" : "DATE_DOES_NOT_EXIST");
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function zoneMinutes(zone: string): number {
  if (zone.toLowerCase() === "z") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
}
