import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdtemp, open, readdir, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import type { Tx } from "./db";
import { type AskFreeShare, hasRoomForUploads, MIN_FREE_SHARE } from "./disk";
import { failPoint } from "./fail-point";
import { newId } from "./ids";
import { inOrganizationReadOnly } from "./scope";

/** Matches the check constraint on file_chunk. */
const CHUNK_BYTES = 1024 * 1024;
/** Folders of the local disk that live as long as one upload or one reading. */
const FOLDER_PREFIX = "linekeeper-file-";

/**
 * A received file that waits on the local disk: whole, counted and hashed, in no database yet. Only
 * receiveFile makes one, so a command that takes it as input cannot be given one over REST.
 */
export class ReceivedFile {
  constructor(
    readonly folder: string,
    readonly sha256: string,
    readonly bytes: number,
    readonly contentType: string,
  ) {}

  get path(): string {
    return path.join(this.folder, "content");
  }

  /** What idempotency compares: the content, not where it lies. */
  toJSON() {
    return { sha256: this.sha256, bytes: this.bytes };
  }

  async discard(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

export type ReceiveOptions = {
  readonly maxBytes: number;
  /** What the sender says of the content; compared where given. */
  readonly expectedBytes: number | null;
  readonly expectedSha256: string | null;
  /** Tells the content type from the content itself; null: a type that is not allowed. */
  readonly sniff: (filePath: string) => Promise<string | null>;
  /** Of the disks that an upload needs; asked of the operating system unless a test answers. */
  readonly askFreeShare?: AskFreeShare;
};

/**
 * Streams a body to the local disk without holding it. Refusals: UPLOAD_DISK_LOW, FILE_EMPTY, FILE_TOO_LARGE,
 * UPLOAD_INCOMPLETE (other bytes or another hash than announced, with both lengths), ATTACHMENT_TYPE_NOT_ALLOWED. Call `discard`
 * on what it answers.
 */
export async function receiveFile(
  body: ReadableStream<Uint8Array> | null,
  options: ReceiveOptions,
): Promise<Result<ReceivedFile>> {
  const { maxBytes, expectedBytes } = options;
  if (expectedBytes !== null && expectedBytes > maxBytes) return refuse("FILE_TOO_LARGE", { maximum: maxBytes });
  if (!(await hasRoomForUploads(options.askFreeShare)))
    return refuse("UPLOAD_DISK_LOW", { percent: MIN_FREE_SHARE * 100 });
  const folder = await mkdtemp(path.join(os.tmpdir(), `${FOLDER_PREFIX}upload-`));
  const received = await receiveInto(folder, body, options).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  if (!received.ok) await rm(folder, { recursive: true, force: true });
  return received;
}

async function receiveInto(
  folder: string,
  body: ReadableStream<Uint8Array> | null,
  options: ReceiveOptions,
): Promise<Result<ReceivedFile>> {
  const filePath = path.join(folder, "content");
  const file = await open(filePath, "wx", 0o600);
  const written = await write(file, body, options).finally(() => file.close());
  if (!written.ok) return written;
  const { bytes, sha256 } = written.value;
  if (bytes === 0) return refuse("FILE_EMPTY");
  const isWhole = options.expectedBytes === null || options.expectedBytes === bytes;
  const isSame = options.expectedSha256 === null || options.expectedSha256.toLowerCase() === sha256;
  if (!isWhole || !isSame) return incomplete(bytes, options);
  const contentType = await options.sniff(filePath);
  return contentType === null
    ? refuse("ATTACHMENT_TYPE_NOT_ALLOWED")
    : ok(new ReceivedFile(folder, sha256, bytes, contentType));
}

async function write(
  file: FileHandle,
  body: ReadableStream<Uint8Array> | null,
  options: ReceiveOptions,
): Promise<Result<{ bytes: number; sha256: string }>> {
  const { maxBytes } = options;
  const hash = createHash("sha256");
  const reader = body?.getReader();
  let bytes = 0;
  for (;;) {
    const next = await reader?.read().catch(() => null); // the sender went away; a full disk fails below, and is thrown
    if (next === null) return incomplete(bytes, options);
    if (next === undefined || next.done) return ok({ bytes, sha256: hash.digest("hex") });
    bytes += next.value.byteLength;
    if (bytes > maxBytes) {
      await reader?.cancel();
      return refuse("FILE_TOO_LARGE", { maximum: maxBytes });
    }
    hash.update(next.value);
    await file.writeFile(next.value);
    failPoint("upload", "piece");
  }
}

function incomplete(received: number, { expectedBytes }: ReceiveOptions): Result<never> {
  return refuse("UPLOAD_INCOMPLETE", { received, expected: expectedBytes ?? received });
}

/**
 * Puts a received file into the company's store, in the transaction of the change that needs it, and
 * answers its id. The same content is kept once.
 */
export async function storeFile(tx: Tx, organizationId: string, file: ReceivedFile): Promise<string> {
  // Index stored_file (organization_id, sha256). A row that is visible is whole: it came with its pieces.
  const known = await tx.storedFile.findFirst({
    where: { organizationId, sha256: file.sha256, bytes: file.bytes, contentType: file.contentType },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  if (known !== null) return known.id;
  const id = newId();
  await tx.storedFile.create({
    data: { organizationId, id, sha256: file.sha256, bytes: file.bytes, contentType: file.contentType },
    select: { id: true },
  });
  let position = 0;
  for await (const piece of createReadStream(file.path, { highWaterMark: CHUNK_BYTES })) {
    await tx.fileChunk.create({
      data: { organizationId, fileId: id, position, content: piece },
      select: { position: true },
    });
    position += 1;
  }
  return id;
}

/** One at a time per content of a company: uploads of the same file, and the sweep that would remove it. */
export async function lockContent(tx: Tx, organizationId: string, sha256: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended(${organizationId + sha256}, 0))`;
}

/** Streams a stored file out, one piece of at most 1 MiB at a time. The caller has decided that it may be seen. */
export function openStoredFile(access: Access, fileId: string): ReadableStream<Uint8Array> {
  let position = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await readPiece(access, fileId, position);
      position += 1;
      if (piece === null) controller.close();
      else controller.enqueue(piece);
    },
  });
}

/**
 * Writes a stored file to the local disk for the time of one reading, so that it can be read from any
 * place and more than once; the copy goes when `run` has ended.
 */
export async function withLocalCopy<T>(
  access: Access,
  fileId: string,
  run: (filePath: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `${FOLDER_PREFIX}read-`));
  try {
    const filePath = path.join(folder, "content");
    const file = await open(filePath, "wx", 0o600);
    try {
      for await (const piece of openStoredFile(access, fileId)) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    return await run(filePath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes folders that a killed process of this machine left behind; none in use is that old. */
export async function sweepLocalFiles(before: Date): Promise<number> {
  let removed = 0;
  for (const name of await readdir(os.tmpdir())) {
    if (!name.startsWith(FOLDER_PREFIX)) continue;
    const folder = path.join(os.tmpdir(), name);
    const found = await stat(folder).catch(() => null); // it ended while we looked
    if (found === null || found.mtime >= before) continue;
    await rm(folder, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

function readPiece({ organizationId }: Access, fileId: string, position: number): Promise<Uint8Array | null> {
  return inOrganizationReadOnly(organizationId, async (tx) => {
    const row = await tx.fileChunk.findUnique({
      where: { organizationId_fileId_position: { organizationId, fileId, position } },
      select: { content: true },
    });
    return row?.content ?? null;
  });
}
