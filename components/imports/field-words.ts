import { CALL_COLUMNS } from "@/lib/domain/import/call-columns";
import type { ImportColumn } from "@/lib/domain/import/import-column";
import { NUMBER_COLUMNS } from "@/lib/domain/import/number-columns";
import type { ImportKind } from "@/lib/features/imports/schema";

export type FieldChoice = { readonly value: string; readonly label: string; readonly isRequired: boolean };

/** The name of what a column of either kind can mean; a code without one stands for itself. */
export function importFieldWord(field: string, locale: string): string {
  const columns: readonly ImportColumn<string>[] = [...NUMBER_COLUMNS, ...CALL_COLUMNS];
  const header = columns.find((column) => column.field === field)?.header;
  return (locale === "en" ? header?.en : header?.zh) ?? field;
}

/** What a column can mean, under the names that templates use. */
export function fieldChoices(kind: ImportKind, locale: string): readonly FieldChoice[] {
  const columns: readonly ImportColumn<string>[] = kind === "numbers" ? NUMBER_COLUMNS : CALL_COLUMNS;
  return columns
    .filter((column) => column.parser !== "ignored")
    .map(({ field, header, isRequired }) => ({
      value: field,
      label: locale === "en" ? header.en : header.zh,
      isRequired,
    }));
}
