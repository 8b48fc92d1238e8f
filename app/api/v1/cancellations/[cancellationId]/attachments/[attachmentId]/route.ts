import { removeAttachment } from "@/lib/features/attachments/commands/remove-attachment";
import { getAttachmentFile } from "@/lib/features/attachments/queries";
import { removedAttachmentDto } from "@/lib/features/cancellations/types";
import { toDownload } from "@/lib/server/attachment-transfer";
import { toRoute } from "@/lib/server/route";

export const GET = toDownload(getAttachmentFile);
export const DELETE = toRoute(removeAttachment, { output: removedAttachmentDto });
