"use client";

import { Download, FileText } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import {
  ATTACHMENT_KINDS,
  type AttachmentKind,
  MAX_ATTACHMENT_BYTES,
  MAX_ATTACHMENTS,
} from "@/lib/domain/cancellation/attachment";
import { removeAttachmentAction } from "@/lib/features/attachments/actions";
import type { AttachmentItem, CancellationDetail } from "@/lib/features/cancellations/types";
import { formatBytes, formatDateTime } from "@/lib/i18n/format";
import { useUpload } from "./use-upload";

/** Where a step that waited in vain for an upload sends people. */
export const ATTACHMENT_FIELD = "attachmentFile";

const ACCEPT = ".pdf,.png,.jpg,.jpeg,.webp,.heic,.docx,.xlsx,.txt";

type PanelProps = { detail: CancellationDetail; preferredKind?: AttachmentKind };

/** The papers of a case: what is there, and a place to add more. */
export function AttachmentsPanel({ detail, preferredKind = "other" }: PanelProps) {
  const t = useTranslations("cancellations");
  const { attachments } = detail;
  return (
    <div className="flex flex-col gap-3">
      {attachments.length === 0 ? (
        <p className="text-muted">{t("empty.attachments")}</p>
      ) : (
        <ul className="flex flex-col divide-y rounded-md border">
          {attachments.map((item) => (
            <AttachmentRow key={item.id} item={item} detail={detail} />
          ))}
        </ul>
      )}
      {detail.canAttach && attachments.length < MAX_ATTACHMENTS && <AttachmentUpload preferredKind={preferredKind} />}
    </div>
  );
}

function AttachmentRow({ item, detail }: { item: AttachmentItem; detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const router = useRouter();
  const href = `/api/v1/cancellations/${detail.id}/attachments/${item.id}`;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <FileText aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="break-all">{item.name}</p>
        <p className="text-muted text-sm">
          {t("attachment.about", {
            kind: t(`attachmentKind.${item.kind}`),
            size: formatBytes(item.bytes),
            name: item.uploadedByName,
            time: formatDateTime(item.createdAt, detail.timeZone),
          })}
        </p>
      </div>
      <a
        href={href}
        download
        className={buttonStyle("ghost", "sm")}
        aria-label={t("attachment.download", { name: item.name })}
      >
        <Download aria-hidden />
        {t("attachment.downloadShort")}
      </a>
      {item.isRemovable && detail.canAttach && (
        <ConfirmDialog
          title={t("attachment.removeTitle", { name: item.name })}
          description={t("attachment.removeText")}
          trigger={
            <Button variant="ghost" size="sm" aria-label={t("attachment.removeTitle", { name: item.name })}>
              {t("attachment.remove")}
            </Button>
          }
          confirmLabel={t("attachment.remove")}
          action={removeAttachmentAction}
          isDangerous
          toInput={() => ({ cancellationId: detail.id, attachmentId: item.id })}
          onSuccess={() => router.refresh()}
        />
      )}
    </li>
  );
}

function AttachmentUpload({ preferredKind }: { preferredKind: AttachmentKind }) {
  const t = useTranslations("cancellations");
  const [kind, setKind] = useState<string>(preferredKind);
  const { upload, percent, error, attempt } = useUpload();
  const kinds = ATTACHMENT_KINDS.map((value) => ({ value, label: t(`attachmentKind.${value}`) }));
  return (
    <div className="flex flex-col gap-3">
      <Field name="attachmentKind" label={t("attachment.kind")} className="sm:max-w-xs">
        <Select options={kinds} value={kind} onChange={(event) => setKind(event.target.value)} />
      </Field>
      <Field name={ATTACHMENT_FIELD} label={t("attachment.add")} error={error ?? undefined}>
        <FileDrop
          key={attempt}
          maxBytes={MAX_ATTACHMENT_BYTES}
          accept={ACCEPT}
          acceptLabel={t("attachment.types")}
          onFile={(file) => {
            if (file) upload(file, kind);
          }}
        />
      </Field>
      <div aria-live="polite" className="empty:-mt-3">
        {percent !== null && <Progress label={t("attachment.uploading")} percent={percent} />}
      </div>
    </div>
  );
}
