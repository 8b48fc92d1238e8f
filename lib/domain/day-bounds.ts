import { Temporal } from "temporal-polyfill";
import { addDays, type LocalDate } from "./local-date";

/** The instant at which a business date begins in a time zone. */
export function startOfDay(date: LocalDate, timeZone: string): Date {
  const start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone });
  return new Date(start.epochMilliseconds);
}

/** The instant at which the following business date begins: the exclusive end of the date. */
export function endOfDay(date: LocalDate, timeZone: string): Date {
  return startOfDay(addDays(date, 1), timeZone);
}
