import { type Judged, judged, misjudged } from "./cell-problem";
import { unguardText } from "./export-guard";
import type { RawCell } from "./raw-row";

/** What people write for "nothing": matched after trimming, in lower case. */
const MISSING = new Set([
  "",
  "-",
  "--",
  "---",
  "—",
  "——",
  "－",
  "－－",
  "/",
  "\\",
  "n/a",
  "na",
  "null",
  "nil",
  "none",
  "无",
  "空",
  "暂无",
  "未知",
  "待定",
]);

const INVISIBLE = /[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/g;
const DIRECTION_OVERRIDE = /[\u202A-\u202E\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;
const UNDECODABLE = /[\uFFFD\p{Surrogate}]/u;
const STACKED_MARKS = /\p{M}{21}/u;

/** No combining marks beyond this many in a row (F-10); the expression above states it. */
export const MAX_COMBINING_MARKS = 20;

/** True for an empty cell and for the spellings of "nothing" (`--`, `N/A`, `无` …). */
export function isMissingText(text: string): boolean {
  return text.length <= 8 && MISSING.has(trimCell(text).toLowerCase());
}

/** Trims blanks of every width, no-break spaces and invisible characters at both ends. */
export function trimCell(text: string): string {
  return text.replace(/^[\s\u200B-\u200F\u2060\uFEFF]+|[\s\u200B-\u200F\u2060\uFEFF]+$/g, "");
}

/** Full-width forms to ASCII (NFKC), invisible characters out, trimmed: for values that are compared or parsed. */
export function foldText(text: string): string {
  return trimCell(isPlainAscii(text) ? text : text.normalize("NFKC").replace(INVISIBLE, ""));
}

/** One short text, trimmed, its export guard removed; null when missing. `maxLength` counts code points. */
export function judgeText(cell: RawCell, maxLength: number): Judged<string | null> {
  const text = trimCell(unguardText(cell.text));
  if (isMissingText(text)) return judged(null);
  const problem = textProblem(text, maxLength);
  if (problem) return problem;
  if (/[\r\n]/.test(text)) return misjudged("LINE_BREAK_IN_CELL");
  return judged(text, FORMULA.test(text) ? "TEXT_LOOKS_LIKE_FORMULA" : undefined);
}

/** `=SUM(…`, `=A2`: kept as it is typed, but hardly what a short text was meant to be. */
const FORMULA = /^=\s*(?:[A-Za-z_.]{1,30}\(|\$?[A-Za-z]{1,3}\$?\d)/;

/** Free text of several lines, exactly as typed but for the export guard; null when blank. */
export function judgeLongText(cell: RawCell, maxLength: number): Judged<string | null> {
  const text = unguardText(cell.text);
  if (trimCell(text) === "") return judged(null);
  return textProblem(text, maxLength) ?? judged(text);
}

/** What no stored text may hold: control characters, direction overrides, stacked marks, a decoding loss. */
export function textProblem(text: string, maxLength: number): Judged<never> | null {
  if (text.length > maxLength && (text.length > maxLength * 2 || [...text].length > maxLength)) {
    return misjudged("TEXT_TOO_LONG", { max: maxLength });
  }
  if (isPlainAscii(text)) return null;
  if (CONTROL.test(text)) return misjudged("CONTROL_CHARACTER");
  if (DIRECTION_OVERRIDE.test(text)) return misjudged("DIRECTION_OVERRIDE");
  if (UNDECODABLE.test(text)) return misjudged("REPLACEMENT_CHARACTER");
  if (STACKED_MARKS.test(text)) return misjudged("TOO_MANY_COMBINING_MARKS", { max: MAX_COMBINING_MARKS });
  return null;
}

function isPlainAscii(text: string): boolean {
  return /^[\x20-\x7E]*$/.test(text);
}
