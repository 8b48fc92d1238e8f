import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DensitySwitch } from "@/components/data-table/density-switch";
import { SelectionProvider } from "@/components/data-table/selection";
import { parseSort } from "@/components/data-table/sort-header";
import { type TableQuery, withParams } from "@/components/data-table/table-url";
import { Badge } from "@/components/ui/status-tag";
import { TextLink } from "@/components/ui/text-link";
import { NUMBER_SORTS, type RegisterParams } from "@/lib/features/numbers/schema";
import type { NumberChoices, NumberListItem, NumberPage } from "@/lib/features/numbers/types";
import { formatDate, NOTHING } from "@/lib/i18n/format";
import { AssignBar } from "./assign-bar";
import { REGISTER_PATH } from "./level-chips";
import { LineStateTag } from "./line-state-tag";
import { RegisterEmpty } from "./register-empty";
import { RevealableNumber } from "./reveal-button";
import { RiskTag } from "./risk-tag";

export type RegisterTableProps = {
  page: NumberPage;
  params: RegisterParams;
  query: TableQuery;
  choices: NumberChoices;
  canReveal: boolean;
  canEdit: boolean;
  canImport: boolean;
  /** Nothing was ever here. */
  isFirstRun: boolean;
};

/** One page of the register, with ticks for those who may assign. */
export function RegisterTable({
  page,
  params,
  query,
  choices,
  canReveal,
  canEdit,
  canImport,
  isFirstRun,
}: RegisterTableProps) {
  const t = useTranslations("numbers");
  const at = (after: string | null) => (after === null ? undefined : withParams(REGISTER_PATH, query, { after }));
  return (
    <SelectionProvider key={JSON.stringify(query)}>
      <DataTable
        caption={t("listCaption")}
        columns={useColumns(canReveal)}
        rows={page.items}
        rowKey={(row) => row.id}
        path={REGISTER_PATH}
        query={query}
        sort={parseSort(params.sort, NUMBER_SORTS)}
        density={params.density}
        tools={<DensitySwitch density={params.density} path={REGISTER_PATH} query={query} />}
        empty={<RegisterEmpty isFirstRun={isFirstRun} canImport={canImport} />}
        selectionName={canEdit ? (row) => t("numberName", { tail: row.tail }) : undefined}
        pagination={{
          total: page.total ?? page.items.length,
          firstHref: params.after === undefined ? undefined : withParams(REGISTER_PATH, query, {}),
          previousHref: at(page.previousCursor),
          nextHref: at(page.nextCursor),
        }}
      />
      {canEdit && <AssignBar custodians={choices.custodians} teams={choices.teams} />}
    </SelectionProvider>
  );
}

function useColumns(canReveal: boolean): readonly Column<NumberListItem>[] {
  const t = useTranslations("numbers");
  return [
    {
      id: "number",
      header: t("column.number"),
      isTitle: true,
      sticky: "start",
      cell: (row) => (
        <span className="inline-flex items-center gap-1.5">
          <RevealableNumber numberId={row.id} tail={row.tail} canReveal={canReveal}>
            <TextLink
              href={`/numbers/${row.id}`}
              showsVisited
              aria-label={`${row.display} ${t("numberName", { tail: row.tail })}`}
            >
              {row.display}
            </TextLink>
          </RevealableNumber>
          {row.isDemo && <Badge>{t("demo")}</Badge>}
        </span>
      ),
    },
    { id: "risk", header: t("column.risk"), sortKey: "riskDueOn", cell: (row) => <RiskTag risk={row.risk} /> },
    { id: "lineState", header: t("column.lineState"), cell: (row) => <LineStateTag lineState={row.lineState} /> },
    {
      id: "role",
      header: t("column.role"),
      isHiddenOnCards: true,
      cell: (row) => (row.role === null ? NOTHING : t(`role.${row.role}`)),
    },
    { id: "carrier", header: t("column.carrier"), cell: (row) => row.carrier?.name ?? NOTHING },
    {
      id: "lastCall",
      header: t("column.lastCall"),
      sortKey: "lastOutboundCallOn",
      align: "end",
      cell: (row) => formatDate(row.lastOutboundCallOn),
    },
    {
      id: "contractEnd",
      header: t("column.contractEnds"),
      sortKey: "contractEndsOn",
      align: "end",
      isHiddenOnCards: true,
      cell: (row) => formatDate(row.contractEndsOn),
    },
    { id: "custodian", header: t("column.custodian"), cell: (row) => row.custodianName ?? NOTHING },
    { id: "team", header: t("column.team"), isHiddenOnCards: true, cell: (row) => row.team?.name ?? NOTHING },
  ];
}
