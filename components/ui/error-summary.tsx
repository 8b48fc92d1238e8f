"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef } from "react";
import { CircleAlert } from "@/components/ui/icons";
import { cn } from "./cn";

export type SummaryError = {
  readonly message: string;
  /** The id of the control to go to; without it the message stands alone. */
  readonly fieldId?: string;
  /** A page that helps, opened beside this one so that what was typed stays. */
  readonly helpHref?: string;
};

const LINK = "underline underline-offset-3 touch:flex touch:min-h-11 touch:items-center";

/** Takes the focus when it appears, links to each field, and marks the page's title; remove it when all is well. */
export function ErrorSummary({ errors, title }: { errors: readonly SummaryError[]; title?: string }) {
  const t = useTranslations("common");
  const box = useRef<HTMLDivElement>(null);
  const prefix = t("errorTitlePrefix");

  useEffect(() => {
    if (errors.length === 0) return;
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "start" });
    const original = document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
    document.title = prefix + original;
    return () => {
      document.title = original;
    };
  }, [errors, prefix]);

  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="scroll-mt-20 rounded-md border border-overdue-line border-s-4 border-s-overdue-solid bg-surface p-4 focus:outline-2 focus:outline-overdue focus:outline-offset-2"
    >
      <h2 className="flex items-center gap-2 font-semibold text-base">
        <CircleAlert aria-hidden className="size-4.5 shrink-0 text-overdue" />
        {title ?? t("errorSummaryTitle")}
      </h2>
      <ul className="mt-2 flex flex-col gap-1 ps-6.5 touch:gap-0">
        {errors.map((error) => (
          <li key={`${error.fieldId}${error.message}`}>
            {error.helpHref ? (
              <a href={error.helpHref} target="_blank" rel="noopener" className={LINK}>
                {error.message}
              </a>
            ) : error.fieldId ? (
              <a href={`#${error.fieldId}`} onClick={goToField} className={cn(LINK, "text-overdue")}>
                {error.message}
              </a>
            ) : (
              <span className="text-overdue">{error.message}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function goToField(event: MouseEvent<HTMLAnchorElement>) {
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}
