import { Temporal } from "temporal-polyfill";

declare const localDateBrand: unique symbol;
/** A calendar date `YYYY-MM-DD` in the organization's time zone, 1900-01-01 to 2199-12-31. Compares with `<`. */
export type LocalDate = string & { readonly [localDateBrand]: true };

/** A span of calendar time. Months clamp to the last day: 31 Jan + 1 month = 28 or 29 Feb. */
export type Period = { readonly n: number; readonly unit: "day" | "month" };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** Parses exactly `YYYY-MM-DD`; null for anything else, 30 February and years outside the range included. */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const [year, month, day] = [yearOf(text), monthOf(text), dayOf(text)];
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return brand(year, month, day);
}

/** As parseLocalDate, for values that are known to be dates; throws RangeError otherwise. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError("not a calendar date YYYY-MM-DD");
  return date;
}

/** The business date of an instant in an IANA time zone, e.g. `Asia/Shanghai`. */
export function localDateAt(instant: Date, timeZone: string): LocalDate {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return brand(zoned.year, zoned.month, zoned.day);
}

/** Adds a period; like all arithmetic here it stops at the first and last date of the range. */
export function addPeriod(date: LocalDate, period: Period): LocalDate {
  return period.unit === "day" ? addDays(date, period.n) : addMonths(date, period.n);
}

/** Reads a period as it is stored, digits and a unit: `90d`, `3m`; null for anything else or beyond 9999. */
export function parsePeriod(text: string): Period | null {
  const match = /^(\d{1,4})([dm])$/.exec(text);
  return match === null ? null : { n: Number(match[1]), unit: match[2] === "d" ? "day" : "month" };
}

/** Writes a period as parsePeriod reads it. */
export function formatPeriod(period: Period): string {
  return `${period.n}${period.unit === "day" ? "d" : "m"}`;
}

export function subtractPeriod(date: LocalDate, period: Period): LocalDate {
  return addPeriod(date, { n: -period.n, unit: period.unit });
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Adds calendar months, clamped to the last day of the resulting month. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const total = yearOf(date) * 12 + (monthOf(date) - 1) + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  if (year < FIRST_YEAR || year > LAST_YEAR) return brand(year, month, 1);
  return brand(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(date: LocalDate): number {
  // Day 0 of the count is 1970-01-01, a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function maxDate(...dates: readonly (LocalDate | null)[]): LocalDate | null {
  let newest: LocalDate | null = null;
  for (const date of dates) if (date !== null && (newest === null || date > newest)) newest = date;
  return newest;
}

export function minDate(...dates: readonly (LocalDate | null)[]): LocalDate | null {
  let oldest: LocalDate | null = null;
  for (const date of dates) if (date !== null && (oldest === null || date < oldest)) oldest = date;
  return oldest;
}

// Integers instead of Temporal objects below: a million numbers are evaluated in one import.

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March. */
function dayNumber(date: LocalDate): number {
  const month = monthOf(date);
  const year = month <= 2 ? yearOf(date) - 1 : yearOf(date);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOf(date) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function fromDayNumber(days: number): LocalDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return brand(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function yearOf(text: string): number {
  return digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
}

function monthOf(text: string): number {
  return digit(text, 5) * 10 + digit(text, 6);
}

function dayOf(text: string): number {
  return digit(text, 8) * 10 + digit(text, 9);
}

function digit(text: string, index: number): number {
  return text.charCodeAt(index) - 48;
}

/** The only place that makes a LocalDate: the parts are a real date, or lie outside the range and are brought to its edge. */
function brand(year: number, month: number, day: number): LocalDate {
  if (!(year >= FIRST_YEAR)) return `${FIRST_YEAR}-01-01` as LocalDate;
  if (year > LAST_YEAR) return `${LAST_YEAR}-12-31` as LocalDate;
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}` as LocalDate;
}
