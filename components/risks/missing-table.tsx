import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { missingNames, missingPlaces } from "@/components/numbers/missing-facts";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { PaginationProps } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import type { NumberListItem } from "@/lib/features/numbers/types";
import { NOTHING } from "@/lib/i18n/format";
import { RiskLevelTag } from "./risk-level-tag";

/** A name of any length leaves the other columns their room. */
const NAME = "sm:min-w-24 whitespace-normal wrap-anywhere";

export type MissingTableProps = {
  items: readonly NumberListItem[];
  canEdit: boolean;
  path: string;
  pagination: PaginationProps;
};

/** Numbers whose clocks cannot all be computed, and what each of them lacks. */
export function MissingTable({ items, canEdit, path, pagination }: MissingTableProps) {
  const t = useTranslations();
  const columns: Column<NumberListItem>[] = [
    {
      id: "number",
      header: t("numbers.column.number"),
      isTitle: true,
      sticky: "start",
      cell: (item) => (
        <TextLink href={`/numbers/${item.id}`} prefetch={false} showsVisited>
          {item.display}
        </TextLink>
      ),
    },
    {
      id: "level",
      header: t("numbers.column.risk"),
      cell: (item) => <RiskLevelTag level={item.risk.level ?? "none"} />,
    },
    {
      id: "missing",
      header: t("risks.missing"),
      className: "sm:min-w-48 whitespace-normal",
      cell: (item) =>
        missingNames(item.missingFacts, item.carrier)
          .map((fact) => factName(t, fact))
          .join(t("risks.separator")),
    },
    {
      id: "carrier",
      header: t("numbers.column.carrier"),
      className: NAME,
      cell: (item) =>
        item.carrier ? (
          <TextLink href={`/carriers/${item.carrier.id}`} prefetch={false}>
            {item.carrier.name}
          </TextLink>
        ) : (
          NOTHING
        ),
    },
    {
      id: "custodian",
      header: t("numbers.column.custodian"),
      className: NAME,
      cell: (item) => item.custodianName ?? NOTHING,
    },
  ];
  columns.push({
    id: "complete",
    header: t("common.actions"),
    sticky: "end",
    align: "end",
    cell: (item) => <WayOn item={item} canEdit={canEdit} />,
  });
  return (
    <DataTable
      caption={t("risks.missingCaption")}
      columns={columns}
      rows={items}
      rowKey={(item) => item.id}
      path={path}
      query={{}}
      empty={<EmptyState kind="done" title={t("risks.missingNoneTitle")} text={t("risks.missingNoneText")} />}
      pagination={pagination}
    />
  );
}

/** The number's form, or the carrier's policies where only these lack something. */
function WayOn({ item, canEdit }: { item: NumberListItem; canEdit: boolean }) {
  const t = useTranslations();
  const { isInNumber, policyHref } = missingPlaces(item.missingFacts, item.carrier);
  if (isInNumber && !canEdit) return NOTHING;
  const label = isInNumber ? t("risks.complete") : t("risks.openPolicy");
  return (
    <LinkButton
      href={isInNumber || policyHref === null ? `/numbers/${item.id}/edit` : policyHref}
      prefetch={false}
      size="sm"
      variant="ghost"
      aria-label={`${label} ${t("numbers.numberName", { tail: item.tail })}`}
    >
      {label}
    </LinkButton>
  );
}

/** Facts have names in the register's words; one that has none there is shown as it is. */
function factName(t: ReturnType<typeof useTranslations>, fact: string): string {
  const key = `numbers.fact.${fact}`;
  return t.has(key) ? t(key) : fact;
}
