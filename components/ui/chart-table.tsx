import { useTranslations } from "next-intl";
import { ChevronRight } from "@/components/ui/icons";
import { Table, TableCell, TableHead, TableRow } from "./table";

export type ChartTableProps = {
  caption: string;
  head: readonly [string, string];
  rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly value: string;
  }[];
};

/** The numbers behind a chart, folded away under it. */
export function ChartTable({ caption, head, rows }: ChartTableProps) {
  const t = useTranslations("common");
  return (
    <details className="group mt-3 text-sm print:hidden">
      <summary className="inline-flex min-h-6 items-center gap-1 rounded-sm text-muted hover:text-fg touch:min-h-11">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {t("chartTable")}
      </summary>
      <Table caption={caption} density="compact" className="mt-2 max-h-72 overflow-y-auto rounded-md border">
        <thead>
          <tr>
            <TableHead>{head[0]}</TableHead>
            <TableHead align="end">{head[1]}</TableHead>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.key}>
              <TableCell isRowHeader>{row.label}</TableCell>
              <TableCell align="end">{row.value}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
