/**
 * The text that a person meant: full width made half width, invisible characters and the wrappers
 * of spreadsheets (`'138…`, `="138…"`) removed, trimmed.
 */
export function unwrapSpreadsheetText(text: string): string {
  const plain = withoutInvisible(text).trim();
  const formula = /^=\s*"([^"]*)"$/.exec(plain);
  return (formula?.[1] ?? plain).replace(/^['’‘`]+/, "").trim();
}

/** Full width to half width, dashes to `-`, and zero-width or direction marks gone. */
export function withoutInvisible(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g, "")
    .replace(/[‐‑‒–—―−﹣]/g, "-")
    .replace(/[“”]/g, '"');
}

/** Whether a cell holds two numbers: parts of at least five digits around a divider, or two of seven and more. */
export function hasTwoNumbers(text: string): boolean {
  const parts = text.split(/[/;,、|，；\n\r]|或|和/).map((part) => part.replace(/\D/g, ""));
  if (parts.filter((part) => part.length >= 5).length > 1) return true;
  return text.split(/\D+/).filter((group) => group.length >= 7).length > 1;
}
