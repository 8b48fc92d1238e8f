import "server-only";
import { createTranslator } from "next-intl";
import type { Refusal, RefusalParams } from "@/lib/domain/result";
import { type Locale, parseLocale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { statusOf } from "./refusal-status";

/** Problem details (RFC 9457) in the language of the request. */
export async function problemResponse(request: Request, refusal: Refusal, requestId: string): Promise<Response> {
  const locale = localeOf(request);
  const sentence = await sentences(locale);
  const status = statusOf(refusal.code);
  const body = {
    type: `/help/errors#${refusal.code}`,
    title: sentence(refusal.code, refusal.params),
    status,
    code: refusal.code,
    instance: requestId,
    ...(refusal.params && { params: refusal.params }),
    ...(refusal.fields && {
      errors: refusal.fields.map((field) => ({
        ...field,
        message: sentence(field.code, { ...field.params, label: field.path }),
      })),
    }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": locale,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "x-request-id": requestId,
      ...(status === 401 && { "www-authenticate": "Bearer" }),
      ...(status === 429 && { "retry-after": "60" }),
    },
  });
}

function localeOf(request: Request): Locale {
  const wanted = request.headers.get("accept-language") ?? "";
  return /^\s*en\b/i.test(wanted) ? "en" : parseLocale(undefined);
}

/**
 * The sentence of a code: of a field's problem where there is one. A code without a sentence, or one
 * whose values are missing, is the general sentence: no key and no error text reaches a caller.
 */
async function sentences(locale: Locale): Promise<(code: string, params?: RefusalParams) => string> {
  const general = createTranslator({ locale, messages: await loadMessages(locale), namespace: "errors" });
  const translate = createTranslator({
    locale,
    messages: await loadMessages(locale),
    namespace: "errors",
    onError: () => undefined,
    getMessageFallback: () => general("UNKNOWN_PROBLEM"),
  });
  return (code, params) => {
    const isOfField = params?.label !== undefined && translate.has(`field.${code}`);
    return translate(isOfField ? `field.${code}` : code, { ...params });
  };
}
