import { useTranslations } from "next-intl";
import type { ColumnHead } from "@/components/data-table/column";
import { byPin } from "@/components/data-table/column-layout";
import type { Tone } from "@/components/ui/tone";
import { fen } from "@/lib/domain/money";
import type { LineState, NumberRole } from "@/lib/domain/phone-number/vocabulary";
import type { ClockKind, RiskLevel } from "@/lib/domain/risk/vocabulary";
import type { RegisterColumnId } from "@/lib/features/numbers/schema";
import type { NumberListItem, NumberRisk } from "@/lib/features/numbers/types";
import type { ByColumn, Pin } from "@/lib/features/register/types";
import { describeDaysLeft, formatDate, formatMoney, NOTHING } from "@/lib/i18n/format";
import { said, withGap } from "@/lib/i18n/repeated";
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

type RegisterColumn = ColumnHead & {
  readonly id: RegisterColumnId;
  readonly cell: (row: NumberListItem) => string | TagCell;
};

/** So many facts, the first ones, stand on the card of a number on a phone. */
export const FACTS_ON_CARD = 6;

/** The chosen columns of the register after the number itself, with what stands in each. */
export function useRegisterColumns(
  chosen: readonly RegisterColumnId[],
  pins: ByColumn<Pin>,
): readonly RegisterColumn[] {
  const t = useTranslations("register.columns.name");
  const cells = useCells();
  return byPin(chosen, pins).map((id, index) => ({
    id,
    header: t(id),
    ...cells[id],
    ...(pins[id] !== undefined && pins[id] !== "none" && { pin: pins[id] }),
    ...(index >= FACTS_ON_CARD && { isHiddenOnCards: true }),
  }));
}

type Cells = Readonly<Record<RegisterColumnId, Pick<RegisterColumn, "sortKey" | "align" | "cell">>>;

function useCells(): Cells {
  const t = useTranslations("numbers");
  const riskCell = useRiskCell();
  const stateOf = said((state: LineState) => t(`lineState.${state}`));
  const roleOf = said((role: NumberRole) => t(`role.${role}`));
  return {
    risk: { sortKey: "riskDueOn", cell: (row) => riskCell(row.risk) },
    lineState: {
      cell: ({ lineState }) => ({
        icon: `line-${lineState}`,
        tone: LINE_STATE_LOOK[lineState].tone,
        text: stateOf(lineState),
      }),
    },
    role: { cell: ({ role }) => (role === null ? NOTHING : roleOf(role)) },
    carrier: { cell: ({ carrier }) => carrier?.name ?? NOTHING },
    lastCall: { sortKey: "lastOutboundCallOn", align: "end", cell: (row) => formatDate(row.lastOutboundCallOn) },
    contractEnd: { sortKey: "contractEndsOn", align: "end", cell: (row) => formatDate(row.contractEndsOn) },
    custodian: { cell: (row) => row.custodianName ?? NOTHING },
    team: { cell: ({ team }) => team?.name ?? NOTHING },
    dueOn: { align: "end", cell: ({ risk }) => formatDate(risk.dueOn) },
    plan: { cell: ({ plan }) => plan ?? NOTHING },
    monthlyFee: {
      align: "end",
      cell: ({ monthlyFeeFen: amount }) => (amount === null ? NOTHING : formatMoney(fen(amount))),
    },
    contract: { cell: ({ contract }) => contract?.name ?? NOTHING },
    tags: { cell: ({ tags }) => (tags.length === 0 ? NOTHING : tags.join(t("detail.separator"))) },
  };
}

/** The rows of one page in words. */
export function useRegisterRows(
  items: readonly NumberListItem[],
  columns: readonly RegisterColumn[],
): readonly RegisterRow[] {
  const t = useTranslations("numbers");
  const nameOf = withGap((tail) => t("numberName", { tail }));
  return items.map((item) => ({
    id: item.id,
    display: item.display,
    name: nameOf(item.tail),
    ...(item.isDemo && { isDemo: true }),
    cells: columns.map((column) => column.cell(item)),
  }));
}

function useRiskCell(): (risk: NumberRisk) => TagCell {
  const t = useTranslations("numbers");
  const common = useTranslations("common");
  const levelOf = said((level: RiskLevel) => t(`level.${level}`));
  const clockOf = said((clock: ClockKind) => t(`clock.${clock}`));
  const leftOf = said((daysLeft: number) => {
    const { key, days } = describeDaysLeft(daysLeft);
    return common(key, { days });
  });
  return ({ level, daysLeft, clock }) => {
    if (level === null) return { icon: "level-none", tone: NO_LEVEL_LOOK.tone, text: t("noLevel") };
    const tag = { icon: `level-${level}`, tone: LEVEL_LOOK[level].tone, text: levelOf(level) };
    if (daysLeft === null) return tag;
    const note = leftOf(daysLeft);
    return { ...tag, note: clock === null ? note : `${note} · ${clockOf(clock)}` };
  };
}
