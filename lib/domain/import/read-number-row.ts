import type { CellProblem } from "./cell-problem";
import type { NumberJudge } from "./judge-number";
import { type ImportedNumber, mapNumberRow, type SaidOfNumber } from "./map-number-row";
import { type ColumnMapping, repeatsHeader } from "./match-columns";
import { NUMBER_COLUMNS, type NumberField } from "./number-columns";
import { type RawRow, writtenText } from "./raw-row";
import type { RowShape } from "./row-reader";
import { storableText } from "./storable-text";
import { classifyRow, remarkOnIgnored } from "./totals-rows";

/** How the file tells its dates and the width of its rows. */
export type TableShape = RowShape & { readonly usesDate1904: boolean };

/** What a row says, before it is compared with the register. */
export type ReadNumberRow = {
  readonly raw: RawRow;
  /** Ordinal of the row below the header, from 1. */
  readonly recordNumber: number;
  readonly cells: readonly string[];
  readonly number: ImportedNumber | null;
  /** What could be read, also of a row that cannot go in; null only for rows that are ignored. */
  readonly said: SaidOfNumber | null;
  readonly action: "data" | "ignored";
  readonly problems: readonly CellProblem[];
  readonly warnings: readonly CellProblem[];
};

/** Reads one row of a file of numbers; totals and the like are ignored. */
export function readNumberRow(
  raw: RawRow,
  recordNumber: number,
  table: TableShape,
  judge: Pick<NumberJudge, "mapping" | "today" | "timeZone" | "options">,
): ReadNumberRow {
  // Every field was found in the table of number columns when the mapping was confirmed.
  const mapping = judge.mapping as ColumnMapping<NumberField>;
  const cells = raw.cells.map((cell) => storableText(writtenText(cell)));
  const row = { raw, recordNumber, cells };
  const kind = repeatsHeader(raw.cells, mapping, NUMBER_COLUMNS, "phoneNumber")
    ? "header"
    : classifyRow(raw.cells, [mapping.indexOf("phoneNumber")]);
  if (kind !== "data")
    return {
      ...row,
      number: null,
      said: null,
      action: "ignored",
      problems: [remarkOnIgnored(raw.cells, kind)],
      warnings: [],
    };
  const mapped = mapNumberRow(raw.cells, mapping, {
    today: judge.today,
    timeZone: judge.timeZone,
    dateOrder: judge.options.dateOrder,
    usesDate1904: table.usesDate1904,
    mustFillRow: table.mustFillRow,
  });
  const { said } = mapped;
  return { ...row, number: mapped.row, said, action: "data", problems: mapped.problems, warnings: mapped.warnings };
}
