import { useTranslations } from "next-intl";
import type { ColumnHead } from "@/components/data-table/column";
import { SelectionProvider } from "@/components/data-table/selection";
import { parseSort } from "@/components/data-table/sort-header";
import { TableFrame } from "@/components/data-table/table-frame";
import { type TableQuery, withParams } from "@/components/data-table/table-url";
import { DENSITIES, NUMBER_SORTS, REGISTER_COLUMNS, type RegisterParams } from "@/lib/features/numbers/schema";
import type { NumberChoices, NumberPage } from "@/lib/features/numbers/types";
import type { RegisterPreference } from "@/lib/features/register/types";
import { AssignBar } from "./assign-bar";
import { type RegisterRow, useRegisterColumns, useRegisterRows } from "./register-cells";
import { RegisterEmpty } from "./register-empty";
import { RegisterIcons } from "./register-icons";
import { REGISTER_PATH } from "./register-path";
import { RegisterRows } from "./register-rows";
import { RegisterTools } from "./register-tools";

export type RegisterTableProps = {
  page: NumberPage;
  params: RegisterParams;
  query: TableQuery;
  choices: NumberChoices;
  /** The columns after the number, and how dense the rows stand. */
  arrangement: RegisterPreference;
  canReveal: boolean;
  canEdit: boolean;
  canImport: boolean;
  /** Nothing was ever here. */
  isFirstRun: boolean;
};

/** One page of the register, with ticks for those who may assign. */
export function RegisterTable({ page, params, query, arrangement, canReveal, canEdit, ...rest }: RegisterTableProps) {
  const t = useTranslations("numbers");
  const words = useTranslations("register");
  const columns = useRegisterColumns(arrangement.columns);
  const rows = useRegisterRows(page.items, columns);
  const heads: ColumnHead[] = [
    { id: "number", header: words("columns.name.number"), isTitle: true, sticky: "start" },
    ...columns.map(({ cell: _, ...head }) => head),
  ];
  const at = (after: string | null) => (after === null ? undefined : withParams(REGISTER_PATH, query, { after }));
  return (
    <SelectionProvider key={JSON.stringify(query)}>
      <RegisterIcons names={iconsOf(rows, canReveal)} />
      <TableFrame
        caption={t("listCaption")}
        columns={heads}
        rowIds={rows.map((row) => row.id)}
        path={REGISTER_PATH}
        query={query}
        sort={parseSort(params.sort, NUMBER_SORTS)}
        density={arrangement.density}
        tools={<ArrangementTools arrangement={arrangement} params={params} query={query} />}
        empty={<RegisterEmpty isFirstRun={rest.isFirstRun} canImport={rest.canImport} />}
        isSelectable={canEdit}
        pagination={{
          total: page.total ?? page.items.length,
          firstHref: params.after === undefined ? undefined : withParams(REGISTER_PATH, query, {}),
          previousHref: at(page.previousCursor),
          nextHref: at(page.nextCursor),
        }}
      >
        <RegisterRows rows={rows} columns={heads} canReveal={canReveal} isSelectable={canEdit} />
      </TableFrame>
      {canEdit && <AssignBar custodians={rest.choices.custodians} teams={rest.choices.teams} />}
    </SelectionProvider>
  );
}

/** Chosen in the address (by a view), an arrangement is changed there; else it is the member's own. */
function ArrangementTools({
  arrangement,
  params,
  query,
}: Pick<RegisterTableProps, "arrangement" | "params" | "query">) {
  const t = useTranslations("register");
  const isInAddress = params.columns !== undefined || params.density !== undefined;
  return (
    <RegisterTools
      {...arrangement}
      allColumns={REGISTER_COLUMNS}
      address={isInAddress ? withParams(REGISTER_PATH, query, { columns: null, density: null }) : null}
      words={{
        density: t("density.label"),
        densities: DENSITIES.map((value) => ({ value, label: t(`density.${value}`) })),
        columns: t("columns.open"),
      }}
    />
  );
}

function iconsOf(rows: readonly RegisterRow[], canReveal: boolean): string[] {
  const inCells = rows.flatMap((row) => row.cells.flatMap((cell) => (typeof cell === "string" ? [] : [cell.icon])));
  return canReveal ? [...inCells, "reveal", "hide"] : inCells;
}
