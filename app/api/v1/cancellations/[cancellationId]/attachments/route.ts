import { addAttachment } from "@/lib/features/attachments/commands/add-attachment";
import { checkAttachmentTarget } from "@/lib/features/attachments/queries";
import { attachmentKindSchema } from "@/lib/features/attachments/schema";
import { attachmentItemDto } from "@/lib/features/cancellations/types";
import { toUpload } from "@/lib/server/attachment-transfer";

export const POST = toUpload(addAttachment, {
  check: checkAttachmentTarget,
  kind: attachmentKindSchema,
  output: attachmentItemDto,
});
