import announcements from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { addDays, type LocalDate, localDate, weekdayOf } from "@/lib/domain/local-date";

/** A date that was counted in working days. Not `isPublished`: the screen must say 未公布, it may still move. */
export type WorkingDate = { readonly date: LocalDate; readonly isPublished: boolean };

/** Whether people work on that day in mainland China, make-up working days (调休) included. */
export function isWorkingDay(date: LocalDate): boolean {
  return announced(date) ?? weekdayOf(date) <= 5;
}

/**
 * Whether the State Council's calendar of that year is known here. It is announced each autumn for
 * the next year; before that only weekends can be told.
 */
export function isCalendarPublished(year: number): boolean {
  // 1 October is a holiday in every year that was announced.
  return announced(localDate(`${year}-10-01`)) !== null;
}

/**
 * The n-th working day after a date (before it for a negative n); the date itself for 0. Not
 * published as soon as a day of an unknown year had to be counted.
 */
export function addWorkingDays(date: LocalDate, n: number): WorkingDate {
  const step = n < 0 ? -1 : 1;
  let current = date;
  let isPublished = isCalendarPublished(yearOf(date));
  for (let left = Math.abs(n); left > 0; ) {
    const next = addDays(current, step);
    if (next === current) break; // the end of the calendar range
    if (yearOf(next) !== yearOf(current)) isPublished = isPublished && isCalendarPublished(yearOf(next));
    current = next;
    if (isWorkingDay(current)) left -= 1;
  }
  return { date: current, isPublished };
}

/** The last working day on or before a date: the day on which something must be done at the latest. */
export function workingDayOnOrBefore(date: LocalDate): WorkingDate {
  return isWorkingDay(date) ? { date, isPublished: isCalendarPublished(yearOf(date)) } : addWorkingDays(date, -1);
}

/**
 * Whether a day was announced as worked or as free; null for the ordinary days of the week. Read
 * from the package's table: its functions take weekdays from the machine's own time zone.
 */
function announced(date: LocalDate): boolean | null {
  if (Object.hasOwn(announcements.workdays, date)) return true;
  return Object.hasOwn(announcements.holidays, date) ? false : null;
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
