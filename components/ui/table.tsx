import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export type TableDensity = "normal" | "compact";

export type TableProps = {
  /** Read by screen readers as the table's name. */
  caption: string;
  isCaptionHidden?: boolean;
  density?: TableDensity;
  className?: string;
  children: ReactNode;
};

/** A table that scrolls inside its own box (give it a height for a sticky header); use with `thead`, `tbody`, TableHead, TableCell. */
export function Table({ caption, isCaptionHidden = true, density = "normal", className, children }: TableProps) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className={cn("scroll-quiet relative overflow-auto outline-offset-[-2px]", className)}
    >
      <table data-density={density} className="group/table w-full border-separate border-spacing-0 text-sm">
        <caption className={isCaptionHidden ? "sr-only" : "pb-2 text-start font-semibold text-base"}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}

type CellProps = {
  align?: "start" | "end";
  /** Stays in view while the table scrolls sideways; only the first or the last column. */
  sticky?: "start" | "end";
};

const STICKY = {
  start: "sm:sticky sm:start-0 sm:z-1 sm:bg-inherit",
  end: "sm:sticky sm:end-0 sm:z-1 sm:bg-inherit",
} as const;

/** A column's heading (`scope="col"`). */
export function TableHead({ align, sticky, className, ...rest }: Omit<ComponentProps<"th">, "align"> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        "sticky top-0 z-2 h-9 whitespace-nowrap border-b bg-subtle px-3 text-start font-semibold text-muted text-xs first:ps-4 last:pe-4",
        align === "end" && "text-end",
        sticky && STICKY[sticky],
        sticky && "sm:z-3 sm:bg-subtle",
        className,
      )}
    />
  );
}

/** A row; highlights on hover. */
export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cn("group/row bg-surface hover:bg-subtle [&:last-child>*]:border-b-0", className)} />;
}

/** One value; `isRowHeader` makes it the row's heading (`scope="row"`). */
export function TableCell({
  align,
  sticky,
  isRowHeader = false,
  className,
  ...rest
}: Omit<ComponentProps<"td">, "align"> & CellProps & { isRowHeader?: boolean }) {
  const Tag = isRowHeader ? "th" : "td";
  return (
    <Tag
      {...(isRowHeader && { scope: "row" })}
      {...rest}
      className={cn(
        "h-10 whitespace-nowrap border-b px-3 py-1 text-start font-normal first:ps-4 last:pe-4 group-data-[density=compact]/table:h-8 group-data-[density=compact]/table:py-0",
        align === "end" && "text-end",
        sticky && STICKY[sticky],
        className,
      )}
    />
  );
}
