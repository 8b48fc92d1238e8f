/**
 * Spreadsheets run text that begins with one of these as a formula. After OWASP's list for CSV
 * injection, plus the full-width forms that a Chinese Excel folds to the ASCII ones.
 */
const GUARDED = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * Puts one `'` before text that a spreadsheet could run. Text that already is `'` and a trigger
 * gets one more, so that `unguardText` is the exact inverse. Not for phone numbers or amounts.
 */
export function guardText(text: string): string {
  return GUARDED.test(text) ? `'${text}` : text;
}

/** Removes the one `'` that `guardText` put there; leaves every other text as it is. */
export function unguardText(text: string): string {
  return text.startsWith("'") && GUARDED.test(text) ? text.slice(1) : text;
}
