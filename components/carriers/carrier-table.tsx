import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { BadgeCheck } from "@/components/ui/icons";
import type { PaginationProps } from "@/components/ui/pagination";
import { StatusTag } from "@/components/ui/status-tag";
import { TextLink } from "@/components/ui/text-link";
import type { CarrierSummary } from "@/lib/features/carriers/types";
import { formatCount, NOTHING } from "@/lib/i18n/format";
import { UnverifiedTag } from "./unverified-tag";

export type CarrierTableProps = { carriers: readonly CarrierSummary[]; pagination: PaginationProps };

/** The company's carriers, with what of their policies awaits verification. */
export function CarrierTable({ carriers, pagination }: CarrierTableProps) {
  const t = useTranslations("carriers");
  const columns: Column<CarrierSummary>[] = [
    {
      id: "name",
      header: t("name"),
      isTitle: true,
      className: "sm:min-w-48 whitespace-normal wrap-anywhere",
      cell: (carrier) => <TextLink href={`/carriers/${carrier.id}`}>{carrier.name}</TextLink>,
    },
    { id: "kind", header: t("kindLabel"), cell: (carrier) => t(`kind.${carrier.kind}`) },
    { id: "hotline", header: t("hotline"), cell: (carrier) => carrier.hotline ?? NOTHING },
    {
      id: "verification",
      header: t("verification"),
      cell: (carrier) =>
        carrier.policyCount === 0 ? t("noPolicy") : carrier.unverifiedCount > 0 ? <UnverifiedTag /> : <VerifiedTag />,
    },
    {
      id: "policies",
      header: t("policiesInForce"),
      align: "end",
      cell: (carrier) => formatCount(carrier.policyCount),
    },
    {
      id: "numbers",
      header: t("numberCount"),
      align: "end",
      cell: (carrier) => (
        <TextLink
          href={`/numbers?carrierId=${carrier.id}`}
          prefetch={false}
          aria-label={t("numbersOf", { name: carrier.name, count: carrier.numberCount })}
        >
          {formatCount(carrier.numberCount)}
        </TextLink>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={carriers}
      rowKey={(carrier) => carrier.id}
      path="/carriers"
      query={{}}
      empty={<EmptyState kind="firstRun" title={t("emptyTitle")} text={t("emptyText")} />}
      pagination={pagination}
    />
  );
}

/** Somebody compared the policy with the carrier's own words in the last 180 days. */
export function VerifiedTag() {
  const t = useTranslations("carriers");
  return (
    <StatusTag tone="safe" icon={BadgeCheck}>
      {t("verified")}
    </StatusTag>
  );
}
