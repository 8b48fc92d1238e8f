import { write } from "hucre";
import type { ImportColumn } from "@/lib/domain/import/import-column";

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
  const known = columns.filter((column) => column.parser !== "ignored");
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
