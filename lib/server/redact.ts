/** A phone number in any spelling that a log line could carry: + or digits, 3-4-4 groups, 7 to 15 digits. */
const PHONE_LIKE = /(?<![0-9A-Za-z:.\-])\+?\d{3}[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z\-])|(?<![0-9A-Za-z:.\-])0\d{2,3}-?\d{7,8}(?![0-9A-Za-z\-])|(?<=\+86)\d{11}/g;

/** Masks whatever looks like a phone number; keeps timestamps, UUIDs and durations as they are. */
export function redactPhoneNumbers(line: string): string {
  return line.replace(PHONE_LIKE, (found) => `${found.slice(0, 3)}****`);
}
