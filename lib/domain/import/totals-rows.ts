import { foldText, isMissingText } from "./cell-text";
import type { RawCell } from "./raw-row";

const TOTAL =
  /^(?:本页|本月|本期)?(?:合计|总计|小计|共计|累计|total|subtotal|sub-total|grand\s?total|sum)(?:金额|费用|时长)?(?:\s*[:(].*|\s*\d.*)?$/i;

/** `total`: 合计, 总计, 小计. `placeholder`: nothing but `--`, or no party and no length. Both are ignored and counted. */
export type RowKind = "data" | "total" | "placeholder";

/**
 * What a row below the header is. `keyColumns` are those without which a row says nothing: the
 * number in the number import, the other party and the length in a call file. A total is one whose
 * first filled cell says so while no other key column holds anything.
 */
export function classifyRow(cells: readonly RawCell[], keyColumns: readonly number[]): RowKind {
  const first = cells.findIndex((cell) => !isMissingText(cell.text));
  if (first === -1) return "placeholder";
  const firstText = cells[first]?.text ?? "";
  const isKeyFilled = (column: number) => column !== first && /\d{7}/.test(cells[column]?.text ?? "");
  if (firstText.length <= 40 && TOTAL.test(foldText(firstText)) && !keyColumns.some(isKeyFilled)) return "total";
  if (keyColumns.length > 1 && keyColumns.every((column) => isDash(cells[column]?.text ?? ""))) return "placeholder";
  return "data";
}

function isDash(text: string): boolean {
  return /^[-—－]+$/.test(foldText(text));
}
