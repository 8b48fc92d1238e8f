import { useTranslations } from "next-intl";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { columnLetters } from "@/lib/domain/import/raw-row";
import type { DetectedTable } from "@/lib/features/imports/types";

const SHOWN_ROWS = 5;

/** The first rows as they were read: whoever looks sees at once whether encoding and header are right. */
export function SampleTable({ detected }: { detected: DetectedTable }) {
  const t = useTranslations("imports.mapping");
  const columns = detected.headers.map((header, index) => ({ header, index, letters: columnLetters(index) }));
  const rows = detected.samples.slice(0, SHOWN_ROWS).map((cells, index) => ({ cells, key: `row-${index}` }));
  return (
    <Table caption={t("previewTitle")} density="compact" className="rounded-md border">
      <thead>
        <tr>
          {columns.map((column) => (
            <TableHead key={column.letters}>{column.header.trim() === "" ? column.letters : column.header}</TableHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.key}>
            {columns.map((column) => (
              <TableCell key={column.letters} className="max-w-60 truncate">
                {row.cells[column.index] ?? ""}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
