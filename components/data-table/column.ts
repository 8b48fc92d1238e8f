import type { ReactNode } from "react";

/** One column of a DataTable; also one line of a card on phones. */
export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** `end` for money, counts and dates that are compared. */
  readonly align?: "start" | "end";
  /** The value of the `sort` param; without it the column cannot be sorted. */
  readonly sortKey?: string;
  /** Stays in view; the first column by `start`, row actions by `end`. */
  readonly sticky?: "start" | "end";
  /** The row's name: its heading in the table, the title of its card. Exactly one column. */
  readonly isTitle?: boolean;
  /** Left out of cards. */
  readonly isHiddenOnCards?: boolean;
  readonly className?: string;
};

export type Sort = { readonly key: string; readonly direction: "asc" | "desc" };
