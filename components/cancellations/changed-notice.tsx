"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
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
  /** Where an act was tried, and not while somebody types. */
  takesFocus?: boolean;
};

/** Somebody else changed the case: who and when, and the way to what it is now. */
export function ChangedNotice({ changedBy, timeZone, onReload, ...how }: ChangedNoticeProps) {
  const { hasText = false, takesFocus = false } = how;
  const t = useTranslations("cancellations.form");
  const time = formatDateTime(changedBy.at, timeZone);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);

  // The button goes with the notice; the focus stays where people were.
  function reload() {
    box.current?.parentElement?.closest<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
    onReload();
  }
  return (
    <div ref={box} role="alert" tabIndex={takesFocus ? -1 : undefined} className="scroll-my-20 outline-none">
      <Notice
        kind="warning"
        title={t("changedTitle", { name: changedBy.by, time })}
        actions={
          <Button size="sm" onClick={reload}>
            {t(hasText ? "reloadKeepText" : "reload")}
          </Button>
        }
      >
        {t(hasText ? "changedText" : "changedNoText")}
      </Notice>
    </div>
  );
}
