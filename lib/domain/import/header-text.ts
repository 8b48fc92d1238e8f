/**
 * A header cell reduced to what two spellings of it share: full width to ASCII, lower case, units
 * and remarks in brackets dropped, blanks, line breaks, marks and invisible characters removed.
 * `" 月租费（元）\n*"` and `月租费` become the same.
 */
export function normalizeHeader(text: string): string {
  if (text.length > 200) return "";
  const folded = text.normalize("NFKC").toLowerCase();
  const bare = folded.replace(/[([【<{][^)\]】>}]*[)\]】>}]/g, "");
  // A header that is nothing but brackets keeps what stands in them.
  const kept = /[\p{L}\p{N}]/u.test(bare) ? bare : folded;
  return kept.replace(/[^\p{L}\p{N}]/gu, "");
}
