import "server-only";
import { memberIdOf } from "@/lib/domain/access/access";
import { isAttachable, MAX_ATTACHMENTS } from "@/lib/domain/cancellation/attachment";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { lockCase } from "@/lib/features/cancellations/bulk";
import { presentAttachment } from "@/lib/features/cancellations/presenter";
import type { AttachmentItem } from "@/lib/features/cancellations/types";
import { attachedFileInput, storeAttachedFile } from "@/lib/server/attached-file";
import { defineCommand } from "@/lib/server/command";
import { attachmentKindSchema, attachmentTargetSchema } from "../schema";

/**
 * Attaches a received file to a case. Refusals: NOT_FOUND, ATTACHMENT_LOCKED (being approved, or closed),
 * TOO_MANY_ATTACHMENTS, PERSON_NEEDED.
 */
export const addAttachment = defineCommand({
  auditEvent: "attachment.added",
  permission: "cancellation:advance",
  timeoutMs: 60_000,
  input: attachmentTargetSchema.extend({ kind: attachmentKindSchema, ...attachedFileInput }),
  async run({ tx, access, now, today, input, audit }): Promise<Result<AttachmentItem>> {
    const { cancellationId } = input;
    const uploadedById = memberIdOf(access.actor);
    if (uploadedById === null) return refuse("PERSON_NEEDED");
    const found = await lockCase(tx, access, cancellationId, today);
    if (found === null) return refuse("NOT_FOUND");
    const { state, row } = found;
    if (!isAttachable(state)) return refuse("ATTACHMENT_LOCKED");
    if (row.attachments.length >= MAX_ATTACHMENTS) return refuse("TOO_MANY_ATTACHMENTS", { maximum: MAX_ATTACHMENTS });
    const { columns, facts, stored } = await storeAttachedFile({ tx, access, now }, input);
    await tx.attachment.create({ data: { ...columns, cancellationId, uploadedById }, select: { id: true } });
    const after = { cancellationId, ...facts };
    await audit({ entityKind: "attachment", entityId: columns.id, teamId: row.number.teamId, after });
    return ok(presentAttachment(stored, { state, submittedAt: row.submittedAt }));
  },
});
