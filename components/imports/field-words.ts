import { CALL_COLUMNS } from "@/lib/domain/import/call-columns";
import type { ImportColumn } from "@/lib/domain/import/import-column";
import { NUMBER_COLUMNS } from "@/lib/domain/import/number-columns";
import type { RefusalParams } from "@/lib/domain/result";
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

const NAMES_FIELD = ["field", "earlierField", "laterField"] as const;

/** The key of a problem's sentence and its parameters; fields stand under the names that the person knows. */
export function problemMessage(
  kind: ImportKind,
  locale: string,
  code: string,
  params: RefusalParams,
): { readonly key: string; readonly params: RefusalParams } {
  const names = new Map(fieldChoices(kind, locale).map((field) => [field.value, field.label]));
  const named = NAMES_FIELD.flatMap((name) => {
    const label = names.get(String(params[name]));
    return label === undefined ? [] : [[name, label] as const];
  });
  const key = code === "DATES_OUT_OF_ORDER" && named.length === 2 ? "DATES_OUT_OF_ORDER_NAMED" : code;
  return { key, params: { ...params, ...Object.fromEntries(named) } };
}
