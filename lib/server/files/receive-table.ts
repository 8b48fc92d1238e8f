import "server-only";
import type { ImportKind } from "@/lib/domain/import/import-kind";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { type ReceivedFile, receiveFile } from "../stored-file";
import { readUploadHeaders } from "../upload-headers";
import { fileSource } from "./byte-source";
import { detectFileType } from "./detect-file-type";
import { bytesOfKind, CALL_ROW_LIMITS } from "./file-limits";
import { openTableFile } from "./open-table-file";

/** Small files are opened at once, so that an empty one is refused before anything is kept. */
const OPENED_AT_ONCE_BYTES = 1024 * 1024;
/** A person settles these in the next step. */
const ASKED_LATER = new Set(["ENCODING_UNKNOWN", "TEXT_UNDECODABLE"]);

export type ReceivedTable = { readonly file: ReceivedFile; readonly fileName: string };

/**
 * Takes the raw body of an upload: counted and hashed while it streams to the disk, then judged by what
 * it is. What is refused leaves nothing behind; call `discard` on the file of the answer. Refusals:
 * UNSUPPORTED_MEDIA_TYPE, FILE_EMPTY, FILE_TOO_LARGE, UPLOAD_INCOMPLETE, and those of detectFileType.
 */
export async function receiveTable(request: Request, kind: ImportKind): Promise<Result<ReceivedTable>> {
  if (request.headers.get("content-encoding")) return refuse("UNSUPPORTED_MEDIA_TYPE");
  if (/^(application\/json|multipart\/)/i.test(request.headers.get("content-type") ?? ""))
    return refuse("UNSUPPORTED_MEDIA_TYPE");
  const headers = readUploadHeaders(request.headers);
  if (!headers.ok) return headers;
  const declared = request.headers.get("x-declared-bytes");
  const received = await receiveFile(request.body, {
    maxBytes: bytesOfKind(kind),
    expectedBytes: declared !== null && /^\d{1,15}$/.test(declared) ? Number(declared) : headers.value.expectedBytes,
    expectedSha256: headers.value.expectedSha256,
    sniff: async () => "application/octet-stream",
  });
  if (!received.ok) return received;
  const file = received.value;
  const fileName = headers.value.name;
  const judged = await judgeContent(file, fileName).catch(async (error: unknown) => {
    await file.discard();
    throw error;
  });
  if (judged.ok) return ok({ file, fileName });
  await file.discard();
  return judged;
}

async function judgeContent(file: ReceivedFile, fileName: string): Promise<Result<unknown>> {
  const source = await fileSource(file.path);
  const type = await detectFileType(source, fileName);
  if (!type.ok || file.bytes > OPENED_AT_ONCE_BYTES) return type;
  const opened = await openTableFile(source, fileName, CALL_ROW_LIMITS);
  return opened.ok || ASKED_LATER.has(opened.refusal.code) ? ok() : opened;
}
