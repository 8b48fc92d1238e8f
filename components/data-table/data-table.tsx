import type { ReactNode } from "react";
import { Pagination, type PaginationProps } from "@/components/ui/pagination";
import { Table, TableCell, type TableDensity, TableHead, TableRow } from "@/components/ui/table";
import type { Column, Sort } from "./column";
import { PageCheckbox, RowCheckbox } from "./selection";
import { SortHeader } from "./sort-header";
import type { TableQuery } from "./table-url";

export type DataTableProps<Row> = {
  /** Read by screen readers as the table's name. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The address of the list and its search params, for sort links. */
  path: string;
  query: TableQuery;
  sort?: Sort;
  density?: TableDensity;
  /** An EmptyState. */
  empty: ReactNode;
  pagination: PaginationProps;
  /** Ticks before the rows; gives each row's name. Needs a SelectionProvider around. */
  selectionName?: (row: Row) => string;
  /** Right of the space above the table: density, columns. Not shown on phones. */
  tools?: ReactNode;
};

/** One page of a list: a table from 640 px up, cards below. Renders what it is given; state lives in the address. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey, selectionName, pagination } = props;
  if (rows.length === 0) {
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
        <tbody>
          {rows.map((row) => (
            <BodyRow key={rowKey(row)} row={row} id={rowKey(row)} columns={columns} selectionName={selectionName} />
          ))}
        </tbody>
      </Table>
      <Footer {...pagination} />
    </div>
  );
}

function HeaderRow<Row>({ columns, rows, rowKey, path, query, sort, selectionName }: DataTableProps<Row>) {
  return (
    <thead>
      <tr>
        {selectionName && (
          <TableHead className="w-10">
            <PageCheckbox ids={rows.map(rowKey)} />
          </TableHead>
        )}
        {columns.map((column) => (
          <SortHeader key={column.id} column={column} sort={sort} path={path} query={query} />
        ))}
      </tr>
    </thead>
  );
}

type BodyRowProps<Row> = {
  row: Row;
  id: string;
  columns: readonly Column<Row>[];
  selectionName: ((row: Row) => string) | undefined;
};

function BodyRow<Row>({ row, id, columns, selectionName }: BodyRowProps<Row>) {
  return (
    <TableRow>
      {selectionName && (
        <TableCell data-part="select">
          <RowCheckbox id={id} name={selectionName(row)} />
        </TableCell>
      )}
      {columns.map((column) => (
        <TableCell
          key={column.id}
          data-label={column.header}
          data-part={partOf(column)}
          align={column.align}
          sticky={column.sticky}
          isRowHeader={column.isTitle}
          className={column.className}
        >
          {column.cell(row)}
        </TableCell>
      ))}
    </TableRow>
  );
}

/** What a cell is in the card of its row. */
function partOf<Row>(column: Column<Row>): "title" | "actions" | "hidden" | undefined {
  if (column.isTitle) return "title";
  if (column.sticky === "end") return "actions";
  return column.isHiddenOnCards ? "hidden" : undefined;
}

function Footer(pagination: PaginationProps) {
  return (
    <div className="border-t px-4 py-2 first:border-t-0">
      <Pagination {...pagination} />
    </div>
  );
}
