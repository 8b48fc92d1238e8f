import { open } from "node:fs/promises";

/** Bytes that can be read more than once and in pieces: detection, preview and commit each read them anew. */
export type ByteSource = {
  readonly size: number;
  /** Bytes from `start` to before `end`, fewer at the end of the source. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
  readonly stream: () => AsyncIterable<Uint8Array>;
};

const CHUNK_BYTES = 64 * 1024;

/** Bytes in memory, e.g. a stored file of at most 20 MB. */
export function bytesSource(bytes: Uint8Array, chunkBytes = CHUNK_BYTES): ByteSource {
  const read = async (start: number, end: number) => bytes.subarray(start, end);
  return { size: bytes.length, read, stream: () => pieces(read, bytes.length, chunkBytes) };
}

/** A file on disk; opened for each reading, closed when the reader stops. */
export async function fileSource(path: string): Promise<ByteSource> {
  const handle = await open(path, "r");
  const size = await handle
    .stat()
    .then((stat) => stat.size)
    .finally(() => handle.close());
  return { size, read: (start, end) => readRange(path, start, end), stream: () => filePieces(path) };
}

async function readRange(path: string, start: number, end: number): Promise<Uint8Array> {
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.alloc(Math.max(0, end - start));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function* filePieces(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, "r");
  try {
    for (let at = 0; ; ) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function* pieces(read: ByteSource["read"], size: number, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += chunkBytes) yield read(at, at + chunkBytes);
}

/** Lets other requests run: bytes in memory never wait for anything by themselves. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
