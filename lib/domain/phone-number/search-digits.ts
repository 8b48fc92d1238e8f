import { MAX_PHONE_TEXT_LENGTH } from "./parse-phone-number";
import { unwrapSpreadsheetText } from "./spelling";

/**
 * The digits to look for when somebody types or pastes a part of a number in any spelling: country
 * code, blanks, dashes and brackets removed. Empty where the text has no digits.
 */
export function searchDigits(text: string): string {
  const spelled = unwrapSpreadsheetText(text.slice(0, MAX_PHONE_TEXT_LENGTH));
  const digits = spelled.replace(/\D/g, "");
  if (/^\(?\+/.test(spelled)) return digits.replace(/^86/, "");
  if (digits.startsWith("0086")) return digits.slice(4);
  return /^86(?:1[3-9]\d{9}|0\d{9,11})$/.test(digits) ? digits.slice(2) : digits;
}
