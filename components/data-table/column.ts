import type { ReactNode } from "react";

/** The heading of a column and how its cells stand; also one line of a card on phones. */
export type ColumnHead = {
  readonly id: string;
  readonly header: string;
  /** `end` for money, counts and dates that are compared. */
  readonly align?: "start" | "end";
  /** The value of the `sort` param; without it the column cannot be sorted. */
  readonly sortKey?: string;
  /** Stays in view; the first column by `start`, row actions by `end`. */
  readonly sticky?: "start" | "end";
  /** Stays in view beside those, on wide windows; at most two columns at each edge. */
  readonly pin?: "start" | "end";
  /** In sixteenths of the text size. Said of all columns, it is theirs; said of none, their text decides. */
  readonly width?: number;
  /** The row's name: its heading in the table, the title of its card. Exactly one column. */
  readonly isTitle?: boolean;
  /** Left out of cards. */
  readonly isHiddenOnCards?: boolean;
  readonly className?: string;
};

/** One column of a DataTable. */
export type Column<Row> = ColumnHead & { readonly cell: (row: Row) => ReactNode };

/** What a cell is in the card of its row. */
export function partOf(column: ColumnHead): "title" | "actions" | "hidden" | undefined {
  if (column.isTitle) return "title";
  if (column.sticky === "end") return "actions";
  return column.isHiddenOnCards ? "hidden" : undefined;
}

export type Sort = { readonly key: string; readonly direction: "asc" | "desc" };
