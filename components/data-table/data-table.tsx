import { TableCell, TableRow } from "@/components/ui/table";
import { type Column, partOf } from "./column";
import { RowCheckbox } from "./selection";
import { TableFrame, type TableFrameProps } from "./table-frame";

export type DataTableProps<Row> = Omit<TableFrameProps, "columns" | "rowIds" | "isSelectable" | "children"> & {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Ticks before the rows; gives each row's name. Needs a SelectionProvider around. */
  selectionName?: (row: Row) => string;
};

/** One page of a list: a table from 640 px up, cards below. Renders what it is given; state lives in the address. */
export function DataTable<Row>({ columns, rows, rowKey, selectionName, ...frame }: DataTableProps<Row>) {
  return (
    <TableFrame {...frame} columns={columns} rowIds={rows.map(rowKey)} isSelectable={selectionName !== undefined}>
      <tbody>
        {rows.map((row) => (
          <BodyRow key={rowKey(row)} row={row} id={rowKey(row)} columns={columns} selectionName={selectionName} />
        ))}
      </tbody>
    </TableFrame>
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
