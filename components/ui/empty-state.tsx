import type { ReactNode } from "react";
import { CircleCheck, Inbox, SearchX } from "@/components/ui/icons";

export type EmptyStateProps = {
  /** firstRun: nothing was ever here; done: all worked off; none: the conditions match nothing. */
  kind: "firstRun" | "done" | "none";
  title: string;
  /** Why it is empty and what to do. */
  text?: ReactNode;
  /** One or two LinkButtons. */
  actions?: ReactNode;
};

const ICONS = { firstRun: Inbox, done: CircleCheck, none: SearchX } as const;

/** What a list shows when it has no rows. */
export function EmptyState({ kind, title, text, actions }: EmptyStateProps) {
  const Icon = ICONS[kind];
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <span className="mb-1 grid size-11 place-items-center rounded-full bg-subtle">
        <Icon aria-hidden className={kind === "done" ? "size-5 text-safe" : "size-5 text-muted"} />
      </span>
      <p className="font-semibold text-lg">{title}</p>
      {text && <p className="max-w-md text-balance text-muted">{text}</p>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
