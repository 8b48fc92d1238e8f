import "server-only";
import { getTranslations } from "next-intl/server";
import type { Refusal, RefusalParams } from "@/lib/domain/result";
import { type Locale, parseLocale } from "@/lib/i18n/locale";
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
  const translate = await getTranslations({ locale, namespace: "errors" });
  return (code, params) => (translate.has(code) ? translate(code, params) : code);
}
