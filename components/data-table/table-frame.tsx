import type { ReactNode } from "react";
import { Pagination, type PaginationProps } from "@/components/ui/pagination";
import { Table, type TableDensity, TableHead } from "@/components/ui/table";
import type { ColumnHead, Sort } from "./column";
import { inRem, layoutOf, TICK_WIDTH } from "./column-layout";
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
  /** Right of the space above the table: refresh, density, columns. */
  tools?: ReactNode;
  /** The rows: a `tbody`. */
  children: ReactNode;
};

/** What stands around the rows of a list: tools, headings that sort, pager; and the empty state instead of all. */
export function TableFrame(props: TableFrameProps) {
  const { pagination } = props;
  const layout = layoutOf(props.columns, props.isSelectable === true);
  if (props.rowIds.length === 0) {
    return (
      <div className="rounded-md border bg-surface in-data-full:grow">
        <Tools>{props.tools}</Tools>
        {props.empty}
        {pagination.total !== 0 || pagination.firstHref || pagination.previousHref ? <Footer {...pagination} /> : null}
      </div>
    );
  }
  return (
    <div className="flex min-w-0 flex-col rounded-md border bg-surface in-data-full:min-h-0">
      <Tools>{props.tools}</Tools>
      <Table
        caption={props.caption}
        density={props.density}
        layout={layout}
        className="card-rows max-h-[calc(100dvh-var(--header-height)-5rem)] rounded-t-md in-data-full:max-h-none print:max-h-none print:overflow-visible"
      >
        {layout && <ColumnWidths {...props} />}
        <HeaderRow {...props} />
        {props.children}
      </Table>
      <Footer {...pagination} />
    </div>
  );
}

function Tools({ children }: { children: ReactNode }) {
  if (!children) return null;
  return <div className="flex items-center justify-end gap-2 border-b px-3 py-1.5 print:hidden">{children}</div>;
}

function ColumnWidths({ columns, isSelectable }: TableFrameProps) {
  return (
    <colgroup>
      {isSelectable && <col style={{ width: inRem(TICK_WIDTH) }} />}
      {columns.map(({ id, width = 0 }) => (
        <col key={id} data-column={id} style={{ width: inRem(width) }} />
      ))}
    </colgroup>
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
