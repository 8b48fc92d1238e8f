import { breathe } from "./byte-source";
import { FILE_LIMITS } from "./file-limits";
import { FileRefusedError } from "./file-refusal";
import { type XmlHandlers, XmlScanner } from "./xml-scanner";
import type { ZipArchive } from "./zip-archive";

/** Scans one part of a workbook; hands control back after every inflated piece, so that rows can be taken out meanwhile. */
export async function* scanXmlPart(
  archive: ZipArchive,
  name: string,
  handlers: XmlHandlers,
  maxBytes?: number,
): AsyncGenerator<void> {
  const scanner = new XmlScanner(handlers);
  let decoder: TextDecoder | null = null;
  let pieces = 0;
  for await (const chunk of archive.inflate(name, maxBytes)) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    scanner.push(decode(decoder, chunk));
    yield;
    pieces += 1;
    if (pieces % 4 === 0) await breathe();
  }
  scanner.push(decode(decoder ?? new TextDecoder("utf-8"), undefined));
  scanner.finish();
}

/** As scanXmlPart, for the parts that are read whole. */
export async function readXmlPart(
  archive: ZipArchive,
  name: string,
  handlers: XmlHandlers,
  maxBytes?: number,
): Promise<void> {
  for await (const _ of scanXmlPart(archive, name, handlers, maxBytes));
}

/** As readXmlPart, for the short lists of sheets, relations and styles. */
export function readXmlList(archive: ZipArchive, name: string, handlers: XmlHandlers): Promise<void> {
  return readXmlPart(archive, name, handlers, FILE_LIMITS.inflatedListBytes);
}

function decode(decoder: TextDecoder, chunk: Uint8Array | undefined): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new FileRefusedError("FILE_DAMAGED");
  }
}

function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  return chunk[0] === 0xfe && chunk[1] === 0xff ? "utf-16be" : "utf-8";
}
