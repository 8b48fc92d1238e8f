import { type ByteSource, breathe } from "./byte-source";
import type { TextEncoding } from "./detect-encoding";
import { FILE_LIMITS } from "./file-limits";
import { FileRefusedError } from "./file-refusal";

/**
 * The text of a source in pieces, its byte order mark removed. Bytes that the encoding does not know
 * end it with FileRefusedError `TEXT_UNDECODABLE` naming line and byte offset; U+FFFD never stands in for them.
 */
export async function* decodeText(source: ByteSource, encoding: TextEncoding): AsyncGenerator<string> {
  const blocks = new BlockDecoder(encoding);
  for await (const chunk of source.stream()) {
    const text = blocks.push(chunk);
    if (text !== "") yield text;
    await breathe();
  }
  const rest = blocks.finish();
  if (rest !== "") yield rest;
}

/**
 * Decodes whole lines at a time: in every encoding that we read, line feed and carriage return are
 * never part of another character, so a block between them can be decoded and blamed by itself.
 */
class BlockDecoder {
  private carry: Uint8Array = new Uint8Array(0);
  private bytesBefore = 0;
  private linesBefore = 0;
  private isFirst = true;
  private readonly decoder: TextDecoder;

  constructor(private readonly encoding: TextEncoding) {
    this.decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  push(chunk: Uint8Array): string {
    const bytes = this.carry.length === 0 ? chunk : concat(this.carry, chunk);
    const end = endOfLastLine(bytes, this.encoding);
    if (bytes.length - end > FILE_LIMITS.recordBytes * 2)
      throw new FileRefusedError("RECORD_TOO_LONG", {
        line: this.linesBefore + countLines(this.decode(bytes.subarray(0, end))) + 1,
      });
    this.carry = bytes.slice(end);
    return this.take(bytes.subarray(0, end));
  }

  finish(): string {
    return this.take(this.carry);
  }

  private take(block: Uint8Array): string {
    if (block.length === 0) return "";
    const text = this.decode(block);
    this.bytesBefore += block.length;
    this.linesBefore += countLines(text);
    const isStart = this.isFirst;
    this.isFirst = false;
    return isStart && text.startsWith("\uFEFF") ? text.slice(1) : text;
  }

  private decode(block: Uint8Array): string {
    try {
      return this.decoder.decode(block);
    } catch {
      throw this.blame(block);
    }
  }

  private blame(block: Uint8Array): FileRefusedError {
    // The shortest prefix that already fails ends at the offending byte.
    let good = 0;
    let bad = block.length + 1;
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (this.isDecodable(block.subarray(0, middle))) good = middle;
      else bad = middle;
    }
    const prefix = new TextDecoder(this.encoding, { ignoreBOM: true }).decode(block.subarray(0, good), {
      stream: true,
    });
    return new FileRefusedError("TEXT_UNDECODABLE", {
      line: this.linesBefore + countLines(prefix) + 1,
      byteOffset: this.bytesBefore + good,
    });
  }

  private isDecodable(prefix: Uint8Array): boolean {
    try {
      new TextDecoder(this.encoding, { fatal: true }).decode(prefix, { stream: true });
      return true;
    } catch {
      return false;
    }
  }
}

/** Just behind the last line end; a final carriage return waits, since its line feed may be in the next chunk. */
function endOfLastLine(bytes: Uint8Array, encoding: TextEncoding): number {
  const isWide = encoding === "utf-16le" || encoding === "utf-16be";
  const step = isWide ? 2 : 1;
  const isEnd = (at: number) => {
    const high = encoding === "utf-16be" ? bytes[at] : isWide ? bytes[at + 1] : 0;
    const low = encoding === "utf-16be" ? bytes[at + 1] : bytes[at];
    return high === 0 && (low === 0x0a || (low === 0x0d && at + step < bytes.length));
  };
  for (let at = bytes.length - (bytes.length % step) - step; at >= 0; at -= step) if (isEnd(at)) return at + step;
  return 0;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 13 || (code === 10 && text.charCodeAt(at - 1) !== 13)) lines += 1;
  }
  return lines;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
