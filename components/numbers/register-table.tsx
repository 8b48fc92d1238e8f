import { useLocale, useTranslations } from "next-intl";
import type { ColumnHead } from "@/components/data-table/column";
import { pinClass } from "@/components/data-table/column-layout";
import { parseSort } from "@/components/data-table/sort-header";
import { type TableQuery, withParams } from "@/components/data-table/table-url";
import type { PaginationProps } from "@/components/ui/pagination";
import { type Access, can } from "@/lib/domain/access/access";
import { DENSITIES, NUMBER_SORTS, REGISTER_COLUMNS, type RegisterParams } from "@/lib/features/numbers/schema";
import type { FilterChoices, NumberPage } from "@/lib/features/numbers/types";
import { COLUMN_WIDTHS, MAX_PINS_PER_SIDE } from "@/lib/features/register/schema";
import type { RegisterPreference } from "@/lib/features/register/types";
import { parseLocale } from "@/lib/i18n/locale";
import { FACTS_ON_CARD, useRegisterColumns, useRegisterRows } from "./register-cells";
import { RegisterEmpty } from "./register-empty";
import { RegisterList, type RegisterListContent } from "./register-list";
import { REGISTER_PATH } from "./register-path";
import type { RegisterToolsProps } from "./register-tools";
import { USUAL_WIDTHS } from "./register-widths";

export type RegisterTableProps = {
  page: NumberPage;
  /** On all pages. */
  total: PaginationProps["total"];
  params: RegisterParams;
  query: TableQuery;
  choices: FilterChoices;
  /** The columns after the number, how wide and which always in view, and how dense the rows stand. */
  arrangement: RegisterPreference;
  access: Access;
  /** Nothing was ever here. */
  isFirstRun: boolean;
};

/** One page of the register, with ticks for those who may assign. */
export function RegisterTable({ page, total, params, query, arrangement, access, ...rest }: RegisterTableProps) {
  const t = useTranslations("numbers");
  const columns = useRegisterColumns(arrangement.columns, arrangement.pins);
  const rows = useRegisterRows(page.items, columns);
  const heads = useHeads(columns, arrangement);
  const tools = useTools({ arrangement, params, query });
  const at = (after: string | null) => (after === null ? undefined : withParams(REGISTER_PATH, query, { after }));
  const content: RegisterListContent = {
    caption: t("listCaption"),
    columns: heads,
    rows,
    query,
    sort: parseSort(params.sort, NUMBER_SORTS),
    density: arrangement.density,
    pagination: {
      firstHref: params.after === undefined ? undefined : withParams(REGISTER_PATH, query, {}),
      previousHref: at(page.previousCursor),
      nextHref: at(page.nextCursor),
    },
    tools: rest.isFirstRun ? null : tools,
    assign: can(access, "number:edit") ? { custodians: rest.choices.custodians, teams: rest.choices.teams } : null,
    canReveal: can(access, "number:reveal"),
  };
  return (
    <RegisterList
      key={JSON.stringify(query)}
      content={JSON.stringify(content)}
      total={total}
      empty={rows.length === 0 && <RegisterEmpty isFirstRun={rest.isFirstRun} access={access} />}
    />
  );
}

type Columns = ReturnType<typeof useRegisterColumns>;

/** The headings, the number's first, as wide as the member has them, with where they stay in view. */
function useHeads(columns: Columns, { pins, widths }: RegisterPreference): readonly ColumnHead[] {
  const t = useTranslations("register.columns.name");
  const usual = USUAL_WIDTHS[parseLocale(useLocale())];
  const heads: ColumnHead[] = [
    {
      id: "number",
      header: t("number"),
      isTitle: true,
      width: widths.number ?? usual.number,
      ...(pins.number !== "none" && { sticky: "start" }),
    },
    ...columns.map(({ cell: _, id, ...head }) => ({ ...head, id, width: widths[id] ?? usual[id] })),
  ];
  return heads.map((head) => ({ ...head, className: pinClass(heads, head) }));
}

/** Columns and density chosen in the address (by a view) are changed there; everything else is the member's own. */
function useTools({
  arrangement,
  params,
  query,
}: Pick<RegisterTableProps, "arrangement" | "params" | "query">): RegisterToolsProps {
  const t = useTranslations("register");
  const usualWidths = USUAL_WIDTHS[parseLocale(useLocale())];
  const isInAddress = params.columns !== undefined || params.density !== undefined;
  return {
    ...arrangement,
    allColumns: REGISTER_COLUMNS,
    usualWidths,
    widthLimits: COLUMN_WIDTHS,
    pinsPerSide: MAX_PINS_PER_SIDE,
    factsOnCard: FACTS_ON_CARD,
    address: isInAddress ? withParams(REGISTER_PATH, query, { columns: null, density: null }) : null,
    words: {
      refresh: t("refresh"),
      refreshed: t("refreshed"),
      fullScreen: t("fullScreen"),
      exitFullScreen: t("exitFullScreen"),
      density: t("density.label"),
      densities: DENSITIES.map((value) => ({ value, label: t(`density.${value}`) })),
      columns: t("columns.open"),
    },
  };
}
