import "server-only";
import { createHmac } from "node:crypto";
import type { CallField } from "@/lib/domain/import/call-columns";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import { type ImportedPhone, judgePhoneCell } from "@/lib/domain/import/judge-phone-cell";
import {
  type CallRowOptions,
  type ImportedCall,
  mapCallRow,
  possibleOwnNumbers,
} from "@/lib/domain/import/map-call-row";
import type { ColumnMapping } from "@/lib/domain/import/match-columns";
import { parseDate } from "@/lib/domain/import/parse-date";
import { type RawRow, textCell } from "@/lib/domain/import/raw-row";
import { classifyRow } from "@/lib/domain/import/totals-rows";
import type { LocalDate } from "@/lib/domain/local-date";
import { env } from "@/lib/server/env";
import type { TableFile } from "@/lib/server/files/open-table-file";
import { inCheckRun, inCompany } from "../bulk";
import { mappingOf } from "../presenter";
import { findOwnNumbers } from "../queries";
import type { CallOptions } from "../schema";
import type { CheckScope, TableShape } from "./check-number-rows";
import { finishStagedCalls, type StagedCall, stageCalls } from "./insert-calls";

const BATCH = 5_000;
/** Looked up once and kept: a bill is about few numbers. Bounded, so that a large register costs no memory. */
const MAX_KNOWN_NUMBERS = 50_000;

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

/** Reads a file of calls, matches each with the register and stages it, batch by batch. As checkNumberRows. */
export async function checkCallRows(
  file: TableFile,
  scope: CheckScope,
  options: CallOptions,
  signal: AbortSignal,
): Promise<boolean> {
  // Every field was found in the table of call columns when the mapping was confirmed.
  const mapping = mappingOf(scope.row.mapping) as ColumnMapping<CallField>;
  const { organizationId } = scope.row;
  const find: FindNumbers = (canonicals) =>
    inCompany(organizationId, (tx) => findOwnNumbers(tx, organizationId, scope.importer.teams, canonicals));
  const reader = new CallReader(mapping, options, scope, file, find);
  const headerLine = scope.row.headerLine ?? 0;
  let batch: RawRow[] = [];
  let processed = 0;
  const stage = async () => {
    const staged = await reader.read(batch, processed);
    processed += batch.length;
    batch = [];
    return stageCalls(scope.run, processed, staged);
  };
  for await (const raw of file.rows(Number(scope.row.sheet ?? 0))) {
    if (raw.line <= headerLine) continue;
    batch.push(raw);
    if (batch.length < BATCH) continue;
    signal.throwIfAborted();
    if (!(await stage())) return false;
  }
  if (!(await stage())) return false;
  return inCheckRun(scope.run, processed, (tx) => finishStagedCalls(tx, scope.run));
}

/** Ids of own numbers by canonical spelling. */
export type FindNumbers = (canonicals: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Judges the records of one file, in its order: some rows are a date for those below them. */
export class CallReader {
  groupDate: LocalDate | null = null;
  private readonly fixedNumber: ImportedPhone | null;
  private readonly keyColumns: readonly number[];
  /** Null: looked for, and not in the register. */
  private readonly numbers = new Map<string, string | null>();

  constructor(
    private readonly mapping: ColumnMapping<CallField>,
    private readonly options: CallOptions,
    private readonly scope: Pick<CheckScope, "today" | "now" | "timeZone">,
    private readonly file: TableShape,
    private readonly find: FindNumbers,
  ) {
    const fixed = options.fixedNumber === null ? null : judgePhoneCell(textCell(options.fixedNumber));
    this.fixedNumber = fixed?.ok ? fixed.value : null;
    const keys: readonly CallField[] = ["peer", "caller", "callee", "duration"];
    this.keyColumns = keys.map((field) => mapping.indexOf(field)).filter((column) => column !== -1);
  }

  async read(rows: readonly RawRow[], rowsBefore: number): Promise<StagedCall[]> {
    await this.lookUp(rows);
    return rows.map((raw, index) => this.readRow(raw, rowsBefore + index + 1));
  }

  private async lookUp(rows: readonly RawRow[]): Promise<void> {
    if (this.numbers.size > MAX_KNOWN_NUMBERS) this.numbers.clear();
    const named = new Set(rows.flatMap((raw) => possibleOwnNumbers(raw.cells, this.mapping)));
    if (this.fixedNumber !== null) named.add(this.fixedNumber.canonical);
    const missing = [...named].filter((canonical) => !this.numbers.has(canonical));
    if (missing.length === 0) return;
    const found = await this.find(missing);
    for (const canonical of missing) this.numbers.set(canonical, found.get(canonical) ?? null);
  }

  private readRow(raw: RawRow, recordNumber: number): StagedCall {
    const cells = raw.cells.map((cell) => cell.text);
    const row = { recordNumber, line: raw.line, cells, groupDate: this.groupDate };
    if (this.takeGroupDate(raw) || classifyRow(raw.cells, this.keyColumns) !== "data")
      return { ...row, ...NOTHING, action: "ignored", cells: null };
    const mapped = mapCallRow(raw.cells, this.mapping, this.rowOptions());
    if (mapped.row === null) return { ...row, ...NOTHING, action: "error", problems: mapped.problems };
    return this.match(row, mapped.row);
  }

  private match(
    row: Pick<StagedCall, "recordNumber" | "line" | "cells" | "groupDate">,
    call: ImportedCall,
  ): StagedCall {
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
      isOwnNumber: (canonical) => typeof this.numbers.get(canonical) === "string",
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
