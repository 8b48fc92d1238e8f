import "server-only";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import { columnLetters, textCell } from "@/lib/domain/import/raw-row";
import type { Tx } from "@/lib/server/db";
import { streamOf, type TableFormat, type Word } from "@/lib/server/files/table-format";
import { type ErrorRow, writeErrorRows } from "@/lib/server/files/write-error-rows";
import { inOrganizationReadOnly } from "@/lib/server/scope";
import { type ImportRecord, maskNumbers } from "../presenter";
import type { ImportKind } from "../schema";
import { cellsOf, detectedOf, kindOf, problemsOf } from "./read-stored";

/** What an error file is made of. */
export type ErrorFile = {
  readonly row: ImportRecord;
  readonly kind: ImportKind;
  readonly format: TableFormat;
  /** For those who may not see whole numbers. */
  readonly isMasked: boolean;
};

export type RefusedRow = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problems: ReturnType<typeof problemsOf>;
};
const REFUSED_PAGE = 2_000;

/** Every refused row of an import in the order of the file, page by page. */
export async function* readRefusedRows(
  of: Pick<ImportRecord, "organizationId" | "id" | "kind">,
): AsyncGenerator<RefusedRow> {
  for (let after = 0; ; ) {
    const rows = await refusedPage(of, after);
    for (const row of rows) {
      yield { line: row.line, cells: cellsOf(row.cells), problems: problemsOf(row.problems) };
    }
    const last = rows.at(-1);
    if (rows.length < REFUSED_PAGE || last === undefined) return;
    after = last.recordNumber;
  }
}

const REFUSED_ACTIONS = ["error", "conflict", "unmatched"];

/** How many rows an error file has. Primary keys of the staging tables. */
export function refusedRowsOf(tx: Tx, { organizationId, id: importId, kind }: ImportRecord): Promise<number> {
  const where = { organizationId, importId, action: { in: REFUSED_ACTIONS } };
  return kindOf(kind) === "calls" ? tx.importCallRow.count({ where }) : tx.importRow.count({ where });
}

function refusedPage(of: Pick<ImportRecord, "organizationId" | "id" | "kind">, after: number) {
  const { organizationId, id: importId } = of;
  const page = {
    where: { organizationId, importId, action: { in: REFUSED_ACTIONS }, recordNumber: { gt: after } },
    select: { recordNumber: true, line: true, cells: true, problems: true },
    orderBy: { recordNumber: "asc" },
    take: REFUSED_PAGE,
  } as const;
  return inOrganizationReadOnly(organizationId, async (tx) => {
    return kindOf(of.kind) === "calls" ? tx.importCallRow.findMany(page) : tx.importRow.findMany(page);
  });
}

/** Sentences of a language: the code's message with its parameters. */
export type Sentence = (code: string, params: CellProblem["params"]) => string;

/** The refused rows of an import, all of them, with their original columns, line and reasons; streamed. */
export function readErrorFile(
  { row, format, isMasked }: ErrorFile,
  words: { readonly word: Word; readonly sentence: Sentence },
): ReadableStream<Uint8Array> {
  const headers = detectedOf(row.detected)?.headers ?? [];
  const { word, sentence } = words;
  const shown = (text: string) => (isMasked ? maskNumbers(text) : text);
  const labels = { line: word("errorFile.line"), reason: word("errorFile.reason"), sheet: word("errorFile.sheet") };
  async function* rows(): AsyncGenerator<ErrorRow> {
    for await (const refused of readRefusedRows(row)) {
      const reason = refused.problems
        .map((problem) => `${placeOf(problem, headers)}${explain(problem, sentence)}`)
        .join(" ");
      yield { line: refused.line, reason: shown(reason), cells: refused.cells.map((text) => textCell(shown(text))) };
    }
  }
  return streamOf(writeErrorRows(format, headers, rows(), labels));
}

function explain({ code, params, hint }: CellProblem, sentence: Sentence): string {
  return [code, ...(hint === undefined ? [] : [hint])].map((key) => sentence(key, params)).join(" ");
}

function placeOf({ column }: CellProblem, headers: readonly string[]): string {
  return column < 0 ? "" : `${columnLetters(column)} ${headers[column] ?? ""}: `;
}
