import { dedupeKeyOf, type KeyedHash, peerHashOf } from "@/lib/domain/call/identify-call";
import type { LocalDate } from "@/lib/domain/local-date";
import { CALL_COLUMNS, type CallField } from "./call-columns";
import type { CellProblem } from "./cell-problem";
import { isMissingText } from "./cell-text";
import type { RowAction } from "./import-kind";
import { type ImportedPhone, judgePhoneCell } from "./judge-phone-cell";
import {
  type CallDirection,
  type CallRowOptions,
  type ImportedCall,
  mapCallRow,
  possibleOwnNumbers,
} from "./map-call-row";
import { type ColumnMapping, repeatsHeader } from "./match-columns";
import { parseDate } from "./parse-date";
import { type RawRow, textCell, writtenText } from "./raw-row";
import type { TableShape } from "./read-number-row";
import { storableText } from "./storable-text";
import { classifyRow, remarkOnIgnored } from "./totals-rows";
import type { DateOrder } from "./wall-clock";

/** A record of the file as it was judged; nothing of it is known where it could not be read. */
export type ReadCall = {
  /** Ordinal of the row below the header, from 1. */
  readonly recordNumber: number;
  readonly line: number;
  readonly action: RowAction;
  readonly canonical: string | null;
  readonly numberId: string | null;
  readonly startedAt: string | null;
  readonly dedupeKey: string | null;
  readonly kind: "call" | "sms" | null;
  readonly direction: CallDirection | null;
  readonly isAnswered: boolean | null;
  readonly talkSeconds: number | null;
  readonly peerHash: string | null;
  readonly cells: readonly string[] | null;
  /** The day that a row above names for it. */
  readonly groupDate: LocalDate | null;
  readonly problems: readonly CellProblem[] | null;
};

export type CallRules = {
  readonly source: string;
  /** Of the source's clock. */
  readonly timeZone: string;
  readonly dateOrder: DateOrder | null;
  readonly statementMonth: string | null;
  readonly fixedNumber: string | null;
  readonly defaultDirection: CallDirection;
};

export type CallReading = {
  readonly mapping: ColumnMapping<CallField>;
  readonly options: CallRules;
  readonly table: TableShape;
  readonly today: LocalDate;
  readonly now: Date;
  /** The company's own. */
  readonly timeZone: string;
  readonly hash: KeyedHash;
};

/** Looked up once and kept: a bill is about few numbers. Bounded, so that a large register costs no memory. */
const MAX_KNOWN_NUMBERS = 50_000;

/** Judges the records of one file, in its order: some rows are a date for those below them. */
export class CallReader {
  groupDate: LocalDate | null = null;
  private readonly fixedNumber: ImportedPhone | null;
  private readonly keyColumns: readonly number[];
  /** Null: looked for, and not in the register. */
  private readonly numbers = new Map<string, string | null>();

  constructor(private readonly reading: CallReading) {
    const { options, mapping } = reading;
    const fixed = options.fixedNumber === null ? null : judgePhoneCell(textCell(options.fixedNumber));
    this.fixedNumber = fixed?.ok ? fixed.value : null;
    const keys: readonly CallField[] = ["peer", "caller", "callee", "duration"];
    this.keyColumns = keys.map((field) => mapping.indexOf(field)).filter((column) => column !== -1);
  }

  /** Canonical spellings in these rows that may be our own numbers and were not looked for yet. */
  unknownNumbers(rows: readonly RawRow[]): string[] {
    if (this.numbers.size > MAX_KNOWN_NUMBERS) this.numbers.clear();
    const named = new Set(rows.flatMap((raw) => possibleOwnNumbers(raw.cells, this.reading.mapping)));
    if (this.fixedNumber !== null) named.add(this.fixedNumber.canonical);
    return [...named].filter((canonical) => !this.numbers.has(canonical));
  }

  /** What was found of the numbers that were looked for: ids by canonical spelling. */
  learn(looked: readonly string[], found: ReadonlyMap<string, string>): void {
    for (const canonical of looked) this.numbers.set(canonical, found.get(canonical) ?? null);
  }

  /** Judges rows whose numbers were learned. */
  read(rows: readonly RawRow[], rowsBefore: number): ReadCall[] {
    return rows.map((raw, index) => this.readRow(raw, rowsBefore + index + 1));
  }

