import "server-only";
import { canSeeTeam } from "@/lib/domain/access/access";
import { isAttachable, MAX_ATTACHMENTS } from "@/lib/domain/cancellation/attachment";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { findCase } from "@/lib/features/cancellations/bulk";
import type { AttachmentFile } from "@/lib/server/attachment-transfer";
import { defineQuery } from "@/lib/server/query";
import { attachmentTargetSchema, getAttachmentSchema } from "./schema";

/** What a download needs, for whoever sees the case. Refusals: NOT_FOUND, for removed ones too. */
export const getAttachmentFile = defineQuery({
  name: "attachment.get",
  permission: "cancellation:read",
  input: getAttachmentSchema,
  async run({ tx, access, input }): Promise<Result<AttachmentFile>> {
    const row = await tx.attachment.findFirst({
      where: {
        organizationId: access.organizationId,
        id: input.attachmentId,
        cancellationId: input.cancellationId,
        removedAt: null,
      },
      select: {
        fileId: true,
        name: true,
        file: { select: { contentType: true, bytes: true } },
        cancellation: { select: { number: { select: { teamId: true } } } },
      },
    });
    if (row === null || !canSeeTeam(access, row.cancellation.number.teamId)) return refuse("NOT_FOUND");
    return ok({ fileId: row.fileId, name: row.name, contentType: row.file.contentType, bytes: Number(row.file.bytes) });
  },
});

/** Asked before a body is received, so that nobody sends 20 MB in vain. Refusals: those of addAttachment. */
export const checkAttachmentTarget = defineQuery({
  name: "attachment.checkTarget",
  permission: "cancellation:advance",
  input: attachmentTargetSchema,
  async run({ tx, access, today, input }): Promise<Result<undefined>> {
    const found = await findCase(tx, access, input.cancellationId, today);
    if (found === null) return refuse("NOT_FOUND");
    if (!isAttachable(found.state)) return refuse("ATTACHMENT_LOCKED");
    if (found.row.attachments.length >= MAX_ATTACHMENTS) {
      return refuse("TOO_MANY_ATTACHMENTS", { maximum: MAX_ATTACHMENTS });
    }
    return ok();
  },
});
