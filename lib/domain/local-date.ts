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
  const year = Number(text.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  try {
    return brand(Temporal.PlainDate.from(text, { overflow: "reject" }));
  } catch {
    return null;
  }
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
  return brand(zoned.toPlainDate());
}

export function addPeriod(date: LocalDate, period: Period): LocalDate {
  return period.unit === "day" ? addDays(date, period.n) : addMonths(date, period.n);
}

export function subtractPeriod(date: LocalDate, period: Period): LocalDate {
  return addPeriod(date, { n: -period.n, unit: period.unit });
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return brand(plain(date).add({ days }));
}

/** Adds calendar months, clamped to the last day of the resulting month. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return brand(plain(date).add({ months }, { overflow: "constrain" }));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return plain(from).until(plain(to), { largestUnit: "day" }).days;
}

export function maxDate(...dates: readonly (LocalDate | null)[]): LocalDate | null {
  return dates.reduce((newest, date) => (date !== null && (newest === null || date > newest) ? date : newest), null);
}

export function minDate(...dates: readonly (LocalDate | null)[]): LocalDate | null {
  return dates.reduce((oldest, date) => (date !== null && (oldest === null || date < oldest) ? date : oldest), null);
}

function plain(date: LocalDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date);
}

function brand(date: Temporal.PlainDate): LocalDate {
  return date.toString() as LocalDate;
}
