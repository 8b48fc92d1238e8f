import { useLocale, useTranslations } from "next-intl";
import type { RefusalParams } from "@/lib/domain/result";
import type { ImportKind } from "@/lib/features/imports/schema";
import { fieldChoices } from "./field-words";

const NAMES_FIELD = ["field", "earlierField", "laterField"] as const;

/** The sentence of a problem; fields stand under the names that the person knows. */
export function useProblemWords(kind: ImportKind): (code: string, params?: RefusalParams) => string {
  const t = useTranslations("errors");
  const locale = useLocale();
  const fields = new Map(fieldChoices(kind, locale).map((field) => [field.value, field.label]));
  return (code, params = {}) => {
    const named = NAMES_FIELD.flatMap((name) => {
      const label = fields.get(String(params[name]));
      return label === undefined ? [] : [[name, label] as const];
    });
    return t.has(code) ? t(code, { ...params, ...Object.fromEntries(named) }) : t("UNKNOWN_PROBLEM");
  };
}
