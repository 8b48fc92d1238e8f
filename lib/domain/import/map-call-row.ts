import { parsePhoneNumber } from "@/lib/domain/phone-number/parse-phone-number";
import type { CallField } from "./call-columns";
import { type Judged, judged } from "./cell-problem";
import { foldText, isMissingText } from "./cell-text";
import { judgeCode } from "./judge-cell";
import { type ImportedPhone, judgePhoneCell, plainDigits } from "./judge-phone-cell";
import type { ColumnMapping } from "./match-columns";
import { parseDuration } from "./parse-duration";
import { type InstantOptions, parseInstant, parseInstantParts } from "./parse-instant";
import { cellAt, type RawCell } from "./raw-row";
import { type MappedRow, RowReader, type RowShape } from "./row-reader";
import { CALL_DIRECTION_ALIASES, CALL_OUTCOME_ALIASES, judgeVocabulary, RECORD_KIND_ALIASES } from "./value-aliases";

export type CallDirection = "outbound" | "inbound";

/** One record of a call file. Text messages are recognised so that they do not count as calls. */
export type ImportedCall = {
  readonly kind: "call" | "sms";
  /** Ours. */
  readonly number: ImportedPhone;
  /** The other party, canonical where it is a number, else as written; null when withheld. Personal data. */
  readonly peer: string | null;
  readonly direction: CallDirection;
  readonly startedAt: Date;
  /** Seconds talked; null when the file does not say. */
  readonly talkSeconds: number | null;
  /** Null when neither an outcome nor a length nor an answer time says it. */
  readonly isAnswered: boolean | null;
  /** The source's own id; the key against counting twice. */
  readonly callId: string | null;
  /** Systems that write several rows per call number them; null elsewhere. */
  readonly legNumber: string | null;
};

export type CallRowOptions = InstantOptions &
  RowShape & {
    /** Our number for bills that list only the other party; null when the rows say it. */
    readonly fixedNumber: ImportedPhone | null;
    /** Whose side is ours where the file has caller and callee but no direction. */
    readonly isOwnNumber: (canonical: string) => boolean;
    /** For files without a direction whose two parties decide nothing. */
    readonly defaultDirection: CallDirection;
    readonly defaultKind: "call" | "sms";
  };

export type CallMappingProblem = { readonly code: "MISSING_START_COLUMN" | "MISSING_OWN_NUMBER_COLUMN" | "SMS_FILE" };

/** What a mapping lacks to be a call file. `SMS_FILE`: the columns are those of a text-message bill. */
export function callMappingProblems(
  mapping: ColumnMapping<CallField>,
  hasFixedNumber: boolean,
): readonly CallMappingProblem[] {
  const has = (field: CallField) => mapping.includes(field);
  const problems: CallMappingProblem[] = [];
  if (!has("startedAt") && !has("startedDate") && !has("startedTime")) problems.push({ code: "MISSING_START_COLUMN" });
  if (!hasFixedNumber && !has("number") && !has("caller") && !has("callee"))
    problems.push({ code: "MISSING_OWN_NUMBER_COLUMN" });
  if (has("messageType") && !has("duration") && !has("totalDuration")) problems.push({ code: "SMS_FILE" });
  return problems;
}

/** Judges one record of a call file and names every problem at once. Pure, like `mapNumberRow`. */
export function mapCallRow(
  cells: readonly RawCell[],
  mapping: ColumnMapping<CallField>,
  options: CallRowOptions,
): MappedRow<ImportedCall> {
  const reader = new RowReader(cells, mapping, options);
  const startedAt = readStart(reader, mapping, options);
  const kind = reader.read("kind", (cell) => judgeVocabulary(cell.text, RECORD_KIND_ALIASES)) ?? options.defaultKind;
  const parties = readParties(reader, options);
  const talkSeconds = kind === "sms" ? null : reader.read("duration", (cell) => parseDuration(cell.text));
  const answeredAt = reader.read("answeredAt", judgePresence);
  const outcome = reader.read("outcome", judgeOutcome);
  const callId = reader.read("callId", judgeCode) ?? reader.read("recordId", judgeCode);
  const legNumber = reader.read("legNumber", judgeCallLeg);
  if (startedAt === null && reader.problems.length === 0) reader.report("startedAt", "START_MISSING");
  if (startedAt === null || parties === null) return reader.finish<ImportedCall>(null);
  const isAnswered = outcome ?? (talkSeconds === null ? answeredAt : talkSeconds > 0);
  return reader.finish({ kind, ...parties, startedAt, talkSeconds, isAnswered, callId, legNumber });
}

