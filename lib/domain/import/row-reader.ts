import type { LocalDate } from "@/lib/domain/local-date";
import { type CellProblem, type Judged, shownValue } from "./cell-problem";
import { cellFlaw } from "./judge-cell";
import type { ColumnMapping } from "./match-columns";
import { cellAt, type RawCell, writtenText } from "./raw-row";

/** Whether a row with fewer cells than the header is broken: yes in CSV, no in XLSX, where empty cells are left out. */
export type RowShape = { readonly mustFillRow: boolean };

/** `row` is null as soon as there is a problem; warnings never stop a row. */
export type MappedRow<Row> = {
  readonly row: Row | null;
  readonly problems: readonly CellProblem[];
  readonly warnings: readonly CellProblem[];
};

/** Reads the mapped cells of one row and collects what is wrong with them. */
export class RowReader<Field extends string> {
  readonly problems: CellProblem[] = [];
  readonly warnings: CellProblem[] = [];

  constructor(
    private readonly cells: readonly RawCell[],
    private readonly mapping: ColumnMapping<Field>,
    shape: RowShape,
  ) {
    const filled = cells.findLastIndex((cell) => cell.text.trim() !== "") + 1;
    const isShort = shape.mustFillRow && cells.length < mapping.length;
    if (filled > mapping.length || isShort) {
      this.problems.push({
        column: -1,
        field: null,
        value: "",
        code: isShort ? "TOO_FEW_CELLS" : "TOO_MANY_CELLS",
        params: { expected: mapping.length, found: isShort ? cells.length : filled },
      });
    }
  }

  /** The column's value; null when the field is not mapped, the cell says nothing, or it has a problem. */
  read<T>(field: Field, judge: (cell: RawCell) => Judged<T | null>): T | null {
    const column = this.mapping.indexOf(field);
    if (column === -1) return null;
    const cell = cellAt(this.cells, column);
    if (cell.kind === "empty") return null;
    const answer = cellFlaw(cell) ?? judge(cell);
    if (!answer.ok) {
      this.problems.push({
        column,
        field,
        value: shownValue(writtenText(cell)),
        code: answer.code,
        ...(answer.params && { params: answer.params }),
        ...(answer.hint && { hint: answer.hint }),
      });
      return null;
    }
    if (answer.warning !== undefined) this.warn(field, answer.warning);
    if (cell.kind === "formula") this.warn(field, "VALUE_FROM_FORMULA");
    if (cell.isMerged) this.warn(field, "VALUE_FROM_MERGED_CELL");
    return answer.value;
  }

  cell(field: Field): RawCell {
    return cellAt(this.cells, this.mapping.indexOf(field));
  }

  hasProblem(field: Field): boolean {
    return this.problems.some((problem) => problem.field === field);
  }

  report(field: Field, code: string, params?: CellProblem["params"]): void {
    this.problems.push({
      column: this.mapping.indexOf(field),
      field,
      value: shownValue(this.cell(field).text),
      code,
      ...(params && { params }),
    });
  }

  warn(field: Field, code: string): void {
    this.warnings.push({ column: this.mapping.indexOf(field), field, value: shownValue(this.cell(field).text), code });
  }

  /** Refuses the later field when it lies before the earlier one, naming both. */
  reportOrder(earlier: Field, earlierOn: LocalDate | null, later: Field, laterOn: LocalDate | null): void {
    if (earlierOn !== null && laterOn !== null && earlierOn > laterOn) {
      this.report(later, "DATES_OUT_OF_ORDER", { earlierField: earlier, earlierOn, laterField: later, laterOn });
    }
  }

  finish<Row>(row: Row | null): MappedRow<Row> {
    return { row: this.problems.length > 0 ? null : row, problems: this.problems, warnings: this.warnings };
  }
}
