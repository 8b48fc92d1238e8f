import { write } from "hucre";
import { columnsOfKind } from "@/lib/domain/import/columns-of-kind";
import type { ImportColumn } from "@/lib/domain/import/import-column";
import type { ImportKind } from "@/lib/domain/import/import-kind";
import type { Word } from "./table-format";

/** Words of the notes sheet, in the reader's language. */
export type TemplateLabels = {
  readonly sheet: string;
  readonly notesSheet: string;
  readonly column: string;
  readonly required: string;
  readonly example: string;
  readonly remark: string;
  readonly yes: string;
};

/**
 * An empty workbook to fill in: headers, one example row, and a second sheet that explains each
 * column. `remarks` may say per field what is accepted. All cells are text, so that Excel cuts no digits.
 */
export async function writeImportTemplate<Field extends string>(
  columns: readonly ImportColumn<Field>[],
  language: "zh" | "en",
  labels: TemplateLabels,
  remarks: Partial<Readonly<Record<Field, string>>>,
): Promise<Uint8Array> {
  const text = { width: 18, numFmt: "@" };
  const known = columns.filter((column) => column.parser !== "ignored" && !column.isJoined);
  return write({
    sheets: [
      {
        name: labels.sheet,
        columns: known.map(() => text),
        rows: [known.map((column) => column.header[language]), known.map((column) => column.example)],
        freezePane: { rows: 1 },
      },
      {
        name: labels.notesSheet,
        columns: [text, text, text, { ...text, width: 60 }],
        rows: [
          [labels.column, labels.required, labels.example, labels.remark],
          ...known.map((column) => [
            column.header[language],
            column.isRequired ? labels.yes : "",
            column.example,
            remarks[column.field] ?? "",
          ]),
        ],
      },
    ],
  });
}

/** The workbook of a kind of import, in the words of the screen. */
export function writeTemplateOfKind(kind: ImportKind, language: "zh" | "en", word: Word): Promise<Uint8Array> {
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
