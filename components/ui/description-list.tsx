import type { ReactNode } from "react";
import { cn } from "./cn";

export type Description = {
  readonly term: string;
  readonly value: ReactNode;
  /** At the end of the row: a change link, a source. */
  readonly aside?: ReactNode;
  /** Takes the whole width. */
  readonly isWide?: boolean;
};

export type DescriptionListProps = {
  items: readonly Description[];
  /** 1: term left, value right, hairlines (check pages). 2, 3: term above value (details). */
  columns?: 1 | 2 | 3;
};

const GRIDS = {
  2: "grid-cols-2",
  3: "grid-cols-2 xl:grid-cols-3",
} as const;

/** Facts as term and value. */
export function DescriptionList({ items, columns = 2 }: DescriptionListProps) {
  if (columns === 1) {
    return (
      <dl className="flex flex-col divide-y">
        {items.map((item) => (
          <div key={item.term} className="flex flex-wrap gap-x-4 gap-y-0.5 py-2.5 first:pt-0 last:pb-0">
            <dt className="w-full text-muted sm:w-44">{item.term}</dt>
            <dd className="min-w-0 flex-1 wrap-anywhere">{item.value}</dd>
            {item.aside && <dd className="shrink-0">{item.aside}</dd>}
          </div>
        ))}
      </dl>
    );
  }
  return (
    <dl className={cn("grid gap-x-4 gap-y-3 sm:gap-x-6", GRIDS[columns])}>
      {items.map((item) => (
        <div key={item.term} className={cn("min-w-0", item.isWide && "col-span-full")}>
          <dt className="text-muted text-sm">{item.term}</dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-x-2 wrap-anywhere">
            {item.value}
            {item.aside}
          </dd>
        </div>
      ))}
    </dl>
  );
}
