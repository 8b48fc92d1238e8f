import "server-only";
import { type AbstractIntlMessages, createTranslator } from "next-intl";
import { type Locale, parseLocale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import type { Refusal, RefusalParams } from "@/lib/domain/result";
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
      errors: refusal.fields.map((field) => ({ ...field, message: sentence(field.code, field.params) })),
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

async function sentences(locale: Locale): Promise<(code: string, params?: RefusalParams) => string> {
  const messages = await loadMessages(locale);
  const errors: AbstractIntlMessages = Object.assign({}, messages.errors);
  const translate = createTranslator<AbstractIntlMessages>({ locale, messages: errors, onError: () => undefined });
  return (code, params) => (Object.hasOwn(errors, code) ? translate(code, params) : code);
}
