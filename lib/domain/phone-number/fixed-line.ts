/** A fixed line of mainland China: `national` begins with the 0 of its area code. */
export type FixedLine = { readonly national: string; readonly extension: string | null };

/**
 * Reads area code and local number out of digits, and an extension that was written behind a
 * separator (`01012345678-801`) or a word. Null when they do not make a whole fixed line number.
 */
export function readFixedLine(
  digits: string,
  isInternational: boolean,
  groups: readonly string[],
  extension: string | null,
): FixedLine | null {
  // From abroad the 0 is not dialled: +86 10 12345678.
  const national = isInternational && !digits.startsWith("0") ? `0${digits}` : digits;
  if (isFixedLine(national)) return { national, extension };
  const last = groups.at(-1);
  if (extension !== null || groups.length < 2 || last === undefined || last.length > 6) return null;
  const main = national.slice(0, -last.length);
  return isFixedLine(main) ? { national: main, extension: last } : null;
}

/** 010 and 02x have eight local digits, 03xx to 09xx seven or eight; 0400 and 0800 are no areas. */
function isFixedLine(national: string): boolean {
  return /^(?:010|02\d)[1-9]\d{7}$/.test(national) || /^0(?!400|800)[3-9]\d{2}[1-9]\d{6,7}$/.test(national);
}
