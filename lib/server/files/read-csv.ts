import type { RawRow } from "@/lib/domain/import/raw-row";
import { ok, type Result, refuse } from "@/lib/domain/result";
import type { ByteSource } from "./byte-source";
import { CsvTokenizer } from "./csv-tokenizer";
import { decodeText } from "./decode-text";
import { type Delimiter, type DetectedDelimiter, detectDelimiter } from "./detect-delimiter";
import { type DetectedEncoding, detectEncoding, type TextEncoding } from "./detect-encoding";
import type { RowLimits } from "./file-limits";
import { toFileRefusal } from "./file-refusal";

/** What a person chose after seeing the preview; what is left out is detected. */
export type CsvChoices = { readonly encoding?: TextEncoding; readonly delimiter?: Delimiter };

export type CsvFile = DetectedEncoding &
  DetectedDelimiter & {
    /** The records; may be called more than once. Throws FileRefusedError (see `toFileRefusal`). */
    readonly rows: () => AsyncIterable<RawRow>;
  };

const SAMPLE_CHARS = 32 * 1024;

/** Opens a CSV: settles encoding and delimiter, refuses what is empty or cannot be decoded at its start. */
export async function openCsv(
  source: ByteSource,
  limits: RowLimits,
  choices: CsvChoices = {},
): Promise<Result<CsvFile>> {
  const encoding =
    choices.encoding === undefined
      ? await detectEncoding(source)
      : ok<DetectedEncoding>({ encoding: choices.encoding, isProven: true });
  if (!encoding.ok) return encoding;
  try {
    const sample = await readSample(source, encoding.value.encoding);
    if (sample.trim() === "") return refuse("FILE_EMPTY");
    const detected = detectDelimiter(sample);
    const shape: DetectedDelimiter =
      choices.delimiter === undefined ? detected : { ...detected, delimiter: choices.delimiter, warning: null };
    return ok<CsvFile>({
      ...encoding.value,
      ...shape,
      rows: () => readRows(source, encoding.value.encoding, shape, limits),
    });
  } catch (error) {
    return toFileRefusal(error);
  }
}

/** Enough text to judge by; goes on while there is nothing but blank lines. */
async function readSample(source: ByteSource, encoding: TextEncoding): Promise<string> {
  let sample = "";
  for await (const text of decodeText(source, encoding)) {
    sample = sample.trim() === "" ? text : sample + text;
    if (sample.length >= SAMPLE_CHARS) break;
  }
  return sample.slice(0, SAMPLE_CHARS);
}

async function* readRows(
  source: ByteSource,
  encoding: TextEncoding,
  shape: DetectedDelimiter,
  limits: RowLimits,
): AsyncGenerator<RawRow> {
  const tokenizer = new CsvTokenizer(shape.delimiter, limits);
  let mayBeSeparator = shape.hasSeparatorLine;
  const admit = (row: RawRow): RawRow | null => {
    if (!mayBeSeparator) return row;
    mayBeSeparator = false;
    return null;
  };
  for await (const text of decodeText(source, encoding)) {
    for (const row of tokenizer.push(text)) {
      const admitted = admit(row);
      if (admitted) yield admitted;
    }
  }
  for (const row of tokenizer.finish()) {
    const admitted = admit(row);
    if (admitted) yield admitted;
  }
}
