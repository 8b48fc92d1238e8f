import { downloadDisposition } from "@/lib/domain/attachment-name";
import { ok } from "@/lib/domain/result";
import { removeAttachment } from "@/lib/features/attachments/commands/remove-attachment";
import { getAttachmentFile } from "@/lib/features/attachments/queries";
import { removedAttachmentDto } from "@/lib/features/cancellations/types";
import { ATTACHMENT_EXTENSIONS } from "@/lib/server/attachment-type";
import { type RouteDescription, toRoute, withAccess } from "@/lib/server/route";
import { openStoredFile } from "@/lib/server/stored-file";

const describe: RouteDescription = {
  operationId: getAttachmentFile.definition.name,
  kind: "stream",
  permission: getAttachmentFile.definition.permission,
  input: getAttachmentFile.definition.input,
  status: 200,
  answer: { contentTypes: Object.keys(ATTACHMENT_EXTENSIONS) },
};

/** Always a download in a sandbox: whatever the file holds, no browser runs it under our address. */
export const GET = withAccess(describe, async (_request, access, context) => {
  const found = await getAttachmentFile(access, await context.params);
  if (!found.ok) return found;
  const { fileId, name, contentType, bytes } = found.value;
  const headers = {
    "content-type": contentType,
    "content-length": String(bytes),
    "content-disposition": downloadDisposition(name),
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "private, no-store",
  };
  return ok(new Response(openStoredFile(access, fileId), { headers }));
});

export const DELETE = toRoute(removeAttachment, { output: removedAttachmentDto });
