import "server-only";
import { z } from "zod";
import { memberIdOf } from "@/lib/domain/access/access";
import { attachmentName } from "@/lib/domain/attachment-name";
import { isAttachable, MAX_ATTACHMENTS } from "@/lib/domain/cancellation/attachment";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { lockCase } from "@/lib/features/cancellations/bulk";
import { presentAttachment } from "@/lib/features/cancellations/presenter";
import type { AttachmentItem } from "@/lib/features/cancellations/types";
import { ATTACHMENT_EXTENSIONS } from "@/lib/server/attachment-type";
import { defineCommand } from "@/lib/server/command";
import { newId } from "@/lib/server/ids";
import { ReceivedFile, storeFile } from "@/lib/server/stored-file";
import { attachmentKindSchema } from "../schema";

/**
 * Attaches a received file to a case; the name is made harmless, the type is that of the content.
 * Refusals: NOT_FOUND, ATTACHMENT_LOCKED (being approved, or closed), TOO_MANY_ATTACHMENTS, PERSON_NEEDED.
 */
export const addAttachment = defineCommand({
  auditEvent: "attachment.added",
  permission: "cancellation:advance",
  timeoutMs: 60_000,
  input: z.strictObject({
    cancellationId: z.uuid(),
    kind: attachmentKindSchema,
    name: z.string().max(2_000),
    file: z.instanceof(ReceivedFile),
  }),
  async run({ tx, access, now, today, input, audit }): Promise<Result<AttachmentItem>> {
    const { organizationId } = access;
    const uploadedById = memberIdOf(access.actor);
    if (uploadedById === null) return refuse("PERSON_NEEDED");
    const found = await lockCase(tx, access, input.cancellationId, today);
    if (found === null) return refuse("NOT_FOUND");
    if (!isAttachable(found.state)) return refuse("ATTACHMENT_LOCKED");
    if (found.row.attachments.length >= MAX_ATTACHMENTS) {
      return refuse("TOO_MANY_ATTACHMENTS", { maximum: MAX_ATTACHMENTS });
    }
    const { file } = input;
    const row = {
      id: newId(),
      kind: input.kind,
      name: attachmentName(input.name, ATTACHMENT_EXTENSIONS[file.contentType] ?? []),
      uploadedByName: access.actor.name,
      createdAt: now,
    };
    const fileId = await storeFile(tx, organizationId, file);
    await tx.attachment.create({
      data: { ...row, organizationId, cancellationId: input.cancellationId, fileId, uploadedById },
      select: { id: true },
    });
    const { sha256, bytes, contentType } = file;
    const after = { cancellationId: input.cancellationId, kind: row.kind, name: row.name, sha256, bytes, contentType };
    await audit({ entityKind: "attachment", entityId: row.id, teamId: found.row.number.teamId, after });
    const shown = { ...row, file: { bytes: BigInt(bytes), contentType } };
    return ok(presentAttachment(shown, { state: found.state, submittedAt: found.row.submittedAt }));
  },
});
