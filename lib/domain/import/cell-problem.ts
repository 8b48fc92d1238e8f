import type { RefusalParams } from "@/lib/domain/result";
import { storableText } from "./storable-text";

/** How many code points of an offending value a problem repeats. */
export const MAX_SHOWN_VALUE = 60;

/** What is wrong with one cell. The screen adds sheet, line, column letters and header from the row. */
export type CellProblem = {
  /** Column from 0; -1 when the problem is the row's, e.g. a required column that is not mapped. */
  readonly column: number;
  /** Import field, e.g. `phoneNumber`; null when the problem is the row's. */
  readonly field: string | null;
  /** The offending value, at most 60 code points. */
  readonly value: string;
  /** Message key under `errors`. */
  readonly code: string;
  readonly params?: RefusalParams;
  /** Message key under `errors` of what to do about it. */
  readonly hint?: string;
};

/** Problems of how a cell was stored, not of what it says: they do not show in its text. */
export const STORED_FORM_CODES: ReadonlySet<string> = new Set([
  "PRECISION_LOST",
  "NUMBER_INSTEAD_OF_TEXT",
  "FORMULA_WITHOUT_VALUE",
  "LONE_QUOTE",
  "DATE_SERIAL_OUT_OF_RANGE",
]);

/** The answer of a judge of one value: a value (null: nothing there) or a code. */
export type Judged<T> =
  | { readonly ok: true; readonly value: T; readonly warning?: string }
  | { readonly ok: false; readonly code: string; readonly params?: RefusalParams; readonly hint?: string };

export function judged<T>(value: T, warning?: string): Judged<T> {
  return warning === undefined ? { ok: true, value } : { ok: true, value, warning };
}

export function misjudged(code: string, params?: RefusalParams, hint?: string): Judged<never> {
  return { ok: false, code, ...(params && { params }), ...(hint && { hint }) };
}

/** Cuts a value to what a problem may repeat; cut text ends with `…`. Never splits a character. */
export function shownValue(whole: string): string {
  const text = storableText(whole);
  if (text.length <= MAX_SHOWN_VALUE) return text;
  const points = [...text.slice(0, MAX_SHOWN_VALUE * 2)];
  return points.length <= MAX_SHOWN_VALUE && text.length <= MAX_SHOWN_VALUE * 2
    ? points.join("")
    : `${points.slice(0, MAX_SHOWN_VALUE - 1).join("")}…`;
}
