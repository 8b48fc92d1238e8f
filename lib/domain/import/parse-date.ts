import { type LocalDate, localDate, localDateAt } from "@/lib/domain/local-date";
import { type Judged, judged, misjudged } from "./cell-problem";
import { foldText, isMissingText } from "./cell-text";
import { serialToText } from "./excel-serial";
import type { RawCell } from "./raw-row";
import { type DateOrder, parseWallClock, type WallClock } from "./wall-clock";

/** The first public mobile call in China was in 1987; an older date is a default value, not a fact. */
export const EARLIEST_DATE: LocalDate = localDate("1987-01-01");
/** Later than any contract; the last representable days are always a stand-in for "never". */
export const LATEST_DATE: LocalDate = localDate("2199-01-01");

const ALLOWED = { from: EARLIEST_DATE, to: LATEST_DATE };
/** What stands in a column of end dates where there is no end. */
const ENDLESS = /^(?:长期(?:有效)?|永久(?:有效)?|无(?:固定)?期限|无限期|不限(?:期)?|unlimited|permanent|no expiry)$/i;
/** A year, or 2019.6 for June: read as a count of days they would be a day in 1905. */
const BARE_YEAR = /^(?:19|20|21)\d{2}(?:\.\d{1,2})?$/;

const WITHOUT_DAY = /^(?:19|20|21)\d{2}\s*[-/.年]\s*\d{1,2}\s*(?:月份?)?$/;
const WITHOUT_YEAR = /^\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?$/;

export type DateOptions = {
  readonly today: LocalDate;
  /** IANA zone of the organization; turns an instant in a date column into its business date. */
  readonly timeZone: string;
  readonly dateOrder: DateOrder | null;
  /** The workbook counts days from 1904. */
  readonly usesDate1904: boolean;
};

/**
 * The business date in a cell; null when missing. Accepts `2024-02-03`, `2024/2/3`, `2024.2.3`,
 * `20240203`, `2024年2月3日`, `3/13/2024`, full-width digits, a time behind it, an instant with its zone,
 * date cells and date serials. A date after today is refused unless `mayBeFuture`.
 */
export function parseDate(cell: RawCell, options: DateOptions, mayBeFuture: boolean): Judged<LocalDate | null> {
  if (mayBeFuture && ENDLESS.test(foldText(cell.text))) return judged(null, "NO_DATE_SAID");
  const clock = readCellClock(cell, options);
  if (!clock.ok) return clock.code === "DATE_OUT_OF_RANGE" ? outOfRange(ALLOWED) : whatLacks(cell, clock);
  if (clock.value === null) return judged(null);
  const date = businessDate(clock.value, options.timeZone);
  if (date < EARLIEST_DATE || date > LATEST_DATE) return outOfRange(ALLOWED);
  if (!mayBeFuture && date > options.today) return misjudged("DATE_IN_FUTURE", { today: options.today });
  return judged(date);
}

/** Names the range, both ends included. */
export function outOfRange(range: { readonly from: string; readonly to: string }): Judged<never> {
  return misjudged("DATE_OUT_OF_RANGE", { from: range.from, to: range.to }, "HINT_DATE_RANGE");
}

/** The date and time in a cell, before any range is judged; null when missing. */
export function readCellClock(
  cell: RawCell,
  options: Pick<DateOptions, "dateOrder" | "usesDate1904">,
): Judged<WallClock | null> {
  if (cell.flaw === "DATE_SERIAL_OUT_OF_RANGE") return misjudged("DATE_SERIAL_OUT_OF_RANGE");
  const text = foldText(cell.text);
  if (isMissingText(text)) return judged(null);
  if (BARE_YEAR.test(text)) return misjudged("DATE_UNREADABLE");
  if (/^-?\d{1,7}(\.\d+)?$/.test(text)) {
    const shown = serialToText(Number(text), options.usesDate1904);
    return shown === null ? misjudged("DATE_SERIAL_OUT_OF_RANGE") : parseWallClock(shown, "ymd");
  }
  return parseWallClock(text.replace(/^'/, ""), options.dateOrder);
}

/**
 * What a column's values prove about the order of day and month: `order` when some value can only
 * be read one way and none contradicts it; `isNeeded` when some value is ambiguous. The person is
 * asked once per file, with this as the proposal.
 */
export function proposeDateOrder(texts: Iterable<string>): {
  readonly order: DateOrder | null;
  readonly isNeeded: boolean;
} {
  let isNeeded = false;
  const proven = new Set<DateOrder>();
  for (const raw of texts) {
    const text = foldText(raw);
    const unread = parseWallClock(text, null);
    if (!unread.ok && unread.code === "DATE_AMBIGUOUS") {
      isNeeded = true;
      const possible = (["ymd", "dmy", "mdy"] as const).filter((order) => parseWallClock(text, order).ok);
      const only = possible[0];
      if (possible.length === 1 && only !== undefined) proven.add(only);
      continue;
    }
    const match = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(text);
    if (unread.ok && match && match[1] !== match[2]) proven.add(Number(match[1]) > 12 ? "dmy" : "mdy");
  }
  const [order] = proven;
  return { order: proven.size === 1 && order !== undefined ? order : null, isNeeded };
}

/** Says of a date that is only half there which half is missing; it is never completed. */
function whatLacks(cell: RawCell, refused: Judged<never>): Judged<never> {
  if (refused.ok || refused.code !== "DATE_UNREADABLE") return refused;
  const text = foldText(cell.text);
  if (WITHOUT_DAY.test(text)) return misjudged("DATE_WITHOUT_DAY");
  return WITHOUT_YEAR.test(text) ? misjudged("DATE_WITHOUT_YEAR") : refused;
}

function businessDate(clock: WallClock, timeZone: string): LocalDate {
  if (clock.offsetMinutes === null) return clock.date;
  const utc = Date.parse(`${clock.date}T00:00:00Z`) + (clock.secondOfDay ?? 0) * 1000 - clock.offsetMinutes * 60_000;
  return localDateAt(new Date(utc), timeZone);
}
