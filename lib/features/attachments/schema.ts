import { z } from "zod";
import { ATTACHMENT_KINDS } from "@/lib/domain/cancellation/attachment";

export const attachmentKindSchema = z.enum(ATTACHMENT_KINDS);
export const attachmentTargetSchema = z.strictObject({ cancellationId: z.uuid() });
export const getAttachmentSchema = z.strictObject({ cancellationId: z.uuid(), attachmentId: z.uuid() });
export const removeAttachmentSchema = z.strictObject({
  cancellationId: z.uuid(),
  attachmentId: z.uuid(),
  reason: z.string().trim().max(500).default(""),
});
