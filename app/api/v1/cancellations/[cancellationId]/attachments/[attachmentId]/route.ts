import { ok } from "@/lib/domain/result";
import { removeAttachment } from "@/lib/features/attachments/commands/remove-attachment";
import { getAttachmentFile } from "@/lib/features/attachments/queries";
import { removedAttachmentDto } from "@/lib/features/cancellations/types";
import { giveAttachment } from "@/lib/server/attachment-transfer";
import { ATTACHMENT_EXTENSIONS } from "@/lib/server/attachment-type";
import { type RouteDescription, toRoute, withAccess } from "@/lib/server/route";

const describe: RouteDescription = {
  operationId: getAttachmentFile.definition.name,
  kind: "stream",
  permission: getAttachmentFile.definition.permission,
  input: getAttachmentFile.definition.input,
  status: 200,
  answer: { contentTypes: Object.keys(ATTACHMENT_EXTENSIONS) },
};

export const GET = withAccess(describe, async (_request, access, context) => {
  const found = await getAttachmentFile(access, await context.params);
  return found.ok ? ok(giveAttachment(access, found.value)) : found;
});

export const DELETE = toRoute(removeAttachment, { output: removedAttachmentDto });
