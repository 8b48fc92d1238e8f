import "server-only";
import type { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { downloadDisposition } from "@/lib/domain/attachment-name";
import { MAX_ATTACHMENT_BYTES } from "@/lib/domain/attachment-size";
import { ok, type Result } from "@/lib/domain/result";
import { ATTACHMENT_EXTENSIONS, sniffAttachment } from "./attachment-type";
import type { Command, CommandOptions } from "./command";
import type { Query } from "./query";
import { type Describes, type RouteHandler, withAccess } from "./route";
import { openStoredFile, type ReceivedFile, receiveFile } from "./stored-file";
import { readUploadHeaders, uploadHeadersSchema } from "./upload-headers";

/** What a download needs. */
export type AttachmentFile = {
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
};

export type UploadOptions<S extends z.ZodType, O> = {
  /** Asked before the body is received, by what the address names. */
  readonly check: Query<S, undefined>;
  /** What a file may be. */
  readonly kind: z.ZodType;
  /** Describes exactly what the command answers. */
  readonly output: O;
};

/** A handler that receives a file for what the address names, and hands it to the command that attaches it. */
export function toUpload<C extends z.ZodType, S extends z.ZodType, O extends z.ZodType, T>(
  command: Command<C, T>,
  { check, kind, output }: UploadOptions<S, O & Describes<z.output<O>, T>>,
): RouteHandler {
  const describe = {
    operationId: command.definition.auditEvent,
    kind: "stream",
    permission: command.definition.permission,
    input: check.definition.input,
    headers: uploadHeadersSchema.extend({
      "x-attachment-kind": kind.optional().describe("`other` where it is not said."),
    }),
    status: 201,
    answer: { json: output },
  } as const;
  return withAccess(describe, async (request, access, context) => {
    const target = await context.params;
    return takeAttachment(request, {
      check: () => check(access, target),
      add: (file, options) => command(access, { ...target, ...file }, options),
    });
  });
}

/** A handler that gives the file which a query finds. */
export function toDownload<S extends z.ZodType>(query: Query<S, AttachmentFile>): RouteHandler {
  const { name, permission, input } = query.definition;
  const answer = { contentTypes: Object.keys(ATTACHMENT_EXTENSIONS) };
  const describe = { operationId: name, kind: "stream", permission, input, status: 200, answer } as const;
  return withAccess(describe, async (_request, access, context) => {
    const found = await query(access, await context.params);
    return found.ok ? ok(giveAttachment(access, found.value)) : found;
  });
}

type AttachmentTarget<T> = {
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
    return added.ok ? ok(Response.json(added.value, { status: 201 })) : inHeaders(added);
  } finally {
    await received.value.discard();
  }
}

/** The command knows a name and a kind; what the client sent are headers. */
function inHeaders({ refusal }: Extract<Result<unknown>, { ok: false }>): Result<never> {
  const headers = new Map([
    ["name", "x-file-name"],
    ["kind", "x-attachment-kind"],
  ]);
  const fields = refusal.fields?.map((field) => ({ ...field, path: headers.get(field.path) ?? field.path }));
  return { ok: false, refusal: { ...refusal, ...(fields && { fields }) } };
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
