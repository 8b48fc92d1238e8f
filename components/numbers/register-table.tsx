import { useTranslations } from "next-intl";
import type { ColumnHead } from "@/components/data-table/column";
import { DensitySwitch } from "@/components/data-table/density-switch";
import { SelectionProvider } from "@/components/data-table/selection";
import { parseSort } from "@/components/data-table/sort-header";
import { TableFrame } from "@/components/data-table/table-frame";
import { type TableQuery, withParams } from "@/components/data-table/table-url";
import { NUMBER_SORTS, type RegisterParams } from "@/lib/features/numbers/schema";
import type { NumberChoices, NumberPage } from "@/lib/features/numbers/types";
import { AssignBar } from "./assign-bar";
import { REGISTER_PATH } from "./level-chips";
import { type RegisterRow, useRegisterColumns, useRegisterRows } from "./register-cells";
import { RegisterEmpty } from "./register-empty";
import { RegisterIcons } from "./register-icons";
import { RegisterRows } from "./register-rows";

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
export function RegisterTable({ page, params, query, choices, canReveal, canEdit, ...rest }: RegisterTableProps) {
  const t = useTranslations("numbers");
  const columns = useRegisterColumns();
  const rows = useRegisterRows(page.items, columns);
  const heads: ColumnHead[] = [
    { id: "number", header: t("column.number"), isTitle: true, sticky: "start" },
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
        density={params.density}
        tools={<DensitySwitch density={params.density} path={REGISTER_PATH} query={query} />}
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
      {canEdit && <AssignBar custodians={choices.custodians} teams={choices.teams} />}
    </SelectionProvider>
  );
}

function iconsOf(rows: readonly RegisterRow[], canReveal: boolean): string[] {
  const inCells = rows.flatMap((row) => row.cells.flatMap((cell) => (typeof cell === "string" ? [] : [cell.icon])));
  return canReveal ? [...inCells, "reveal", "hide"] : inCells;
}
