import type { ReactNode } from "react";
import { Pagination, type PaginationProps } from "@/components/ui/pagination";
import { Table, type TableDensity, TableHead } from "@/components/ui/table";
import type { ColumnHead, Sort } from "./column";
import { PageCheckbox } from "./selection";
import { SortHeader } from "./sort-header";
import type { TableQuery } from "./table-url";

export type TableFrameProps = {
  /** Read by screen readers as the table's name. */
  caption: string;
  columns: readonly ColumnHead[];
  /** The keys of the rows on this page, for the tick in the heading. */
  rowIds: readonly string[];
  /** The address of the list and its search params, for sort links. */
  path: string;
  query: TableQuery;
  sort?: Sort;
  density?: TableDensity;
  /** An EmptyState. */
  empty: ReactNode;
  pagination: PaginationProps;
  /** Ticks before the rows. Needs a SelectionProvider around. */
  isSelectable?: boolean;
  /** Right of the space above the table: density, columns. Not shown on phones. */
  tools?: ReactNode;
  /** The rows: a `tbody`. */
  children: ReactNode;
};

/** What stands around the rows of a list: tools, headings that sort, pager; and the empty state instead of all. */
export function TableFrame(props: TableFrameProps) {
  const { pagination } = props;
  if (props.rowIds.length === 0) {
    return (
      <div className="rounded-md border bg-surface">
        {props.empty}
        {pagination.total > 0 || pagination.firstHref || pagination.previousHref ? <Footer {...pagination} /> : null}
      </div>
    );
  }
  return (
    <div className="min-w-0 rounded-md border bg-surface">
      {props.tools && (
        <div className="flex items-center justify-end gap-2 border-b px-3 py-1.5 max-sm:hidden">{props.tools}</div>
      )}
      <Table
        caption={props.caption}
        density={props.density}
        className="card-rows max-h-[calc(100dvh-var(--header-height)-5rem)] rounded-t-md print:max-h-none print:overflow-visible"
      >
        <HeaderRow {...props} />
        {props.children}
      </Table>
      <Footer {...pagination} />
    </div>
  );
}

function HeaderRow({ columns, rowIds, path, query, sort, isSelectable }: TableFrameProps) {
  return (
    <thead>
      <tr>
        {isSelectable && (
          <TableHead className="w-10">
            <PageCheckbox ids={rowIds} />
          </TableHead>
        )}
        {columns.map((column) => (
          <SortHeader key={column.id} column={column} sort={sort} path={path} query={query} />
        ))}
      </tr>
    </thead>
  );
}

function Footer(pagination: PaginationProps) {
  return (
    <div className="border-t px-4 py-2 first:border-t-0">
      <Pagination {...pagination} />
    </div>
  );
}
