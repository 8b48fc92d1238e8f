import "server-only";
import type { Access } from "@/lib/domain/access/access";
import { downloadDisposition } from "@/lib/domain/attachment-name";
import { MAX_ATTACHMENT_BYTES } from "@/lib/domain/attachment-size";
import { ok, type Result } from "@/lib/domain/result";
import { sniffAttachment } from "./attachment-type";
import type { CommandOptions } from "./command";
import { openStoredFile, type ReceivedFile, receiveFile } from "./stored-file";
import { readUploadHeaders } from "./upload-headers";

/** What a download needs. */
export type AttachmentFile = {
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
};

export type AttachmentTarget<T> = {
  /** Asked before the body is received, so that nobody sends 20 MB in vain. */
  readonly check: () => Promise<Result<unknown>>;
  readonly add: (
    file: { name: string; kind: string; file: ReceivedFile },
    options: CommandOptions,
  ) => Promise<Result<T>>;
};

/** The raw file as the body, its name (percent-encoded) and kind in headers; answers what `add` made of it. */
export async function takeAttachment<T>(
  request: Request,
  { check, add }: AttachmentTarget<T>,
): Promise<Result<Response>> {
  const headers = readUploadHeaders(request.headers);
  if (!headers.ok) return headers;
  const target = await check();
  if (!target.ok) return target;
  const received = await receiveFile(request.body, {
    ...headers.value,
    maxBytes: MAX_ATTACHMENT_BYTES,
    sniff: sniffAttachment,
  });
  if (!received.ok) return received;
  try {
    const { name, kind } = headers.value;
    const options = { idempotencyKey: request.headers.get("idempotency-key") ?? undefined };
    const added = await add({ name, kind, file: received.value }, options);
    return added.ok ? ok(Response.json(added.value, { status: 201 })) : added;
  } finally {
    await received.value.discard();
  }
}

/** Always a download in a sandbox: whatever the file holds, no browser runs it under our address. */
export function giveAttachment(access: Access, { fileId, name, contentType, bytes }: AttachmentFile): Response {
  const headers = {
    "content-type": contentType,
    "content-length": String(bytes),
    "content-disposition": downloadDisposition(name),
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "private, no-store",
  };
  return new Response(openStoredFile(access, fileId), { headers });
}
