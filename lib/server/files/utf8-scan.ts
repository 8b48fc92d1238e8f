/** What a strict reading of bytes as UTF-8 found; positions are those of the first invalid byte. */
export type Utf8Scan = {
  readonly isValid: boolean;
  readonly line: number;
  readonly byteOffset: number;
  /** Well-formed sequences of three and four bytes: what Chinese text in UTF-8 is made of and GBK hardly ever looks like. */
  readonly wideCount: number;
  readonly invalidCount: number;
  readonly nulCount: number;
};

/** Reads bytes as UTF-8 in pieces of any size, going on after errors so that the two counts can be compared. */
export class Utf8Scanner {
  private line = 1;
  private offset = 0;
  private needed = 0;
  private length = 0;
  private low = 0x80;
  private high = 0xbf;
  private previous = 0;
  private wideCount = 0;
  private invalidCount = 0;
  private nulCount = 0;
  private firstError: { readonly line: number; readonly byteOffset: number } | null = null;

  push(chunk: Uint8Array): void {
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      if (this.needed > 0) {
        if (byte >= this.low && byte <= this.high) {
          this.low = 0x80;
          this.high = 0xbf;
          this.needed -= 1;
          if (this.needed === 0 && this.length >= 3) this.wideCount += 1;
          continue;
        }
        this.needed = 0;
        this.fail(this.offset + index);
      }
      if (byte < 0x80) this.countAscii(byte);
      else this.begin(byte, this.offset + index);
      this.previous = byte;
    }
    this.offset += chunk.length;
  }

  finish(): Utf8Scan {
    if (this.needed > 0) this.fail(this.offset);
    const at = this.firstError ?? { line: this.line, byteOffset: this.offset };
    return {
      isValid: this.firstError === null,
      ...at,
      wideCount: this.wideCount,
      invalidCount: this.invalidCount,
      nulCount: this.nulCount,
    };
  }

  private countAscii(byte: number): void {
    if (byte === 0) this.nulCount += 1;
    if (byte === 0x0d || (byte === 0x0a && this.previous !== 0x0d)) this.line += 1;
  }

  private begin(byte: number, at: number): void {
    this.low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    this.length =
      byte >= 0xc2 && byte <= 0xdf ? 2 : byte >= 0xe0 && byte <= 0xef ? 3 : byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
    if (this.length === 0) this.fail(at);
    else this.needed = this.length - 1;
  }

  private fail(byteOffset: number): void {
    this.invalidCount += 1;
    this.firstError ??= { line: this.line, byteOffset };
  }
}
