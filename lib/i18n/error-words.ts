import { createTranslator, type Messages } from "use-intl/core";
import type { Locale } from "./locale";

/** The sentences of refusals; a file of their own, as most pages never need one. */
export async function loadErrorWords(locale: Locale) {
  const { default: errors } =
    locale === "en" ? await import("./messages/en/errors.json") : await import("./messages/zh-CN/errors.json");
  const messages: Messages = { errors };
  return createTranslator({ locale, messages, namespace: "errors" });
}
