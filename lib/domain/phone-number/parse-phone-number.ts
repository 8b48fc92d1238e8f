import { ok, type Result, refuse } from "@/lib/domain/result";
import { type FixedLine, readFixedLine } from "./fixed-line";
import { findIssuingCarrier } from "./prefixes";
import { hasTwoNumbers, unwrapSpreadsheetText } from "./spelling";
import type { NumberType } from "./vocabulary";

declare const e164Brand: unique symbol;
/** A number as `+` and 8 to 15 digits, country code first. Only parsePhoneNumber makes one. */
export type E164 = string & { readonly [e164Brand]: true };

/** `SCIENTIFIC_NOTATION_RESTORED`: a spreadsheet's spelling in which no digit was lost. */
export const PHONE_WARNINGS = ["PREFIX_UNASSIGNED", "SCIENTIFIC_NOTATION_RESTORED"] as const;
export type PhoneWarning = (typeof PHONE_WARNINGS)[number];

export type ParsedPhoneNumber = {
  /** The key of the number: E.164 where one exists, else the national digits. */
  readonly canonical: string;
  /** Digits only: as dialled at home, with the leading 0 of an area code; country code first for foreign ones. */
  readonly national: string;
  readonly e164: E164 | null;
  readonly type: NumberType;
  readonly extension: string | null;
  readonly warnings: readonly PhoneWarning[];
};

/** Why a text is not taken as one number. */
export const PHONE_REFUSALS = [
  "PHONE_MISSING",
  "PHONE_TOO_LONG",
  "PHONE_TOO_SHORT",
  "SCIENTIFIC_NOTATION",
  "TWO_NUMBERS_IN_ONE_CELL",
  "MASKED_NUMBER",
  "LETTER_IN_NUMBER",
  "CHARACTER_IN_NUMBER",
  "AREA_CODE_MISSING",
  "AREA_CODE_UNKNOWN",
  "MOBILE_PREFIX_INVALID",
  "NUMBER_TYPE_NOT_ALLOWED",
] as const;
export type PhoneRefusalCode = (typeof PHONE_REFUSALS)[number];

/** Longer than any spelling of one number; what is longer is refused before it is looked at. */
export const MAX_PHONE_TEXT_LENGTH = 64;

/**
 * Reads one phone number in any usual spelling. Never guesses a digit: what a spreadsheet lost,
 * masked or joined is refused with one of PHONE_REFUSALS. Parsing `canonical` again gives the same.
 */
export function parsePhoneNumber(text: string): Result<ParsedPhoneNumber> {
  if (text.length > MAX_PHONE_TEXT_LENGTH) return refusal("PHONE_TOO_LONG");
  const spelled = unwrapSpreadsheetText(text);
  if (spelled === "" || MISSING.has(spelled.toLowerCase())) return refusal("PHONE_MISSING");

  const scientific = /^\+?(\d)(?:\.(\d+))?e\+?(\d{1,3})$/i.exec(spelled);
  if (scientific === null) return parseSpelling(spelled, []);
  const [, lead = "", fraction = "", exponent = ""] = scientific;
  if (fraction.length !== Number(exponent)) return refusal("SCIENTIFIC_NOTATION");
  return parseSpelling(lead + fraction, ["SCIENTIFIC_NOTATION_RESTORED"]);
}

const MISSING: ReadonlySet<string> = new Set([
  "-",
  "--",
  "—",
  "——",
  "/",
  "n/a",
  "na",
  "null",
  "none",
  "无",
  "暂无",
  "空",
  "0",
]);

