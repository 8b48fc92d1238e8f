import { Temporal } from "temporal-polyfill";

/**
 * An instant as ISO text in UTC, from ISO text with an offset or, without one, from the wall clock
 * of a time zone. The text is known to be a real date and time.
 */
export function instantTextAt(text: string, timeZone: string): string {
  const hasOffset = /(?:z|[+-]\d{2}:?\d{2})$/i.test(text);
  const instant = hasOffset
    ? Temporal.Instant.from(text)
    : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();
  return instant.toString({ smallestUnit: "second" });
}
