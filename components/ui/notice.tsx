import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "@/components/ui/icons";
import { cn } from "./cn";

export type NoticeProps = {
  kind?: "info" | "success" | "warning" | "danger";
  title?: ReactNode;
  /** At the end: a link or a small button. */
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
};

const KINDS = {
  info: {
    icon: Info,
    box: "border-accent-line bg-accent-tint",
    mark: "text-accent",
    word: "noticeInfo",
  },
  success: {
    icon: CircleCheck,
    box: "border-safe-line bg-safe-tint",
    mark: "text-safe",
    word: "noticeSuccess",
  },
  warning: {
    icon: TriangleAlert,
    box: "border-warning-line bg-warning-tint",
    mark: "text-warning",
    word: "noticeWarning",
  },
  danger: {
    icon: CircleAlert,
    box: "border-overdue-line bg-overdue-tint",
    mark: "text-overdue",
    word: "noticeDanger",
  },
} as const;

/** Something the reader should know on this page; stays until its cause is gone. */
export function Notice({ kind = "info", title, actions, className, children }: NoticeProps) {
  const t = useTranslations("common");
  const { icon: Icon, box, mark, word } = KINDS[kind];
  return (
    <div
      role="note"
      className={cn("flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border px-3.5 py-2.5", box, className)}
    >
      <div className="flex min-w-0 flex-1 basis-60 items-start gap-x-3">
        <Icon role="img" aria-label={t(word)} className={cn("mt-0.75 size-4 shrink-0", mark)} />
        <div className="min-w-0 flex-1">
          {title && <p className="font-semibold">{title}</p>}
          {children && <div className="text-fg">{children}</div>}
        </div>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
