import { useTranslations } from "next-intl";
import type { ColumnHead } from "@/components/data-table/column";
import type { Tone } from "@/components/ui/tone";
import type { NumberListItem, NumberRisk } from "@/lib/features/numbers/types";
import { describeDaysLeft, formatDate, NOTHING } from "@/lib/i18n/format";
import { LINE_STATE_LOOK } from "./line-state-tag";
import { LEVEL_LOOK, NO_LEVEL_LOOK } from "./risk-tag";

/** A state as it stands in a cell: `icon` is an id of the page's icon sheet. */
export type TagCell = { readonly icon: string; readonly tone: Tone; readonly text: string; readonly note?: string };

/** A row in words, so that the browser gets each text once; one cell for each column after the number. */
export type RegisterRow = {
  readonly id: string;
  readonly display: string;
  /** 尾号 8000. */
  readonly name: string;
  readonly isDemo?: true;
  readonly cells: readonly (string | TagCell)[];
};

type RegisterColumn = ColumnHead & { readonly cell: (row: NumberListItem) => string | TagCell };

/** The columns of the register after the number itself, with what stands in each. */
export function useRegisterColumns(): readonly RegisterColumn[] {
  const t = useTranslations("numbers");
  const riskCell = useRiskCell();
  return [
    { id: "risk", header: t("column.risk"), sortKey: "riskDueOn", cell: (row) => riskCell(row.risk) },
    {
      id: "lineState",
      header: t("column.lineState"),
      cell: ({ lineState }) => ({
        icon: `line-${lineState}`,
        tone: LINE_STATE_LOOK[lineState].tone,
        text: t(`lineState.${lineState}`),
      }),
    },
    {
      id: "role",
      header: t("column.role"),
      isHiddenOnCards: true,
      cell: ({ role }) => (role === null ? NOTHING : t(`role.${role}`)),
    },
    { id: "carrier", header: t("column.carrier"), cell: ({ carrier }) => carrier?.name ?? NOTHING },
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
    { id: "team", header: t("column.team"), isHiddenOnCards: true, cell: ({ team }) => team?.name ?? NOTHING },
  ];
}

/** The rows of one page in words. */
export function useRegisterRows(
  items: readonly NumberListItem[],
  columns: readonly RegisterColumn[],
): readonly RegisterRow[] {
  const t = useTranslations("numbers");
  return items.map((item) => ({
    id: item.id,
    display: item.display,
    name: t("numberName", { tail: item.tail }),
    ...(item.isDemo && { isDemo: true }),
    cells: columns.map((column) => column.cell(item)),
  }));
}

function useRiskCell(): (risk: NumberRisk) => TagCell {
  const t = useTranslations("numbers");
  const common = useTranslations("common");
  return ({ level, daysLeft, clock }) => {
    if (level === null) return { icon: "level-none", tone: NO_LEVEL_LOOK.tone, text: t("noLevel") };
    const tag = { icon: `level-${level}`, tone: LEVEL_LOOK[level].tone, text: t(`level.${level}`) };
    if (daysLeft === null) return tag;
    const left = describeDaysLeft(daysLeft);
    const note = common(left.key, { days: left.days });
    return { ...tag, note: clock === null ? note : `${note} · ${t(`clock.${clock}`)}` };
  };
}
