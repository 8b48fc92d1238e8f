import { downloadDisposition } from "@/lib/domain/attachment-name";
import { ok } from "@/lib/domain/result";
import { removeAttachment } from "@/lib/features/attachments/commands/remove-attachment";
import { getAttachmentFile } from "@/lib/features/attachments/queries";
import { toRoute, withAccess } from "@/lib/server/route";
import { openStoredFile } from "@/lib/server/stored-file";

/** Always a download in a sandbox: whatever the file holds, no browser runs it under our address. */
export const GET = withAccess(async (_request, access, context) => {
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

export const DELETE = toRoute(removeAttachment);
