const DIGIT = "\\p{Nd}";
/** What people put between the digits of a number; two at most, as in `(010) 1234`. */
const GAP = "[ \\u00a0\\u3000\\-–—_/()（）]{0,2}";
const digits = (count: string) => `(?:${GAP}${DIGIT}){${count}}`;

/** Not phone numbers although made of digits and hyphens: UUIDs, hashes, dates and instants. */
const KEPT = [
  "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  "[0-9a-f]{32,}",
  "(?<!\\p{Nd})[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:T[0-9:.]{5,18})?(?!\\p{Nd})",
].join("|");

/** Chinese mobile, fixed, service and data-card numbers with or without 86, and whatever begins with + or 00. */
const PHONE = [
  `(?:(?:[+＋]|00)?86${GAP})?[1１]${GAP}[3-9３-９]${digits("9")}`,
  "1[3-9][0-9]\\.[0-9]{4}\\.[0-9]{4}",
  "(?:106|14[0-9])[0-9]{10}",
  `[(（]?[0０]${digits("2,3")}${GAP}${digits("7,8")}`,
  `[48４８][0０]{2}${digits("7")}`,
  `950${DIGIT}{2}${digits("3,8")}`,
  `(?:[+＋]|00)${digits("7,15")}`,
].join("|");

/** A number begins after no digit (but after an escaped character of an address), and ends before none. */
const KEPT_OR_PHONE = new RegExp(`(${KEPT})|(?:(?<!${DIGIT}\\.?)|(?<=%[0-9A-F]{2}))(?:${PHONE})(?!${DIGIT})`, "giu");

/** Masks whatever looks like a phone number; keeps timestamps, UUIDs and durations as they are. */
export function redactPhoneNumbers(line: string): string {
  return line.replace(KEPT_OR_PHONE, (found: string, kept: string | undefined) => kept ?? `${found.slice(0, 3)}****`);
}
