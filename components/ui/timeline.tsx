import type { ReactNode } from "react";
import type { Icon } from "@/components/ui/icon";
import { cn } from "./cn";
import { TONE_TEXT, type Tone } from "./tone";

export type TimelineEntry = {
  readonly id: string;
  readonly title: ReactNode;
  /** Already formatted. */
  readonly time: string;
  readonly actor?: string;
  readonly text?: ReactNode;
  readonly tone?: Tone;
  readonly icon?: Icon;
};

/** What happened, newest first as given. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.id} className="group/entry relative flex gap-3 pb-4 last:pb-0">
          <span aria-hidden className="absolute start-[11px] top-6 bottom-0 w-px bg-line group-last/entry:hidden" />
          <span className="grid size-5.5 shrink-0 place-items-center rounded-full border bg-surface">
            {entry.icon ? (
              <entry.icon aria-hidden className={cn("size-3.5", TONE_TEXT[entry.tone ?? "neutral"])} />
            ) : (
              <span aria-hidden className="size-1.5 rounded-full bg-faint" />
            )}
          </span>
          <div className="min-w-0 flex-1">
            <p>{entry.title}</p>
            <p className="text-muted text-sm">
              {entry.actor && `${entry.actor} · `}
              {entry.time}
            </p>
            {entry.text && <div className="break-words text-muted text-sm">{entry.text}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