  private readRow(raw: RawRow, recordNumber: number): ReadCall {
    const cells = raw.cells.map((cell) => storableText(writtenText(cell)));
    const row = { recordNumber, line: raw.line, cells, groupDate: this.groupDate };
    // A row that names a day is used, though it holds no record.
    if (this.takeGroupDate(raw)) return { ...row, ...NOTHING, action: "ignored", cells: null };
    const kind = this.isHeader(raw) ? "header" : classifyRow(raw.cells, this.keyColumns);
    if (kind !== "data")
      return { ...row, ...NOTHING, action: "ignored", cells: null, problems: [remarkOnIgnored(raw.cells, kind)] };
    const mapped = mapCallRow(raw.cells, this.reading.mapping, this.rowOptions());
    if (mapped.row === null) return { ...row, ...NOTHING, action: "error", problems: mapped.problems };
    return this.match(row, mapped.row);
  }

  private isHeader({ cells }: RawRow): boolean {
    const { mapping } = this.reading;
    return (["startedAt", "startedDate"] as const).some((field) => repeatsHeader(cells, mapping, CALL_COLUMNS, field));
  }

  private match(row: ReadPlace, call: ImportedCall): ReadCall {
    const { canonical } = call.number;
    const { hash, options } = this.reading;
    const numberId = this.numbers.get(canonical) ?? null;
    const facts = {
      canonical,
      numberId,
      startedAt: call.startedAt.toISOString(),
      dedupeKey: dedupeKeyOf(options.source, call, hash),
      kind: call.kind,
      direction: call.direction,
      isAnswered: call.isAnswered ?? (call.talkSeconds ?? 0) > 0,
      talkSeconds: call.talkSeconds ?? 0,
      peerHash: peerHashOf(call.peer, hash),
    };
    if (numberId !== null) return { ...row, ...facts, action: "new", problems: null };
    const isPeerOurs = call.peer !== null && typeof this.numbers.get(call.peer) === "string";
    const code = isPeerOurs ? "OTHER_PARTY_REGISTERED" : "NUMBER_NOT_REGISTERED";
    return { ...row, ...facts, action: "unmatched", problems: [this.notRegistered(call, row.cells, code)] };
  }

  /** Names the column that our number was read from; none where it was given for the whole file. */
  private notRegistered({ number, direction }: ImportedCall, cells: readonly string[], code: string): CellProblem {
    const { mapping } = this.reading;
    const sides: readonly CallField[] = ["number", direction === "outbound" ? "caller" : "callee"];
    const isFilled = (name: CallField) => !isMissingText(cells[mapping.indexOf(name)] ?? "");
    const field = this.fixedNumber === null ? (sides.find(isFilled) ?? null) : null;
    return { column: field === null ? -1 : mapping.indexOf(field), field, value: number.national, code };
  }

  /** Some bills write the date once, alone in a row, and only times below it. */
  private takeGroupDate(raw: RawRow): boolean {
    const filled = raw.cells.filter((cell) => cell.text.trim() !== "");
    const [only] = filled;
    if (filled.length !== 1 || only === undefined) return false;
    const { today, timeZone, table, options } = this.reading;
    const how = { today, timeZone, dateOrder: options.dateOrder, usesDate1904: table.usesDate1904 };
    const date = parseDate(only, how, true);
    if (!date.ok || date.value === null) return false;
    this.groupDate = date.value;
    return true;
  }

  private rowOptions(): CallRowOptions {
    const { now, options, table } = this.reading;
    return {
      now,
      timeZone: options.timeZone,
      dateOrder: options.dateOrder,
      usesDate1904: table.usesDate1904,
      statementMonth: options.statementMonth,
      groupDate: this.groupDate,
      mustFillRow: table.mustFillRow,
      fixedNumber: this.fixedNumber,
      isOwnNumber: (canonical) => typeof this.numbers.get(canonical) === "string",
      defaultDirection: options.defaultDirection,
      defaultKind: "call",
    };
  }
}

type ReadPlace = Pick<ReadCall, "recordNumber" | "line" | "groupDate"> & { readonly cells: readonly string[] };

const NOTHING = {
  canonical: null,
  numberId: null,
  startedAt: null,
  dedupeKey: null,
  kind: null,
  direction: null,
  isAnswered: null,
  talkSeconds: null,
  peerHash: null,
  problems: null,
} as const;
