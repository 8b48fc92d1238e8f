"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { formatDateTime } from "@/lib/i18n/format";
import type { ChangedBy } from "./use-refusal-words";

type ChangedNoticeProps = {
  changedBy: ChangedBy;
  timeZone: string;
  onReload: () => void;
  /** Where something was typed that a reload keeps. */
  hasText?: boolean;
};

/** Somebody else changed the case: who and when, and the way to what it is now. */
export function ChangedNotice({ changedBy, timeZone, onReload, hasText = false }: ChangedNoticeProps) {
  const t = useTranslations("cancellations.form");
  const time = formatDateTime(changedBy.at, timeZone);
  return (
    <div role="alert">
      <Notice
        kind="warning"
        title={t("changedTitle", { name: changedBy.by, time })}
        actions={
          <Button size="sm" onClick={onReload}>
            {t(hasText ? "reloadKeepText" : "reload")}
          </Button>
        }
      >
        {t(hasText ? "changedText" : "changedNoText")}
      </Notice>
    </div>
  );
}
