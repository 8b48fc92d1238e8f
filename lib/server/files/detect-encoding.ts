import { ok, type Result, refuse } from "@/lib/domain/result";
import { type ByteSource, breathe } from "./byte-source";
import { Utf8Scanner } from "./utf8-scan";

/** What a person may choose from; the first five are also what detection can answer or ask for. */
export const TEXT_ENCODINGS = ["utf-8", "gb18030", "utf-16le", "utf-16be", "big5", "shift_jis"] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** `isProven`: a byte order mark, or valid UTF-8. Otherwise a sample is to be shown for confirmation. */
export type DetectedEncoding = { readonly encoding: TextEncoding; readonly isProven: boolean };

/** GB2312's everyday area is where nearly all of Chinese text in GBK lies and hardly half of Big5 or Shift-JIS does. */
const MIN_COMMON_SHARE = 0.75;

/**
 * The encoding of a text: a byte order mark; else strict UTF-8 over the whole source; else GB18030
 * where its character areas are used as Chinese uses them. `ENCODING_UNKNOWN` asks the person;
 * `TEXT_UNDECODABLE` names line and byte where text that mostly is UTF-8 breaks off being it.
 */
export async function detectEncoding(source: ByteSource): Promise<Result<DetectedEncoding>> {
  const head = await source.read(0, 4);
  if (head[0] === 0xff && head[1] === 0xfe) return ok<DetectedEncoding>({ encoding: "utf-16le", isProven: true });
  if (head[0] === 0xfe && head[1] === 0xff) return ok<DetectedEncoding>({ encoding: "utf-16be", isProven: true });
  if (head[0] === 0x84 && head[1] === 0x31 && head[2] === 0x95 && head[3] === 0x33)
    return ok<DetectedEncoding>({ encoding: "gb18030", isProven: true });

  const utf8 = new Utf8Scanner();
  const gbk = new GbkProfile();
  for await (const chunk of source.stream()) {
    utf8.push(chunk);
    gbk.push(chunk);
    await breathe();
  }
  const scan = utf8.finish();
  // A NUL in every few characters is two-byte text without its mark; a single one is a broken cell.
  if (scan.nulCount * 10 > source.size) return refuse("ENCODING_UNKNOWN");
  if (scan.isValid) return ok<DetectedEncoding>({ encoding: "utf-8", isProven: true });
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  if (hasMark || scan.wideCount * 8 > scan.invalidCount)
    return refuse("TEXT_UNDECODABLE", { line: scan.line, byteOffset: scan.byteOffset });
  if (scan.nulCount === 0 && gbk.commonShare() >= MIN_COMMON_SHARE)
    return ok<DetectedEncoding>({ encoding: "gb18030", isProven: false });
  return refuse("ENCODING_UNKNOWN");
}

/** Counts two-byte characters by area; four-byte ones are valid but prove nothing. */
class GbkProfile {
  private lead = 0;
  private pairs = 0;
  private common = 0;
  private skip = 0;

  push(chunk: Uint8Array): void {
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      if (this.skip > 0) {
        this.skip -= 1;
      } else if (this.lead === 0) {
        if (byte > 0x80) this.lead = byte;
      } else {
        if (byte >= 0x30 && byte <= 0x39) this.skip = 2;
        else this.countPair(byte);
        this.lead = 0;
      }
    }
  }

  commonShare(): number {
    return this.pairs === 0 ? 0 : this.common / this.pairs;
  }

  private countPair(trail: number): void {
    this.pairs += 1;
    const isEveryday = (this.lead >= 0xa1 && this.lead <= 0xa3) || (this.lead >= 0xb0 && this.lead <= 0xf7);
    if (isEveryday && trail >= 0xa1 && trail !== 0xff) this.common += 1;
  }
}
