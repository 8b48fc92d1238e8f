"use client";

import { useTranslations } from "next-intl";
import type { Refusal, RefusalParams } from "@/lib/domain/result";

export type ChangedBy = { readonly by: string; readonly at: string };
export type RefusalWords = {
  readonly summary: string;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
  /** Who was faster, where that is what stopped it. */
  readonly changedBy: ChangedBy | null;
};

/** Refusals in the reader's language; paths without the name of the envelope that the answers travel in. */
export function useRefusalWords(): (refusal: Refusal) => RefusalWords {
  const t = useTranslations();
  const labelOf = (name: string) => {
    const key = `cancellations.answer.${name}`;
    return t.has(key) ? t(key) : t("cancellations.form.thisAnswer");
  };
  // What is no question, as a file to upload, has a sentence of its own.
  const missing = (name: string) => {
    const key = `cancellations.form.missingOf.${name}`;
    return t.has(key) ? t(key) : t("cancellations.form.missing", { label: labelOf(name) });
  };
  const sentence = (code: string, params: RefusalParams = {}, path = "") => {
    const name = path.split(".").at(-1) ?? "";
    if (code === "ANSWER_MISSING") return missing(name);
    const named = { label: labelOf(name), ...params };
    if (t.has(`errors.field.${code}`)) return t(`errors.field.${code}`, named);
    return t.has(`errors.${code}`) ? t(`errors.${code}`, named) : t("errors.UNKNOWN_PROBLEM");
  };
  return ({ code, params, fields = [] }) => ({
    summary: sentence(code, params),
    changedBy: changeOf(code, params),
    fields: fields.map((field) => ({
      path: field.path.replace(/^facts\./, ""),
      message: sentence(field.code, field.params, field.path),
    })),
  });
}

/** Who was faster and when, of a refusal that says so. */
export function changeOf(code: string | null, { by, at }: RefusalParams = {}): ChangedBy | null {
  return code === "CHANGED_MEANWHILE" && typeof by === "string" && typeof at === "string" ? { by, at } : null;
}
