import "server-only";
import { createHmac } from "node:crypto";
import type { TeamScope } from "@/lib/domain/access/access";
import type { CallField } from "@/lib/domain/import/call-columns";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import { type ImportedPhone, judgePhoneCell } from "@/lib/domain/import/judge-phone-cell";
import { type CallRowOptions, type ImportedCall, mapCallRow } from "@/lib/domain/import/map-call-row";
import type { ColumnMapping } from "@/lib/domain/import/match-columns";
import { parseDate } from "@/lib/domain/import/parse-date";
import { type RawRow, textCell } from "@/lib/domain/import/raw-row";
import { classifyRow } from "@/lib/domain/import/totals-rows";
import type { LocalDate } from "@/lib/domain/local-date";
import type { Tx } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import type { TableFile } from "@/lib/server/files/open-table-file";
import { inCheckRun } from "../bulk";
import { mappingOf } from "../presenter";
import type { CallOptions } from "../schema";
import type { CheckScope } from "./check-number-rows";
import { finishStagedCalls, type StagedCall, stageCalls } from "./insert-calls";

const BATCH = 5_000;
/** One company's register, as ids by canonical number: what a file of calls is matched against. */
const MAX_NUMBERS = 1_000_000;

/** The numbers of the company that the importer may see, by canonical spelling. */
export async function loadOwnNumbers(
  tx: Tx,
  organizationId: string,
  teams: TeamScope,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.phoneNumber.findMany({
    where: { organizationId, ...(teams !== "all" && { teamId: { in: [...teams] } }) },
    select: { id: true, canonical: true },
    orderBy: { id: "asc" },
    take: MAX_NUMBERS,
  });
  return new Map(rows.map((row) => [row.canonical, row.id]));
}

type CallParts = Pick<ImportedCall, "callId" | "legNumber" | "peer" | "talkSeconds">;

/**
 * What makes a record the same as another one of its number and start: the source's own id, else the
 * other party and the length. Keyed, so that nobody can try all numbers against a stored hash.
 */
export function dedupeKeyOf(source: string, call: CallParts): string {
  const parts =
    call.callId === null
      ? ["party", call.peer ?? "", String(call.talkSeconds ?? "")]
      : ["call", source, call.callId, call.legNumber ?? ""];
  return keyedHash(parts.join("\u001F"));
}

/** The other party as it is stored: a keyed hash, never in clear. */
export function peerHashOf(peer: string | null): string | null {
  return peer === null ? null : keyedHash(`peer\u001F${peer}`);
}

function keyedHash(text: string): string {
  return createHmac("sha256", env.callPartyKey).update(text).digest("base64url").slice(0, 22);
}

/** Reads a file of calls, matches each with the register and stages it. As checkNumberRows. */
export async function checkCallRows(
  file: TableFile,
  scope: CheckScope,
  options: CallOptions,
  numbers: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<boolean> {
  // Every field was found in the table of call columns when the mapping was confirmed.
  const mapping = mappingOf(scope.row.mapping) as ColumnMapping<CallField>;
  const reader = new CallReader(mapping, options, scope, file, numbers);
  const headerLine = scope.row.headerLine ?? 0;
  let staged: StagedCall[] = [];
  let recordNumber = 0;
  for await (const raw of file.rows(Number(scope.row.sheet ?? 0))) {
    if (raw.line <= headerLine) continue;
    recordNumber += 1;
    staged.push(reader.read(raw, recordNumber));
    if (staged.length < BATCH) continue;
    signal.throwIfAborted();
    if (!(await stageCalls(scope.run, recordNumber, staged))) return false;
    staged = [];
  }
  if (!(await stageCalls(scope.run, recordNumber, staged))) return false;
  return inCheckRun(scope.run, recordNumber, (tx) => finishStagedCalls(tx, scope.run));
}

class CallReader {
  private groupDate: LocalDate | null = null;
  private readonly fixedNumber: ImportedPhone | null;
  private readonly keyColumns: readonly number[];

  constructor(
    private readonly mapping: ColumnMapping<CallField>,
    private readonly options: CallOptions,
    private readonly scope: CheckScope,
    private readonly file: TableFile,
    private readonly numbers: ReadonlyMap<string, string>,
  ) {
    const fixed = options.fixedNumber === null ? null : judgePhoneCell(textCell(options.fixedNumber));
    this.fixedNumber = fixed?.ok ? fixed.value : null;
    const keys: readonly CallField[] = ["peer", "caller", "callee", "duration"];
    this.keyColumns = keys.map((field) => mapping.indexOf(field)).filter((column) => column !== -1);
  }

  read(raw: RawRow, recordNumber: number): StagedCall {
    const cells = raw.cells.map((cell) => cell.text);
    const row = { recordNumber, line: raw.line, cells };
    if (this.takeGroupDate(raw) || classifyRow(raw.cells, this.keyColumns) !== "data")
      return { ...row, ...NOTHING, action: "ignored", cells: null };
    const mapped = mapCallRow(raw.cells, this.mapping, this.rowOptions());
    if (mapped.row === null) return { ...row, ...NOTHING, action: "error", problems: mapped.problems };
    return this.match(row, mapped.row);
  }

  private match(row: { recordNumber: number; line: number; cells: string[] }, call: ImportedCall): StagedCall {
    const { canonical } = call.number;
    const numberId = this.numbers.get(canonical) ?? null;
    const facts = {
      canonical,
      numberId,
      startedAt: call.startedAt.toISOString(),
      dedupeKey: dedupeKeyOf(this.options.source, call),
      kind: call.kind,
      direction: call.direction,
      isAnswered: call.isAnswered ?? (call.talkSeconds ?? 0) > 0,
      talkSeconds: call.talkSeconds ?? 0,
      peerHash: peerHashOf(call.peer),
    };
    if (numberId !== null) return { ...row, ...facts, action: "new", problems: null };
    return { ...row, ...facts, action: "unmatched", problems: [this.notRegistered(call.number)] };
  }

  private notRegistered({ national }: ImportedPhone): CellProblem {
    const field = (["number", "caller", "callee"] as const).find((name) => this.mapping.includes(name)) ?? null;
    const column = field === null ? -1 : this.mapping.indexOf(field);
    return { column, field, value: national, code: "NUMBER_NOT_REGISTERED" };
  }

  /** Some bills write the date once, alone in a row, and only times below it. */
  private takeGroupDate(raw: RawRow): boolean {
    const filled = raw.cells.filter((cell) => cell.text.trim() !== "");
    const [only] = filled;
    if (filled.length !== 1 || only === undefined) return false;
    const { usesDate1904 } = this.file;
    const { today, timeZone } = this.scope;
    const date = parseDate(only, { today, timeZone, dateOrder: this.options.dateOrder, usesDate1904 }, true);
    if (!date.ok || date.value === null) return false;
    this.groupDate = date.value;
    return true;
  }

  private rowOptions(): CallRowOptions {
    return {
      now: this.scope.now,
      timeZone: this.options.timeZone,
      dateOrder: this.options.dateOrder,
      usesDate1904: this.file.usesDate1904,
      statementMonth: this.options.statementMonth,
      groupDate: this.groupDate,
      mustFillRow: this.file.mustFillRow,
      fixedNumber: this.fixedNumber,
      isOwnNumber: (canonical) => this.numbers.has(canonical),
      defaultDirection: this.options.defaultDirection,
      defaultKind: "call",
    };
  }
}

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
