import { useLocale, useTranslations } from "next-intl";
import type { RefusalParams } from "@/lib/domain/result";
import type { ImportKind } from "@/lib/features/imports/schema";
import { problemMessage } from "./field-words";

/** The sentence of a problem; fields stand under the names that the person knows. */
export function useProblemWords(kind: ImportKind): (code: string, params?: RefusalParams) => string {
  const t = useTranslations("errors");
  const locale = useLocale();
  return (code, params = {}) => {
    const message = problemMessage(kind, locale, code, params);
    return t.has(message.key) ? t(message.key, message.params) : t("UNKNOWN_PROBLEM");
  };
}
