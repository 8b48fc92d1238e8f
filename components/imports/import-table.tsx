import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { type ImportSummary, ROW_ACTIONS } from "@/lib/features/imports/types";
import { formatCount, formatDateTime } from "@/lib/i18n/format";
import { ImportStatusTag } from "./import-status-tag";

export type ImportTableProps = {
  items: readonly ImportSummary[];
  timeZone: string;
  nextHref: string | null;
  firstHref: string | null;
};

/** What was imported, newest first. */
export function ImportTable({ items, timeZone, nextHref, firstHref }: ImportTableProps) {
  const t = useTranslations("imports");
  const common = useTranslations("common");
  const columns: Column<ImportSummary>[] = [
    {
      id: "file",
      header: t("columns.file"),
      isTitle: true,
      cell: (one) => <TextLink href={`/imports/${one.id}`}>{one.fileName}</TextLink>,
    },
    { id: "kind", header: t("columns.kind"), cell: (one) => t(`kinds.${one.kind}`) },
    { id: "status", header: t("columns.status"), cell: (one) => <ImportStatusTag status={one.status} /> },
    { id: "rows", header: t("columns.rows"), align: "end", cell: (one) => formatCount(one.totalRows) },
    { id: "counts", header: t("columns.counts"), cell: (one) => <Counts of={one} /> },
    { id: "by", header: t("columns.by"), cell: (one) => one.createdBy ?? t("nobody") },
    {
      id: "at",
      header: t("columns.at"),
      cell: (one) => <time dateTime={one.createdAt}>{formatDateTime(one.createdAt, timeZone)}</time>,
    },
  ];
  return (
    <Card isFlush>
      <Table caption={t("title")} className="card-rows">
        <thead>
          <tr>
            {columns.map((column) => (
              <TableHead key={column.id} align={column.align}>
                {column.header}
              </TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <TableRow key={one.id}>
              {columns.map((column) => (
                <TableCell
                  key={column.id}
                  data-label={column.header}
                  data-part={column.isTitle ? "title" : undefined}
                  align={column.align}
                  isRowHeader={column.isTitle}
                >
                  {column.cell(one)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
      {(nextHref || firstHref) && (
        <nav aria-label={common("pagination")} className="flex justify-end gap-2 border-t px-4 py-2">
          {firstHref && (
            <LinkButton href={firstHref} size="sm">
              {common("firstPage")}
            </LinkButton>
          )}
          {nextHref && (
            <LinkButton href={nextHref} size="sm" rel="next">
              {common("nextPage")}
            </LinkButton>
          )}
        </nav>
      )}
    </Card>
  );
}

/** What became of the rows, in few words; nothing where nothing was checked yet. */
function Counts({ of }: { of: ImportSummary }) {
  const t = useTranslations("imports");
  const { counts } = of;
  if (counts === null) return "--";
  const shown = ROW_ACTIONS.filter((action) => counts[action] > 0);
  return (
    <span className="flex flex-wrap gap-x-3">
      {shown.map((action) => (
        <span key={action} className={action === "error" ? "text-overdue" : undefined}>
          {t("countOf", { action: t(`actions.${action}`), count: formatCount(counts[action]) })}
        </span>
      ))}
    </span>
  );
}
