"use client";

import { useTranslations } from "next-intl";
import { AttachmentPanel } from "@/components/attachments/attachment-panel";
import { ATTACHMENT_KINDS, type AttachmentKind, MAX_ATTACHMENTS } from "@/lib/domain/cancellation/attachment";
import { removeAttachmentAction } from "@/lib/features/attachments/actions";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { useCase } from "./case-context";

type PanelProps = { detail: CancellationDetail; preferredKind?: AttachmentKind };

/** The papers of a case; a step of the case waits for what is still on its way. */
export function AttachmentsPanel({ detail, preferredKind = "other" }: PanelProps) {
  const t = useTranslations("cancellations");
  const { trackUpload } = useCase();
  return (
    <AttachmentPanel
      items={detail.attachments}
      path={`/api/v1/cancellations/${detail.id}/attachments`}
      kinds={ATTACHMENT_KINDS.map((value) => ({ value, label: t(`attachmentKind.${value}`) }))}
      preferredKind={preferredKind}
      maximum={MAX_ATTACHMENTS}
      canAttach={detail.canAttach}
      timeZone={detail.timeZone}
      onUpload={trackUpload}
      removeAction={removeAttachmentAction}
      toRemoveInput={(attachmentId) => ({ cancellationId: detail.id, attachmentId })}
      words={{ empty: t("empty.attachments"), kind: t("attachment.kind"), add: t("attachment.add") }}
    />
  );
}
