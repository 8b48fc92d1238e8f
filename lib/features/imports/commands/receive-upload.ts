import "server-only";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { fileSource } from "@/lib/server/files/byte-source";
import { detectFileType } from "@/lib/server/files/detect-file-type";
import { CALL_ROW_LIMITS, FILE_LIMITS } from "@/lib/server/files/file-limits";
import { openTableFile } from "@/lib/server/files/open-table-file";
import { type ReceivedFile, receiveFile } from "@/lib/server/stored-file";
import { readUploadHeaders } from "@/lib/server/upload-headers";
import { mayImport } from "../queries";
import { IMPORT_KINDS } from "../schema";
import type { UploadedImport } from "../types";
import { uploadImport } from "./upload-import";

/** Small files are opened at once, so that an empty one is refused before anything is kept. */
const OPENED_AT_ONCE_BYTES = 1024 * 1024;
/** A person settles these in the next step. */
const ASKED_LATER = new Set(["ENCODING_UNKNOWN", "TEXT_UNDECODABLE"]);

/**
 * Takes the raw body of an upload: counted and hashed while it streams to the disk, judged by what it
 * is, then kept. What is refused leaves nothing behind. Refusals: UNSUPPORTED_MEDIA_TYPE, FILE_EMPTY,
 * FILE_TOO_LARGE, UPLOAD_INCOMPLETE, those of detectFileType, and those of uploadImport.
 */
export async function receiveUpload(access: Access, request: Request): Promise<Result<UploadedImport>> {
  const address = new URL(request.url).searchParams;
  const kind = IMPORT_KINDS.find((one) => one === address.get("kind"));
  if (kind === undefined) return refuse("INVALID_INPUT", { count: 1 }, [{ path: "kind", code: "NOT_A_CHOICE" }]);
  if (!mayImport(access, kind)) return refuse("FORBIDDEN");
  if (request.headers.get("content-encoding")) return refuse("UNSUPPORTED_MEDIA_TYPE");
  if (/^(application\/json|multipart\/)/i.test(request.headers.get("content-type") ?? ""))
    return refuse("UNSUPPORTED_MEDIA_TYPE");
  const headers = readUploadHeaders(request.headers);
  if (!headers.ok) return headers;
  const declared = request.headers.get("x-declared-bytes");
  const received = await receiveFile(request.body, {
    maxBytes: kind === "numbers" ? FILE_LIMITS.tableBytes : FILE_LIMITS.callBytes,
    expectedBytes: declared !== null && /^\d{1,15}$/.test(declared) ? Number(declared) : headers.value.expectedBytes,
    expectedSha256: headers.value.expectedSha256,
    sniff: async () => "application/octet-stream",
  });
  if (!received.ok) return received;
  try {
    const judged = await judgeContent(received.value, headers.value.name);
    if (!judged.ok) return judged;
    const input = { kind, fileName: headers.value.name, file: received.value };
    const isRepeatWanted = address.get("repeat") === "true";
    const idempotencyKey = request.headers.get("idempotency-key") ?? undefined;
    return await uploadImport(access, { ...input, isRepeatWanted }, { idempotencyKey });
  } finally {
    await received.value.discard();
  }
}

async function judgeContent(file: ReceivedFile, fileName: string): Promise<Result<unknown>> {
  const source = await fileSource(file.path);
  const type = await detectFileType(source, fileName);
  if (!type.ok || file.bytes > OPENED_AT_ONCE_BYTES) return type;
  const opened = await openTableFile(source, fileName, CALL_ROW_LIMITS);
  return opened.ok || ASKED_LATER.has(opened.refusal.code) ? ok() : opened;
}
