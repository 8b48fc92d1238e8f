import { type CellProblem, shownValue } from "./cell-problem";
import { foldText, isMissingText } from "./cell-text";
import type { RawCell } from "./raw-row";

const TOTAL =
  /^(?:本页|本月|本期)?(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|total|subtotal|sub-total|grand\s?total|sum)(?:金额|费用|时长)?(?:\s*[:(].*|\s*\d.*)?$/i;
/** Of one group of the table: 销售一部小计, 10月合计. */
const GROUP_TOTAL = /^(?!.*\d{5})[^:]{1,20}(?:合计|小计)$/;
/** How the lines below a table begin that explain or sign it: 备注：…, 制表人：…, Note: … */
const NOTE =
  /^(?:备?注\s?\d*|附注|说明|注意(?:事项)?|(?:制表|填表|填报|审核|复核|审批|经办|打印)(?:人|日期|时间)?|notes?|remarks?|prepared by|approved by)\s*:/i;

/**
 * `total`: 合计, 总计, 小计. `placeholder`: nothing but `--`, or no party and no length. `note`: 备注：… below
 * the table. These three are ignored, counted and named.
 */
export type RowKind = "data" | "total" | "placeholder" | "note";

/**
 * What a row below the header is. `keyColumns` are those without which a row says nothing: the
 * number in the number import, the other party and the length in a call file. A total or a note is one
 * whose first own cell says so (a merged one is of the rows above) while no other key column holds anything.
 */
export function classifyRow(cells: readonly RawCell[], keyColumns: readonly number[]): RowKind {
  if (cells.every((cell) => isMissingText(cell.text))) return "placeholder";
  const first = cells.findIndex((cell) => !isMissingText(cell.text) && cell.isMerged !== true);
  const firstText = cells[first]?.text ?? "";
  const isKeyFilled = (column: number) => column !== first && /\d{7}/.test(cells[column]?.text ?? "");
  const isBare = !keyColumns.some(isKeyFilled);
  if (isBare && firstText.length <= 40 && saysTotal(foldText(firstText))) return "total";
  if (isBare && NOTE.test(foldText(firstText.slice(0, 40)))) return "note";
  if (keyColumns.length > 1 && keyColumns.every((column) => isDash(cells[column]?.text ?? ""))) return "placeholder";
  return "data";
}

function saysTotal(text: string): boolean {
  return TOTAL.test(text) || GROUP_TOTAL.test(text);
}

const REMARKS = {
  total: "ROW_IS_TOTAL",
  placeholder: "ROW_IS_PLACEHOLDER",
  note: "ROW_IS_NOTE",
  header: "ROW_IS_HEADER",
} as const;

/** Why a row is ignored, so that nobody has to guess which one it was. */
export function remarkOnIgnored(cells: readonly RawCell[], kind: keyof typeof REMARKS): CellProblem {
  const first = cells.findIndex((cell) => cell.text.trim() !== "" && cell.isMerged !== true);
  return { column: first, field: null, value: shownValue(cells[first]?.text ?? ""), code: REMARKS[kind] };
}

function isDash(text: string): boolean {
  return /^[-—－]+$/.test(foldText(text));
}
