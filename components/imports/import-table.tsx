import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { PaginationProps } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { type ImportSummary, ROW_ACTIONS } from "@/lib/features/imports/types";
import { formatCount, formatDateTime } from "@/lib/i18n/format";
import { ImportStatusTag } from "./import-status-tag";

export type ImportTableProps = {
  items: readonly ImportSummary[];
  timeZone: string;
  pagination: PaginationProps;
  /** An EmptyState. */
  empty: ReactNode;
};

/** What was imported, newest first. */
export function ImportTable({ items, timeZone, pagination, empty }: ImportTableProps) {
  const t = useTranslations("imports");
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
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={items}
      rowKey={(one) => one.id}
      path="/imports"
      query={{}}
      pagination={pagination}
      empty={empty}
    />
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
