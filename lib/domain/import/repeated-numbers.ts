import type { CellProblem } from "./cell-problem";
import { canonicalOf, type NumberJudge, sameNumber } from "./judge-number";
import type { ReadNumberRow } from "./read-number-row";

export type FirstRow = { readonly recordNumber: number; readonly line: number };
export type LaterRemark = { readonly recordNumber: number; readonly warnings: readonly CellProblem[] };

/** A number that stands in a thousand rows does not get a thousand remarks. */
const MAX_NAMED_ROWS = 5;

/** Which row of a file was the first with its number; both rows of a repeated number are named. */
export class RepeatedNumbers {
  private readonly first = new Map<string, FirstRow>();
  private readonly remarks = new Map<number, CellProblem[]>();

  constructor(private readonly judge: NumberJudge) {}

  /** The earlier row of the same number; null when this one is the first (and is remembered as such). */
  take({ number, raw, recordNumber }: ReadNumberRow): FirstRow | null {
    if (number === null) return null;
    const canonical = canonicalOf(number);
    const earlier = this.first.get(canonical);
    if (earlier === undefined) {
      this.first.set(canonical, { recordNumber, line: raw.line });
      return null;
    }
    const known = this.remarks.get(earlier.recordNumber);
    const warning = sameNumber(this.judge, number, raw.line);
    if (known === undefined) this.remarks.set(earlier.recordNumber, [warning]);
    else if (known.length < MAX_NAMED_ROWS) known.push(warning);
    return earlier;
  }

  /** What first rows are to be told since the last time. */
  takeRemarks(): LaterRemark[] {
    const taken = [...this.remarks].map(([recordNumber, warnings]) => ({ recordNumber, warnings }));
    this.remarks.clear();
    return taken;
  }
}
