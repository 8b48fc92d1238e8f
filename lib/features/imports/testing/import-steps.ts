import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { Result } from "@/lib/domain/result";
import { closeCopyConnections } from "@/lib/server/bulk-copy";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { receiveFile } from "@/lib/server/stored-file";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { commitImport } from "../commands/commit-import";
import { mapImport } from "../commands/map-import";
import { undoImport } from "../commands/undo-import";
import { uploadImport } from "../commands/upload-import";
import { checkImportJob, commitImportJob, detectImportJob, detectLargeImportJob, undoImportJob } from "../jobs";
import { getImport } from "../queries";
import type { ImportKind } from "../schema";
import type { ImportDetail, UploadedImport } from "../types";

/** A database of this test file's own; it goes with what imports keep open. */
export function inImportDatabase(): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await closeCopyConnections();
    await db.$disconnect();
    await database.drop();
  });
}

/** A folder of the local disk for this test file; answers a way to keep texts in it. */
export function localFiles(): (content: string | Uint8Array) => Promise<string> {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "linekeeper-test-imports-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async (content) => {
    const file = path.join(folder, `${newId()}.csv`);
    await writeFile(file, content);
    return file;
  };
}

/** The value of an answer that must not be a refusal. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** What the worker hands to a job. */
export const jobContext = () => ({ requestId: newId(), signal: new AbortController().signal });
const scopeOf = ({ organizationId }: Access, importId: string) => ({ organizationId, importId });

export type HowToImport = {
  readonly kind?: ImportKind;
  readonly fileName?: string;
  /** A file that was uploaded before is taken, too; unless said otherwise, it is. */
  readonly isRepeatWanted?: boolean;
  /** What the person chooses beside what is proposed. */
  readonly options?: object;
};

/** Uploads a file; nothing of it stays on the local disk. */
export async function upload(
  who: Access,
  content: string | Uint8Array,
  { kind = "numbers", fileName = `${kind}.csv`, isRepeatWanted = true }: HowToImport = {},
): Promise<Result<UploadedImport>> {
  const limits = { maxBytes: 1e8, expectedBytes: null, expectedSha256: null };
  const sniff = async () => "application/octet-stream";
  const body = new Blob([Buffer.from(content)]).stream();
  const received = must(await receiveFile(body, { ...limits, sniff }));
  try {
    return await uploadImport(who, { kind, fileName, file: received, isRepeatWanted });
  } finally {
    await received.discard();
  }
}

/** … and has it read. */
export async function detect(who: Access, content: string | Uint8Array, how: HowToImport = {}): Promise<ImportDetail> {
  const { importId } = must(await upload(who, content, how));
  await detectImportJob.handle(scopeOf(who, importId), jobContext());
  await detectLargeImportJob.handle(scopeOf(who, importId), jobContext());
  return must(await getImport(who, { importId }));
}

/** … and takes the proposed mapping, by which every row is checked. */
export async function check(who: Access, content: string | Uint8Array, how: HowToImport = {}): Promise<ImportDetail> {
  return checkDetected(who, await detect(who, content, how), how.options);
}

/** Takes the proposed mapping of a file that was read. */
export async function checkDetected(who: Access, found: ImportDetail, options: object = {}): Promise<ImportDetail> {
  const given = found.options.kind === "calls" ? found.options.calls : found.options.numbers;
  const input = { importId: found.id, expectedVersion: found.version, mapping: found.mapping };
  must(await mapImport(who, { ...input, options: { ...given, ...options } }));
  await checkImportJob.handle(scopeOf(who, found.id), jobContext());
  return must(await getImport(who, { importId: found.id }));
}

/** Says yes to a preview and has it written. */
export async function commit(who: Access, importId: string): Promise<ImportDetail> {
  const { version } = must(await getImport(who, { importId }));
  must(await commitImport(who, { importId, expectedVersion: version }));
  await commitImportJob.handle({ ...scopeOf(who, importId), actor: who.actor }, jobContext());
  return must(await getImport(who, { importId }));
}

/** Takes a committed import back. */
export async function undo(who: Access, importId: string, keepsTouched = false): Promise<ImportDetail> {
  const { version } = must(await getImport(who, { importId }));
  must(await undoImport(who, { importId, expectedVersion: version, keepsTouched }));
  await undoImportJob.handle({ ...scopeOf(who, importId), actor: who.actor, keepsTouched }, jobContext());
  return must(await getImport(who, { importId }));
}
