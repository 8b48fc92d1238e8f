import { CsvTokenizer } from "./csv-tokenizer";
import { FileRefusedError } from "./file-refusal";

/** `，` is what a Chinese keyboard types for a comma: read, and named to the person. */
export const DELIMITERS = [",", ";", "\t", "|", "，"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export type DetectedDelimiter = {
  readonly delimiter: Delimiter;
  /** The first line is Excel's `sep=`, not a record. */
  readonly hasSeparatorLine: boolean;
  readonly warning: "FULL_WIDTH_DELIMITER" | null;
};

/** Which delimiter gives the most records of one same width above one; a comma when none does. */
export function detectDelimiter(sample: string): DetectedDelimiter {
  const stated = /^"?sep=(.)"?(?:\r\n|\r|\n|$)/i.exec(sample)?.[1];
  const named = DELIMITERS.find((delimiter) => delimiter === stated);
  if (named !== undefined) return { delimiter: named, hasSeparatorLine: true, warning: null };
  let best: { readonly delimiter: Delimiter; readonly score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(sample, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return {
    delimiter: best.delimiter,
    hasSeparatorLine: false,
    warning: best.delimiter === "，" ? "FULL_WIDTH_DELIMITER" : null,
  };
}

function scoreOf(sample: string, delimiter: string): number {
  const widths = new Map<number, number>();
  for (const width of widthsOf(sample, delimiter)) if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1);
  // How many records agree counts most, then how wide they are.
  return Math.max(0, ...[...widths].map(([width, count]) => count * (1 + Math.min(width, 20) / 20)));
}

function widthsOf(sample: string, delimiter: string): number[] {
  const tokenizer = new CsvTokenizer(delimiter, { maxRows: 100_000, maxColumns: 1_000 });
  try {
    const rows = tokenizer.push(sample);
    // The sample may end inside a record; that one counts only when it is all there is.
    const widths = rows.map((row) => row.cells.length);
    return widths.length > 0 ? widths : tokenizer.finish().map((row) => row.cells.length);
  } catch (error) {
    if (error instanceof FileRefusedError) return [];
    throw error;
  }
}
