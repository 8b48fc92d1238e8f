import { addAttachment } from "@/lib/features/attachments/commands/add-attachment";
import { checkAttachmentTarget } from "@/lib/features/attachments/queries";
import { attachmentKindSchema, attachmentTargetSchema } from "@/lib/features/attachments/schema";
import { attachmentItemDto } from "@/lib/features/cancellations/types";
import { takeAttachment } from "@/lib/server/attachment-transfer";
import { type RouteDescription, withAccess } from "@/lib/server/route";
import { uploadHeadersSchema } from "@/lib/server/upload-headers";

const describe: RouteDescription = {
  operationId: addAttachment.definition.auditEvent,
  kind: "stream",
  permission: addAttachment.definition.permission,
  input: attachmentTargetSchema,
  headers: uploadHeadersSchema.extend({ "x-attachment-kind": attachmentKindSchema }),
  status: 201,
  answer: { json: attachmentItemDto },
};

export const POST = withAccess(describe, async (request, access, context) => {
  const { cancellationId } = await context.params;
  return takeAttachment(request, {
    check: () => checkAttachmentTarget(access, { cancellationId }),
    add: (file, options) => addAttachment(access, { cancellationId, ...file }, options),
  });
});
