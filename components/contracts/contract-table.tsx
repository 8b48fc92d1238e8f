import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { TableQuery } from "@/components/data-table/table-url";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { PaginationProps } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { Truncate } from "@/components/ui/truncate";
import type { ContractSummary } from "@/lib/features/contracts/types";
import { formatCount, NOTHING } from "@/lib/i18n/format";
import { ContractDayDistance } from "./contract-day";
import { ContractPhaseTag } from "./contract-phase-tag";

export type ContractTableProps = {
  contracts: readonly ContractSummary[];
  query: TableQuery;
  isFiltered: boolean;
  canEdit: boolean;
  pagination: PaginationProps;
};

/** Contracts by their last day. */
export function ContractTable({ contracts, query, isFiltered, canEdit, pagination }: ContractTableProps) {
  const t = useTranslations();
  const columns: Column<ContractSummary>[] = [
    {
      id: "number",
      header: t("contracts.number"),
      isTitle: true,
      sticky: "start",
      className: "sm:min-w-36 whitespace-normal wrap-anywhere",
      cell: (contract) => (
        <TextLink href={`/contracts/${contract.id}`} prefetch={false}>
          {contract.number}
        </TextLink>
      ),
    },
    {
      id: "title",
      header: t("contracts.titleField"),
      cell: (contract) => (contract.title === null ? NOTHING : <Truncate text={contract.title} />),
    },
    { id: "carrier", header: t("contracts.carrier"), cell: (contract) => contract.carrier?.name ?? NOTHING },
    { id: "phase", header: t("contracts.state"), cell: (contract) => <ContractPhaseTag phase={contract.phase} /> },
    {
      id: "endsOn",
      header: t("contracts.endsOn"),
      cell: (contract) => <Day on={contract.endsOn} daysLeft={contract.daysLeft} />,
    },
    {
      id: "notice",
      header: t("contracts.noticeDueOn"),
      cell: (contract) => <Day on={contract.noticeDueOn} daysLeft={contract.noticeDaysLeft} />,
    },
    { id: "lock", header: t("contracts.lock"), cell: (contract) => t(`numbers.lock.${contract.lock}`) },
    {
      id: "numbers",
      header: t("contracts.numberCount"),
      align: "end",
      cell: (contract) => (
        <TextLink
          href={`/numbers?contractId=${contract.id}`}
          prefetch={false}
          aria-label={t("contracts.numbersOf", { number: contract.number, count: contract.numberCount })}
        >
          {formatCount(contract.numberCount)}
        </TextLink>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("contracts.title")}
      columns={columns}
      rows={contracts}
      rowKey={(contract) => contract.id}
      path="/contracts"
      query={query}
      empty={<ContractsEmpty isFiltered={isFiltered} canEdit={canEdit} />}
      pagination={pagination}
    />
  );
}

function Day({ on, daysLeft }: { on: string | null; daysLeft: number | null }) {
  if (on === null || daysLeft === null) return NOTHING;
  return (
    <span className="inline-flex items-baseline gap-x-2 whitespace-nowrap">
      {on} <ContractDayDistance daysLeft={daysLeft} />
    </span>
  );
}

function ContractsEmpty({ isFiltered, canEdit }: { isFiltered: boolean; canEdit: boolean }) {
  const t = useTranslations("contracts");
  if (isFiltered) return <EmptyState kind="none" title={t("noneTitle")} text={t("noneText")} />;
  return (
    <EmptyState
      kind="firstRun"
      title={t("emptyTitle")}
      text={t("emptyText")}
      actions={
        canEdit && (
          <LinkButton href="/contracts/new" variant="primary">
            {t("add")}
          </LinkButton>
        )
      }
    />
  );
}
