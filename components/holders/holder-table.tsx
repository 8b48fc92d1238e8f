import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pencil } from "@/components/ui/icons";
import type { PaginationProps } from "@/components/ui/pagination";
import { Badge } from "@/components/ui/status-tag";
import { TextLink } from "@/components/ui/text-link";
import type { HolderSummary } from "@/lib/features/holders/types";
import { formatCount, NOTHING } from "@/lib/i18n/format";
import { HolderDialog } from "./holder-dialog";

export type HolderTableProps = {
  holders: readonly HolderSummary[];
  canEdit: boolean;
  pagination: PaginationProps;
};

/** In whose name the numbers are registered, and how many in each. */
export function HolderTable({ holders, canEdit, pagination }: HolderTableProps) {
  const t = useTranslations("holders");
  const common = useTranslations("common");
  const columns: Column<HolderSummary>[] = [
    {
      id: "name",
      header: t("name"),
      isTitle: true,
      className: "sm:min-w-48 whitespace-normal wrap-anywhere",
      cell: (holder) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          {holder.name}
          {holder.isDemo && <Badge>{t("demo")}</Badge>}
        </span>
      ),
    },
    { id: "type", header: t("typeLabel"), cell: (holder) => t(`type.${holder.type}`) },
    {
      id: "code",
      header: t("unifiedSocialCreditCode"),
      cell: (holder) => (holder.unifiedSocialCreditCode ? <code>{holder.unifiedSocialCreditCode}</code> : NOTHING),
    },
    {
      id: "numbers",
      header: t("numberCount"),
      align: "end",
      cell: (holder) => (
        <TextLink
          href={`/numbers?holderId=${holder.id}`}
          prefetch={false}
          aria-label={t("numbersOf", { name: holder.name, count: holder.numberCount })}
        >
          {formatCount(holder.numberCount)}
        </TextLink>
      ),
    },
  ];
  const actions: Column<HolderSummary> = {
    id: "actions",
    header: common("actions"),
    align: "end",
    sticky: "end",
    cell: (holder) => (
      <HolderDialog
        holder={holder}
        trigger={
          <Button variant="ghost" size="sm" aria-label={t("edit", { name: holder.name })}>
            <Pencil aria-hidden />
            {common("edit")}
          </Button>
        }
      />
    ),
  };
  return (
    <DataTable
      caption={t("title")}
      columns={canEdit ? [...columns, actions] : columns}
      rows={holders}
      rowKey={(holder) => holder.id}
      path="/holders"
      query={{}}
      empty={<EmptyState kind="firstRun" title={t("emptyTitle")} text={t("emptyText")} />}
      pagination={pagination}
    />
  );
}
