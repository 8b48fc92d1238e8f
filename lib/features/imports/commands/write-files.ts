import "server-only";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import { columnLetters, textCell } from "@/lib/domain/import/raw-row";
import { type ErrorRow, writeErrorRows } from "@/lib/server/files/write-error-rows";
import { writeImportTemplate } from "@/lib/server/files/write-import-template";
import type { ImportRecord } from "../presenter";
import { detectedOf } from "../presenter";
import { readRefusedRows } from "../queries";
import type { FILE_FORMATS, ImportKind } from "../schema";
import { columnsOfKind } from "./detect-table";

/** Sentences of a language: the code's message with its parameters. */
export type Sentence = (code: string, params: CellProblem["params"]) => string;
/** Words of the screen's language by message key. */
export type Word = (key: string) => string;

export type FileFormat = (typeof FILE_FORMATS)[number];
export const CONTENT_TYPES: Readonly<Record<FileFormat, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

/** The refused rows of an import, all of them, with their original columns, line and reasons; streamed. */
export function writeErrorFile(
  row: ImportRecord,
  format: FileFormat,
  words: { readonly word: Word; readonly sentence: Sentence },
): ReadableStream<Uint8Array> {
  const headers = detectedOf(row.detected)?.headers ?? [];
  const { word, sentence } = words;
  const labels = { line: word("errorFile.line"), reason: word("errorFile.reason"), sheet: word("errorFile.sheet") };
  async function* rows(): AsyncGenerator<ErrorRow> {
    for await (const refused of readRefusedRows(row)) {
      const reason = refused.problems
        .map((problem) => `${placeOf(problem, headers)}${sentence(problem.code, problem.params)}`)
        .join(" ");
      yield { line: refused.line, reason, cells: refused.cells.map(textCell) };
    }
  }
  return streamOf(writeErrorRows(format, headers, rows(), labels));
}

function placeOf({ column }: CellProblem, headers: readonly string[]): string {
  return column < 0 ? "" : `${columnLetters(column)} ${headers[column] ?? ""}: `;
}

/** An empty workbook to fill in. */
export function writeTemplate(kind: ImportKind, language: "zh" | "en", word: Word): Promise<Uint8Array> {
  const labels = {
    sheet: word(`kinds.${kind}`),
    notesSheet: word("template.notesSheet"),
    column: word("template.column"),
    required: word("template.required"),
    example: word("template.example"),
    remark: word("template.remark"),
    yes: word("template.yes"),
  };
  return writeImportTemplate(columnsOfKind(kind), language, labels, {});
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
