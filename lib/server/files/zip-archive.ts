import { pipeline, Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import type { ByteSource } from "./byte-source";
import { FILE_LIMITS } from "./file-limits";
import { FileRefusedError } from "./file-refusal";

export type ZipEntry = {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerAt: number;
};

const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const MAX_END_BYTES = 65_557;

/**
 * A zip file as its directory lists it. Names are only ever compared, never used as paths. Refuses
 * too many or overlapping entries; what they inflate to is counted while it happens.
 */
export class ZipArchive {
  private inflatedBytes = 0;

  private constructor(
    private readonly source: ByteSource,
    readonly entries: ReadonlyMap<string, ZipEntry>,
  ) {}

  /** Throws FileRefusedError `FILE_DAMAGED` or `FILE_TOO_COMPLEX`. */
  static async open(source: ByteSource): Promise<ZipArchive> {
    const tailAt = Math.max(0, source.size - MAX_END_BYTES);
    const tail = toBuffer(await source.read(tailAt, source.size));
    const end = findEndRecord(tail);
    const count = tail.readUInt16LE(end + 10);
    const directoryBytes = tail.readUInt32LE(end + 12);
    const directoryAt = tail.readUInt32LE(end + 16);
    if (count > FILE_LIMITS.zipEntries) throw new FileRefusedError("FILE_TOO_COMPLEX");
    if (directoryAt + directoryBytes > tailAt + end) throw new FileRefusedError("FILE_DAMAGED");
    const directory = toBuffer(await source.read(directoryAt, directoryAt + directoryBytes));
    const entries = readDirectory(directory, count);
    refuseOverlaps(entries, directoryAt);
    return new ZipArchive(source, new Map(entries.map((entry) => [entry.name, entry])));
  }

  /** What all entries inflate to at most: one that holds more than it says is refused. */
  get inflatesTo(): number {
    return [...this.entries.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  }

  /** The entry's bytes in pieces, or throws when they are too many, fewer than promised, or fail their checksum. */
  async *inflate(name: string, maxBytes: number = FILE_LIMITS.inflatedEntryBytes): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) throw new FileRefusedError("FILE_DAMAGED");
    if (entry.isEncrypted) throw new FileRefusedError("FILE_ENCRYPTED");
    let bytes = 0;
    let crc = 0;
    for await (const chunk of this.unpack(entry)) {
      bytes += chunk.length;
      this.inflatedBytes += chunk.length;
      if (bytes > maxBytes || this.inflatedBytes > FILE_LIMITS.inflatedTotalBytes)
        throw new FileRefusedError("FILE_TOO_COMPLEX");
      if (bytes > entry.bytes) throw new FileRefusedError("FILE_DAMAGED");
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (bytes !== entry.bytes || crc !== entry.crc) throw new FileRefusedError("FILE_DAMAGED");
  }

  private async *unpack(entry: ZipEntry): AsyncGenerator<Uint8Array> {
    const header = toBuffer(await this.source.read(entry.headerAt, entry.headerAt + 30));
    if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_RECORD) throw new FileRefusedError("FILE_DAMAGED");
    const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const packed = packedPieces(this.source, start, start + entry.packedBytes);
    if (entry.method === 0) return yield* packed;
    if (entry.method !== 8) throw new FileRefusedError("FILE_DAMAGED");
    yield* inflated(packed);
  }
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw();
  const packedStream = Readable.from(packed);
  // The loop below sees every error; the callback only keeps the pipeline from throwing it again.
  pipeline(packedStream, inflater, () => {});
  try {
    for await (const chunk of inflater) yield toChunk(chunk);
  } catch (error) {
    if (error instanceof FileRefusedError) throw error;
    throw new FileRefusedError("FILE_DAMAGED");
  } finally {
    inflater.destroy();
    packedStream.destroy();
  }
}

async function* packedPieces(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  const step = 16 * 1024;
  for (let at = start; at < end; at += step) yield source.read(at, Math.min(end, at + step));
}

function findEndRecord(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_RECORD) return at;
  }
  throw new FileRefusedError("FILE_DAMAGED");
}

function readDirectory(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_RECORD)
      throw new FileRefusedError("FILE_DAMAGED");
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString("utf8", at + 46, at + 46 + nameBytes).replaceAll("\\", "/"),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Entries that share bytes are how a small file pretends to be an endless one. */
function refuseOverlaps(entries: readonly ZipEntry[], directoryAt: number): void {
  const names = new Set(entries.map((entry) => entry.name));
  if (names.size !== entries.length) throw new FileRefusedError("FILE_DAMAGED");
  const ordered = [...entries].sort((a, b) => a.headerAt - b.headerAt);
  ordered.forEach((entry, index) => {
    const limit = ordered[index + 1]?.headerAt ?? directoryAt;
    if (entry.headerAt + 30 + entry.packedBytes > limit) throw new FileRefusedError("FILE_DAMAGED");
  });
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Guarantee: an inflater in byte mode yields buffers. */
function toChunk(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new FileRefusedError("FILE_DAMAGED");
}
