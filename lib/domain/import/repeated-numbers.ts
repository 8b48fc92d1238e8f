import type { CellProblem } from "./cell-problem";
import { canonicalOf, type NumberJudge, sameNumber } from "./judge-number";
import type { ReadNumberRow } from "./read-number-row";

/** `isReadable`: it can go in, as far as its own cells say. */
export type FirstRow = { readonly recordNumber: number; readonly line: number; readonly isReadable: boolean };
export type LaterRemark = { readonly recordNumber: number; readonly warnings: readonly CellProblem[] };

/** A number that stands in a thousand rows does not get a thousand remarks. */
const MAX_NAMED_ROWS = 5;

/**
 * Which row of a file was the first with its number; both rows of a repeated number are named. A row that
 * cannot be read stands for its number until one comes that can: that one then counts.
 */
export class RepeatedNumbers {
  private readonly first = new Map<string, FirstRow>();
  private readonly remarks = new Map<number, CellProblem[]>();

  constructor(private readonly judge: NumberJudge) {}

  /** The earlier row of the same number; null when there is none (and this one is remembered as such). */
  take({ said, number, raw, recordNumber }: ReadNumberRow): FirstRow | null {
    if (said === null || said.phoneNumber === null) return null;
    const { phoneNumber } = said;
    const canonical = canonicalOf({ phoneNumber });
    const earlier = this.first.get(canonical);
    const isReadable = number !== null;
    if (earlier === undefined || (isReadable && !earlier.isReadable))
      this.first.set(canonical, { recordNumber, line: raw.line, isReadable });
    if (earlier === undefined) return null;
    const known = this.remarks.get(earlier.recordNumber);
    const warning = sameNumber(this.judge, { phoneNumber }, raw.line);
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
