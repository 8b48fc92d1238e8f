import "server-only";
import { createReadStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { bytesOfKind } from "@/lib/server/files/file-limits";
import { receiveFile } from "@/lib/server/stored-file";
import { commitImport } from "../commands/commit-import";
import { mapImport } from "../commands/map-import";
import { uploadImport } from "../commands/upload-import";
import { checkImportJob, commitImportJob, detectImportJob, detectLargeImportJob } from "../jobs";
import { getImport } from "../queries";
import type { ImportKind } from "../schema";
import type { ImportCounts, ImportDetail, ImportStatus } from "../types";

export type ImportedFile = { readonly importId: string; readonly counts: ImportCounts };

/**
 * Imports a file from the disk without questions: the proposed mapping, bad rows skipped. Does the work
 * itself and is content when a worker is faster. Refuses with what a person would have been asked:
 * INVALID_INPUT (a required column is unmatched), ENCODING_UNKNOWN, DUPLICATE_FILE, NOTHING_TO_IMPORT.
 */
export async function importFile(access: Access, filePath: string, kind: ImportKind): Promise<Result<ImportedFile>> {
  const received = await receiveFile(webStream(filePath), {
    maxBytes: bytesOfKind(kind),
    expectedBytes: null,
    expectedSha256: null,
    sniff: async () => "application/octet-stream",
  });
  if (!received.ok) return received;
  const uploaded = await uploadImport(access, {
    kind,
    fileName: path.basename(filePath),
    file: received.value,
  }).finally(() => received.value.discard());
  if (!uploaded.ok) return uploaded;
  const scope = { organizationId: access.organizationId, importId: uploaded.value.importId };
  const context = { requestId: access.requestId, signal: new AbortController().signal };

  await detectImportJob.handle(scope, context);
  await detectLargeImportJob.handle(scope, context); // nothing is left to do where it was a small one
  const detected = await settled(access, scope.importId, "detecting");
  if (!detected.ok) return detected;
  const { detected: table, mapping, options, version } = detected.value;
  const question = table?.encodingProblem;
  if (question) return refuse(question.code, question.params);
  const given = options.kind === "calls" ? options.calls : options.numbers;
  const mapped = await mapImport(access, {
    importId: scope.importId,
    expectedVersion: version,
    mapping,
    options: given,
  });
  if (!mapped.ok) return mapped;

  await checkImportJob.handle(scope, context);
  const checked = await settled(access, scope.importId, "checking");
  if (!checked.ok) return checked;
  const confirmed = await commitImport(access, { importId: scope.importId, expectedVersion: checked.value.version });
  if (!confirmed.ok) return confirmed;
  await commitImportJob.handle({ ...scope, actor: access.actor }, context);
  const committed = await settled(access, scope.importId, "committing");
  if (!committed.ok) return committed;
  const { counts, failureCode } = committed.value;
  return counts === null || committed.value.status !== "committed"
    ? refuse(failureCode ?? "CHANGED_MEANWHILE")
    : ok({ importId: scope.importId, counts });
}

/** Waits while another worker has the step in hand. */
async function settled(access: Access, importId: string, status: ImportStatus): Promise<Result<ImportDetail>> {
  for (;;) {
    const found = await getImport(access, { importId });
    if (!found.ok) return found;
    if (found.value.status !== status) {
      const { failureCode, failureParams } = found.value;
      return failureCode === null ? found : refuse(failureCode, failureParams ?? undefined);
    }
    await sleep(300);
  }
}

/** Node's own types of the two kinds of web streams differ in name only. */
function webStream(filePath: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(filePath)) as unknown as ReadableStream<Uint8Array>;
}