const PARTY_FIELDS = ["number", "caller", "callee"] as const satisfies readonly CallField[];

/** The numbers of a record that could be ours, canonical, to look them up before the record is judged. */
export function possibleOwnNumbers(cells: readonly RawCell[], mapping: ColumnMapping<CallField>): string[] {
  return PARTY_FIELDS.flatMap((field) => {
    const column = mapping.indexOf(field);
    const canonical = column === -1 ? null : peerOf(cellAt(cells, column));
    return canonical === null ? [] : [canonical];
  });
}

type Parties = Pick<ImportedCall, "number" | "peer" | "direction">;

function readStart(
  reader: RowReader<CallField>,
  mapping: ColumnMapping<CallField>,
  options: CallRowOptions,
): Date | null {
  if (mapping.includes("startedAt")) return reader.read("startedAt", (cell) => parseInstant(cell, options));
  // Some bills write the date once, in a row above, and only times below it.
  if (!mapping.includes("startedDate")) return reader.read("startedTime", (cell) => parseInstant(cell, options));
  return reader.read("startedDate", (cell) => parseInstantParts(cell, reader.cell("startedTime"), options));
}

function readParties(reader: RowReader<CallField>, options: CallRowOptions): Parties | null {
  const stated = reader.read("direction", judgeDirection);
  const caller = reader.cell("caller");
  const callee = reader.cell("callee");
  const direction = stated ?? directionOf(caller, callee, options);
  const [ourField, theirField] =
    direction === "outbound" ? (["caller", "callee"] as const) : (["callee", "caller"] as const);
  const number = options.fixedNumber ?? reader.read("number", judgePhoneCell) ?? reader.read(ourField, judgePhoneCell);
  if (number === null) {
    if (!reader.hasProblem("number") && !reader.hasProblem(ourField)) reader.report(ourField, "PHONE_MISSING");
    return null;
  }
  const judgePeer = (cell: RawCell) => judged(peerOf(cell));
  return { number, direction, peer: reader.read("peer", judgePeer) ?? reader.read(theirField, judgePeer) };
}

function directionOf(caller: RawCell, callee: RawCell, options: CallRowOptions): CallDirection {
  const isOwn = (cell: RawCell) => {
    const canonical = peerOf(cell);
    return canonical !== null && options.isOwnNumber(canonical);
  };
  if (isOwn(caller)) return "outbound";
  return isOwn(callee) ? "inbound" : options.defaultDirection;
}

function peerOf(cell: RawCell): string | null {
  const spelled = plainDigits(cell);
  const text = foldText(spelled.ok ? spelled.value : cell.text).slice(0, 64);
  if (isMissingText(text)) return null;
  const parsed = parsePhoneNumber(text);
  return parsed.ok ? parsed.value.canonical : text;
}

/** Provinces write 本地主叫, 国内漫游被叫 and the like: the word inside decides. */
function judgeDirection(cell: RawCell): Judged<CallDirection | null> {
  const known = judgeVocabulary(cell.text, CALL_DIRECTION_ALIASES);
  if (known.ok) return known;
  if (cell.text.includes("主叫") !== cell.text.includes("被叫"))
    return judged(cell.text.includes("主叫") ? "outbound" : "inbound");
  return known;
}

/** An outcome that nobody knows says nothing; the length of the call still does. */
function judgeOutcome(cell: RawCell): Judged<boolean | null> {
  const known = judgeVocabulary(cell.text, CALL_OUTCOME_ALIASES);
  return known.ok
    ? judged(known.value === null ? null : known.value === "answered")
    : judged(null, "OUTCOME_NOT_UNDERSTOOD");
}

function judgePresence(cell: RawCell): Judged<boolean | null> {
  return judged(!isMissingText(cell.text) && !/^0+$/.test(cell.text.trim()));
}

function judgeCallLeg(cell: RawCell): Judged<string | null> {
  return judged(isMissingText(cell.text) ? null : cell.text.trim().slice(0, 20));
}
