import type { ComponentProps, CSSProperties, ReactNode } from "react";
import { cn } from "./cn";

export type TableDensity = "loose" | "normal" | "compact";

export type TableProps = {
  /** Read by screen readers as the table's name. */
  caption: string;
  isCaptionHidden?: boolean;
  density?: TableDensity;
  /**
   * Where each column has a width of its own by a `colgroup`: of the whole as `--width`, of what stays in view at
   * either side as `--start` and `--end`.
   */
  layout?: CSSProperties;
  className?: string;
  children: ReactNode;
};

/** A table that scrolls inside its own box (give it a height for a sticky header); use with `thead`, `tbody`, TableHead, TableCell. */
export function Table({
  caption,
  isCaptionHidden = true,
  density = "normal",
  layout,
  className,
  children,
}: TableProps) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      style={layout}
      className={cn(
        "scroll-quiet relative overflow-auto outline-offset-[-2px]",
        layout && "scroll-ps-(--start) scroll-pe-(--end) scroll-pt-10", // the focus comes out from under what sticks
        className,
      )}
    >
      <table data-density={density} data-sized={layout && ""} className="listing">
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

/** What a cell adds to the look of the whole list (`.listing`); undefined in most of them. */
export function cellStyle({ align, sticky }: CellProps, className?: string): string | undefined {
  const parts = [align === "end" && "text-end", sticky && `pin-${sticky}`, className].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(" ");
}

/** A column's heading (`scope="col"`). */
export function TableHead({ align, sticky, className, ...rest }: Omit<ComponentProps<"th">, "align"> & CellProps) {
  return <th scope="col" {...rest} className={cellStyle({ align, sticky }, className)} />;
}

/** Keeps the height of rows that are drawn later, so that what stands below them stays in its place. */
export function RowsToCome({ count, columns }: { count: number; columns: number }) {
  const style: CSSProperties & { "--rows": number } = { "--rows": count };
  return (
    <tr aria-hidden className="rows-to-come" style={style}>
      <td colSpan={columns} />
    </tr>
  );
}

/** A row; highlights on hover. */
export function TableRow(props: ComponentProps<"tr">) {
  return <tr {...props} />;
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
  return <Tag {...(isRowHeader && { scope: "row" })} {...rest} className={cellStyle({ align, sticky }, className)} />;
}
