import "server-only";
import { isRemovable } from "@/lib/domain/cancellation/attachment";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { lockCase } from "@/lib/features/cancellations/bulk";
import { defineCommand } from "@/lib/server/command";
import { removeAttachmentSchema } from "../schema";

/**
 * Takes a paper out of a case; row and content stay as a tombstone. What was there when the
 * application was filed is evidence. Refusals: NOT_FOUND, ATTACHMENT_LOCKED.
 */
export const removeAttachment = defineCommand({
  auditEvent: "attachment.removed",
  permission: "cancellation:advance",
  input: removeAttachmentSchema,
  async run({ tx, access, now, today, input, audit }): Promise<Result<{ id: string }>> {
    const found = await lockCase(tx, access, input.cancellationId, today);
    const attachment = found?.row.attachments.find((one) => one.id === input.attachmentId);
    if (found === null || attachment === undefined) return refuse("NOT_FOUND");
    const { state, row } = found;
    const filedAt = row.submittedAt?.toISOString() ?? null;
    if (!isRemovable(state, attachment.createdAt.toISOString(), filedAt)) return refuse("ATTACHMENT_LOCKED");
    await tx.attachment.updateMany({
      where: { organizationId: access.organizationId, id: attachment.id, removedAt: null },
      data: { removedAt: now },
    });
    const before = { cancellationId: row.id, kind: attachment.kind, name: attachment.name };
    const reason = input.reason === "" ? null : input.reason;
    await audit({ entityKind: "attachment", entityId: attachment.id, teamId: row.number.teamId, before, reason });
    return ok({ id: attachment.id });
  },
});
