import { parsePhoneNumber } from "@/lib/domain/phone-number/parse-phone-number";
import type { NumberType } from "@/lib/domain/phone-number/vocabulary";
import { type Judged, judged, misjudged } from "./cell-problem";
import { isMissingText, textProblem, trimCell } from "./cell-text";
import type { RawCell } from "./raw-row";

/** No spelling of one phone number is longer; checked before any other work (D20). */
const MAX_PHONE_TEXT = 64;
/** From 15 digits on a spreadsheet replaces the tail of a number by zeros. */
const FIRST_LOSSY_NUMBER = 1e15;

/** What is left of a number that was shown as 1.38E+10 and then stored as it was shown. */
const ROUNDED = /^1\d{4}0{6}$/;

export type ImportedPhone = {
  readonly canonical: string;
  readonly national: string;
  readonly e164: string | null;
  readonly type: NumberType;
  readonly extension: string | null;
};

/**
 * The phone number in a cell; null when missing (`-`, `无`, `0` …). Judges what spreadsheets do to
 * numbers before the spelling itself is parsed: `1.38E+10` is refused because digits are gone,
 * `1.3812345678E+10` and `13812345678.0` are taken because none is, 16 digits and more are refused.
 */
export function judgePhoneCell(cell: RawCell): Judged<ImportedPhone | null> {
  if (cell.text.length > MAX_PHONE_TEXT) return misjudged("TEXT_TOO_LONG", { max: MAX_PHONE_TEXT });
  const spelled = plainDigits(cell);
  if (!spelled.ok) return spelled;
  if (isMissingText(spelled.value) || /^0+$/.test(spelled.value)) return judged(null);
  const problem = textProblem(spelled.value, MAX_PHONE_TEXT);
  if (problem) return problem;
  const parsed = parsePhoneNumber(spelled.value);
  if (!parsed.ok) {
    // A spreadsheet that took 010… for a number dropped the zero.
    const hint = cell.kind === "number" ? "HINT_FORMAT_AS_TEXT" : undefined;
    return misjudged(parsed.refusal.code, parsed.refusal.params, hint);
  }
  const { canonical, national, e164, type, extension, warnings } = parsed.value;
  const isRounded = cell.kind === "number" && ROUNDED.test(national);
  return judged(
    { canonical, national, e164, type, extension },
    warnings[0] ?? (isRounded ? "PHONE_MAY_BE_ROUNDED" : undefined),
  );
}

/**
 * Digits as the person meant them, for codes and phone numbers alike: wrappers that spreadsheets
 * add (`'…`, `="…"`, `.0`) removed, scientific notation expanded only when every digit is there.
 */
export function plainDigits(cell: RawCell): Judged<string> {
  if (cell.number !== undefined && Math.abs(cell.number) >= FIRST_LOSSY_NUMBER)
    return misjudged("PRECISION_LOST", undefined, "HINT_FORMAT_AS_TEXT");
  let text = trimCell(cell.text);
  const wrapped = /^=\s*["“](.*)["”]$/.exec(text);
  if (wrapped) text = trimCell(wrapped[1] ?? "");
  text = text.replace(/^['’‘＇]+/, "");
  const scientific = /^\+?(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})$/.exec(text);
  if (scientific) {
    const [, lead = "", fraction = "", exponent = ""] = scientific;
    if (fraction.length !== Number(exponent)) return misjudged("SCIENTIFIC_NOTATION", undefined, "HINT_FORMAT_AS_TEXT");
    return judged(lead + fraction);
  }
  const decimal = /^(\d{3,})\.0+$/.exec(text);
  return judged(decimal?.[1] ?? text);
}
