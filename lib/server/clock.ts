import { type LocalDate, localDateAt } from "@/lib/domain/local-date";

/** The one place where the application reads the time. */
export function currentInstant(): Date {
  return new Date();
}

/** Today's business date in a company's time zone. */
export function businessDate(timeZone: string, instant: Date): LocalDate {
  return localDateAt(instant, timeZone);
}
