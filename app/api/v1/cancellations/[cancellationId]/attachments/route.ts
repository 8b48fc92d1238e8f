import { MAX_ATTACHMENT_BYTES } from "@/lib/domain/cancellation/attachment";
import { ok } from "@/lib/domain/result";
import { addAttachment } from "@/lib/features/attachments/commands/add-attachment";
import { checkAttachmentTarget } from "@/lib/features/attachments/queries";
import { attachmentKindSchema, attachmentTargetSchema } from "@/lib/features/attachments/schema";
import { attachmentItemDto } from "@/lib/features/cancellations/types";
import { sniffAttachment } from "@/lib/server/attachment-type";
import { type RouteDescription, withAccess } from "@/lib/server/route";
import { receiveFile } from "@/lib/server/stored-file";
import { readUploadHeaders, uploadHeadersSchema } from "@/lib/server/upload-headers";

const describe: RouteDescription = {
  operationId: addAttachment.definition.auditEvent,
  kind: "stream",
  permission: addAttachment.definition.permission,
  input: attachmentTargetSchema,
  headers: uploadHeadersSchema.extend({ "x-attachment-kind": attachmentKindSchema }),
  status: 201,
  answer: { json: attachmentItemDto },
};

/** The raw file as the body; its name (percent-encoded) and kind in headers. */
export const POST = withAccess(describe, async (request, access, context) => {
  const headers = readUploadHeaders(request.headers);
  if (!headers.ok) return headers;
  const { cancellationId } = await context.params;
  const target = await checkAttachmentTarget(access, { cancellationId });
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
    const added = await addAttachment(access, { cancellationId, kind, name, file: received.value }, options);
    return added.ok ? ok(Response.json(added.value, { status: 201 })) : added;
  } finally {
    await received.value.discard();
  }
});
