"use client";

import { useTranslations } from "next-intl";
import type { Refusal, RefusalParams } from "@/lib/domain/result";

export type RefusalWords = {
  readonly summary: string;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
};

/** Refusals in the reader's language; paths without the name of the envelope that the answers travel in. */
export function useRefusalWords(): (refusal: Refusal) => RefusalWords {
  const t = useTranslations();
  const labelOf = (path: string) => {
    const key = `cancellations.answer.${path.split(".").at(-1)}`;
    return t.has(key) ? t(key) : t("cancellations.form.thisAnswer");
  };
  const sentence = (code: string, params: RefusalParams = {}, path = "") => {
    const named = { label: labelOf(path), ...params };
    if (code === "ANSWER_MISSING") return t("cancellations.form.missing", named);
    if (t.has(`errors.field.${code}`)) return t(`errors.field.${code}`, named);
    return t.has(`errors.${code}`) ? t(`errors.${code}`, named) : t("errors.UNKNOWN_PROBLEM");
  };
  return ({ code, params, fields = [] }) => ({
    summary: sentence(code, params),
    fields: fields.map((field) => ({
      path: field.path.replace(/^facts\./, ""),
      message: sentence(field.code, field.params, field.path),
    })),
  });
}