function parseSpelling(spelled: string, warnings: readonly PhoneWarning[]): Result<ParsedPhoneNumber> {
  if (hasTwoNumbers(spelled)) return refusal("TWO_NUMBERS_IN_ONE_CELL");
  const marked = /^(.*\d)\s*(?:转|分机|ext\.?|[x#])\s*[:.]?\s*(\d{1,6})$/i.exec(spelled);
  const main = marked?.[1] ?? spelled;
  const wrong = wrongCharacter(main);
  if (wrong !== null) return refusal(wrong);

  // Excel writes a number cell as 13800138000.0; any other dot separates groups of digits.
  const groups = main
    .replace(/^(\d{5,})\.0+$/, "$1")
    .split(/\D+/)
    .filter((group) => group !== "");
  const digits = groups.join("");
  if (digits === "") return refusal("PHONE_MISSING");
  const home = withoutCountryCode(main, digits);
  if (home === null) return foreign(digits.replace(/^00/, ""), warnings);

  const short = readShort(home.digits, marked?.[2] ?? null, warnings);
  if (short !== null) return short;
  const line = readFixedLine(home.digits, home.isInternational, groups, marked?.[2] ?? null);
  return line === null ? refuseRest(home.digits) : fixedLine(line, warnings);
}

function wrongCharacter(text: string): PhoneRefusalCode | null {
  if (/\d[\s-]*[*×＊xX•●]{2,}|[*×＊•●]/.test(text)) return "MASKED_NUMBER";
  if (/[a-z]/i.test(text)) return "LETTER_IN_NUMBER";
  if (!/^(?:\(?\+\s*|\()?\d[\d\s().-]*$/.test(text)) return "CHARACTER_IN_NUMBER";
  // `1381234567.5` is no grouping but a fraction: taking its digits would invent a number.
  return /\.\d{1,2}(?:\D|$)/.test(text) && !/^\d{5,}\.0+$/.test(text) ? "CHARACTER_IN_NUMBER" : null;
}

/** The digits as dialled inside China; null for a number of another country. */
function withoutCountryCode(text: string, digits: string): { digits: string; isInternational: boolean } | null {
  const isPlus = /^\(?\+/.test(text);
  if (isPlus && digits.startsWith("86")) return { digits: digits.slice(2), isInternational: true };
  if (!isPlus && digits.startsWith("0086")) return { digits: digits.slice(4), isInternational: true };
  if (isPlus || digits.startsWith("00")) return null;
  if (/^86(?:1[3-9]\d{9}|0\d{9,11})$/.test(digits)) return { digits: digits.slice(2), isInternational: false };
  return { digits, isInternational: false };
}

function foreign(digits: string, warnings: readonly PhoneWarning[]): Result<ParsedPhoneNumber> {
  if (digits.length < 8) return refusal("PHONE_TOO_SHORT");
  if (digits.length > 15) return refusal("PHONE_TOO_LONG");
  if (digits.startsWith("0")) return refusal("AREA_CODE_UNKNOWN");
  if (digits.startsWith("86")) return refusal("CHARACTER_IN_NUMBER");
  const e164 = toE164(digits);
  return ok({ canonical: e164, national: digits, e164, type: "foreign", extension: null, warnings });
}

/** Mobile and service numbers, which have no area code; null for anything that may be a fixed line. */
function readShort(
  digits: string,
  extension: string | null,
  warnings: readonly PhoneWarning[],
): Result<ParsedPhoneNumber> | null {
  if (/^1[3-9]\d{9}$/.test(digits)) {
    const e164 = toE164(`86${digits}`);
    const all: readonly PhoneWarning[] =
      findIssuingCarrier(digits) === null ? [...warnings, "PREFIX_UNASSIGNED"] : warnings;
    return ok({ canonical: e164, national: digits, e164, type: "mobile", extension, warnings: all });
  }
  const service = SERVICE_NUMBERS.find(([pattern]) => pattern.test(digits));
  if (service !== undefined) {
    return ok({ canonical: digits, national: digits, e164: null, type: service[1], extension, warnings });
  }
  return null;
}

const SERVICE_NUMBERS: readonly (readonly [RegExp, NumberType])[] = [
  [/^400\d{7}$/, "service400"],
  [/^95\d{3,6}$/, "service95"],
  [/^96\d{3,6}$/, "service96"],
  [/^1010\d{4}$/, "service1010"],
];

function fixedLine(line: FixedLine, warnings: readonly PhoneWarning[]): Result<ParsedPhoneNumber> {
  const e164 = toE164(`86${line.national.slice(1)}`);
  return ok({ canonical: e164, national: line.national, e164, type: "fixedLine", extension: line.extension, warnings });
}

/** Carriers' own hotlines, emergency and public services, SMS ports and things (106…, 1440…), and 800 numbers. */
const NOT_HELD = /^(?:1\d{2}|14[014]0\d{9}|10[01]\d{2}|100\d{3}|12\d{3,4}|106\d{3,17}|800\d{7})$/;

function refuseRest(digits: string): Result<never> {
  if (NOT_HELD.test(digits)) return refusal("NUMBER_TYPE_NOT_ALLOWED");
  if (digits.startsWith("0")) {
    if (digits.length < 10) return refusal("PHONE_TOO_SHORT");
    return refusal(digits.length > 12 ? "PHONE_TOO_LONG" : "AREA_CODE_UNKNOWN");
  }
  if (digits.length > 11) return refusal("PHONE_TOO_LONG");
  if (digits.length === 11) return refusal("MOBILE_PREFIX_INVALID");
  return refusal(/^[2-8]\d{6,7}$/.test(digits) ? "AREA_CODE_MISSING" : "PHONE_TOO_SHORT");
}

function refusal(code: PhoneRefusalCode): Result<never> {
  return refuse(code);
}

/** Guarantees by its callers: 8 to 15 digits, the first one not 0. */
function toE164(digits: string): E164 {
  return `+${digits}` as E164;
}
