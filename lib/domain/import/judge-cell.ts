import { type Fen, fen, parseYuan } from "@/lib/domain/money";
import type { LineState } from "@/lib/domain/phone-number/vocabulary";
import { type Judged, judged, misjudged } from "./cell-problem";
import { foldText, isMissingText, judgeText, trimCell } from "./cell-text";
import { plainDigits } from "./judge-phone-cell";
import type { RawCell } from "./raw-row";
import { judgeVocabulary, knownCarrier, LINE_STATE_ALIASES } from "./value-aliases";

export const MAX_SHORT_TEXT = 200;
export const MAX_LONG_TEXT = 10_000;
export const MAX_TAGS = 20;
export const MAX_TAG = 40;

/** What stops every reader: a spreadsheet error, a formula nobody calculated, a stray quote. Null when the cell can be read. */
export function cellFlaw(cell: RawCell): Judged<never> | null {
  if (cell.kind === "error" || cell.cachedKind === "error" || isErrorText(cell.text))
    return misjudged("SPREADSHEET_ERROR");
  if (cell.kind === "formula" && cell.cachedKind === null) return misjudged("FORMULA_WITHOUT_VALUE");
  return cell.flaw === "LONE_QUOTE" ? misjudged("LONE_QUOTE") : null;
}

/** An error value that was saved as text: `#N/A` says that a formula found nothing, not that there is nothing. */
function isErrorText(text: string): boolean {
  return text.startsWith("#") && /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)\s*$/i.test(text);
}

/** An amount in yuan as fen; null when missing. Negative amounts only for a balance: `-12.50`, `(12.50)`. */
export function judgeMoney(cell: RawCell, mayBeNegative: boolean): Judged<Fen | null> {
  const text = foldText(cell.text).replace(/^'(?=[-+(])/, "");
  // `--` in a money column is the export's word for "nothing", like everywhere else.
  if (isMissingText(text)) return judged(null);
  if (text.length > 40) return misjudged("TEXT_TOO_LONG", { max: 40 });
  const negative = /^(?:[-−]\s*(.+)|([¥￥])\s*[-−]\s*(.+)|\((.+)\))$/.exec(text);
  if (negative && mayBeNegative) {
    const amount = parseYuan((negative[1] ?? negative[3] ?? negative[4] ?? "").trim());
    return amount.ok
      ? judged(fen(amount.value === 0 ? 0 : -amount.value))
      : misjudged(amount.refusal.code, amount.refusal.params);
  }
  const amount = parseYuan(text);
  return amount.ok ? judged(amount.value) : misjudged(amount.refusal.code, amount.refusal.params);
}

/** As judgeMoney, for what is paid each month: `39元/月` says no more than the column. */
export function judgeMonthlyFee(cell: RawCell): Judged<Fen | null> {
  return judgeMoney({ ...cell, text: cell.text.slice(0, 60).replace(/\s*[/／每]\s*月\s*$/, "") }, false);
}

/** A carrier's full name where it has a network of its own, else the name as written. A bare number is a code that lost its zeros. */
export function judgeCarrier(cell: RawCell): Judged<string | null> {
  const code = misreadCode(cell);
  if (code) return code;
  const text = judgeText(cell, MAX_SHORT_TEXT);
  return text.ok && text.value !== null ? judged(knownCarrier(text.value) ?? text.value) : text;
}

/** 停机 alone: by whom and why decides which clock runs, so nobody guesses. */
const UNCLEAR_STATE = /^(?:已|被|暂时?)?停(?:机|用|号|止|)$|^暂停(?:使用|服务)?$/;

/** The state of a line. Refuses with LINE_STATE_UNCLEAR what says that it is suspended but not why. */
export function judgeLineState(cell: RawCell): Judged<LineState | null> {
  const state = judgeVocabulary(cell.text, LINE_STATE_ALIASES);
  return !state.ok && UNCLEAR_STATE.test(foldText(cell.text)) ? misjudged("LINE_STATE_UNCLEAR") : state;
}

/** A code such as a contract number: text as it stands; a stored number only when it cannot have lost digits. */
export function judgeCode(cell: RawCell): Judged<string | null> {
  const code = misreadCode(cell);
  if (code) return code;
  if (cell.kind === "number") return plainDigits(cell);
  return judgeText(cell, MAX_SHORT_TEXT);
}

/** Tags separated by commas, semicolons, 、 or |; doubled ones once. */
export function judgeTags(cell: RawCell): Judged<readonly string[] | null> {
  const text = judgeText(cell, MAX_TAGS * (MAX_TAG + 1));
  if (!text.ok || text.value === null) return text.ok ? judged(null) : text;
  const tags = [
    ...new Set(
      text.value
        .split(/[,，;；、|｜]/)
        .map(trimCell)
        .filter((tag) => tag !== ""),
    ),
  ];
  if (tags.length > MAX_TAGS) return misjudged("TOO_MANY_TAGS", { max: MAX_TAGS });
  if (tags.some((tag) => [...tag].length > MAX_TAG)) return misjudged("TEXT_TOO_LONG", { max: MAX_TAG });
  return judged(tags.length === 0 ? null : tags);
}

/** `007` typed into a number cell is 7: nobody can tell how many zeros there were. */
function misreadCode(cell: RawCell): Judged<never> | null {
  if (cell.kind !== "number" || cell.number === undefined) return null;
  if (Math.abs(cell.number) >= 1e15) return misjudged("PRECISION_LOST", undefined, "HINT_FORMAT_AS_TEXT");
  return Math.abs(cell.number) < 1000 ? misjudged("NUMBER_INSTEAD_OF_TEXT", undefined, "HINT_FORMAT_AS_TEXT") : null;
}
