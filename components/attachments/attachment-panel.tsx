"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { Download, FileText } from "@/components/ui/icons";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import type { ServerAction } from "@/components/ui/use-action";
import { MAX_ATTACHMENT_BYTES } from "@/lib/domain/attachment-size";
import { formatBytes, formatDateTime } from "@/lib/i18n/format";
import { useUpload } from "./use-upload";

const ACCEPT = ".pdf,.png,.jpg,.jpeg,.webp,.heic,.docx,.xlsx,.txt";

/** Where a form that waited in vain for an upload sends people. */
export const ATTACHMENT_FIELD = "attachmentFile";

export type AttachedFile = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly bytes: number;
  readonly uploadedByName: string;
  readonly createdAt: string;
  readonly isRemovable: boolean;
};

export type AttachmentPanelProps = {
  items: readonly AttachedFile[];
  /** Where a file is sent; each that is there is below, by its id. */
  path: string;
  kinds: readonly { readonly value: string; readonly label: string }[];
  preferredKind: string;
  /** So many at most. */
  maximum: number;
  /** Whether files may be added and taken out at all. */
  canAttach: boolean;
  timeZone: string;
  /** Told of every upload: true once the file is there, false where it failed. */
  onUpload?: (ended: Promise<boolean>) => void;
  removeAction: ServerAction<unknown>;
  toRemoveInput: (id: string) => unknown;
  words: { readonly empty: string; readonly kind: string; readonly add: string };
};

/** Attached files: what is there, and a place to add more. */
export function AttachmentPanel(props: AttachmentPanelProps) {
  const { items, canAttach, maximum, words } = props;
  return (
    <div className="flex flex-col gap-3">
      {items.length === 0 ? (
        <p className="text-muted">{words.empty}</p>
      ) : (
        <ul className="flex flex-col divide-y rounded-md border">
          {items.map((item) => (
            <AttachmentRow key={item.id} item={item} {...props} />
          ))}
        </ul>
      )}
      {canAttach && items.length < maximum && <AttachmentUpload {...props} />}
    </div>
  );
}

function AttachmentRow({ item, ...props }: AttachmentPanelProps & { item: AttachedFile }) {
  const t = useTranslations("attachments");
  const router = useRouter();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <FileText aria-hidden className="size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="break-all">{item.name}</p>
        <p className="text-muted text-sm">
          {t("about", {
            kind: props.kinds.find(({ value }) => value === item.kind)?.label ?? item.kind,
            size: formatBytes(item.bytes),
            name: item.uploadedByName,
            time: formatDateTime(item.createdAt, props.timeZone),
          })}
        </p>
      </div>
      <a
        href={`${props.path}/${item.id}`}
        download
        className={buttonStyle("ghost", "sm")}
        aria-label={t("download", { name: item.name })}
      >
        <Download aria-hidden />
        {t("downloadShort")}
      </a>
      {item.isRemovable && props.canAttach && (
        <ConfirmDialog
          title={t("removeTitle", { name: item.name })}
          description={t("removeText")}
          trigger={
            <Button variant="ghost" size="sm" aria-label={t("removeTitle", { name: item.name })}>
              {t("remove")}
            </Button>
          }
          confirmLabel={t("remove")}
          action={props.removeAction}
          isDangerous
          toInput={() => props.toRemoveInput(item.id)}
          onSuccess={() => router.refresh()}
        />
      )}
    </li>
  );
}

function AttachmentUpload({ path, onUpload, kinds, preferredKind, words }: AttachmentPanelProps) {
  const t = useTranslations("attachments");
  const [kind, setKind] = useState(preferredKind);
  const { upload, percent, error, attempt } = useUpload({ path, onUpload });
  return (
    <div className="flex flex-col gap-3 print:hidden">
      <Field name="attachmentKind" label={words.kind} className="sm:max-w-xs">
        <Select options={[...kinds]} value={kind} onChange={(event) => setKind(event.target.value)} />
      </Field>
      <Field name={ATTACHMENT_FIELD} label={words.add} error={error ?? undefined}>
        <FileDrop
          key={attempt}
          maxBytes={MAX_ATTACHMENT_BYTES}
          accept={ACCEPT}
          acceptLabel={t("types")}
          onFile={(file) => {
            if (file) upload(file, kind);
          }}
        />
      </Field>
      <div aria-live="polite" className="empty:-mt-3">
        {percent !== null && <Progress label={t("uploading")} percent={percent} />}
      </div>
    </div>
  );
}
