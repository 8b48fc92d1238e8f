import "server-only";
import { createTranslator, type Messages as IntlMessages } from "use-intl/core"; // next-intl itself needs a browser-side React
import type { Refusal, RefusalParams } from "@/lib/domain/result";
import { type Locale, parseLocale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { statusOf } from "./refusal-status";

const UNKNOWN = "UNKNOWN_PROBLEM";

/** Problem details (RFC 9457) in the language of the request: the kind as the title, the case as the detail. */
export async function problemResponse(request: Request, refusal: Refusal, requestId: string): Promise<Response> {
  const locale = localeOf(request);
  const isRead = request.method === "GET" || request.method === "HEAD";
  const [sentence, titles, labelOf] = await Promise.all([
    loadSentences(locale, isRead ? ["read", "api"] : ["api"]),
    loadProblemTitles(locale),
    loadFieldLabels(locale),
  ]);
  const status = statusOf(refusal.code);
  const body = {
    type: `/help/api#${refusal.code}`,
    title: titles.get(refusal.code) ?? titles.get(UNKNOWN),
    status,
    detail: sentence(refusal.code, refusal.params),
    code: refusal.code,
    instance: requestId,
    ...(refusal.params && { params: refusal.params }),
    ...(refusal.fields && {
      errors: refusal.fields.map((field) => ({
        ...field,
        message: sentence(field.code, { ...field.params, label: isStranger(field) ? field.path : labelOf(field.path) }),
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
      // What is still on its way is not read: the sender learns it at once.
      ...(status === 413 && { connection: "close" }),
      ...(status === 429 && { "retry-after": "60" }),
      ...(status === 503 && { "retry-after": "5" }),
    },
  });
}

/** What no schema names has no other name than the one that was sent. */
const isStranger = ({ code }: { readonly code: string }) => code === "UNKNOWN_FIELD";

/**
 * What a field is called by people: `calls.0.peer` is 对方号码. Those that screens show as well are called as in the
 * audit log; a header, and what nobody named, keeps the name under which it was sent.
 */
export async function loadFieldLabels(locale: Locale): Promise<(path: string) => string> {
  const { fields = {}, audit = {} } = await loadMessages(locale);
  const labels = new Map(Object.entries({ ...Object(audit.fields), ...fields }));
  return (path) => {
    const named = path
      .split(".")
      .reverse()
      .find((name) => labels.has(name));
    return named === undefined ? path : String(labels.get(named));
  };
}

function localeOf(request: Request): Locale {
  const wanted = request.headers.get("accept-language") ?? "";
  return /^\s*en\b/i.test(wanted) ? "en" : parseLocale(undefined);
}

/** What kind of problem each code of the interface is, in a few words that no case changes. */
export async function loadProblemTitles(locale: Locale): Promise<ReadonlyMap<string, string>> {
  const { problems = {} } = await loadMessages(locale);
  return new Map(Object.entries(problems).map(([code, title]) => [code, String(title)]));
}

/** The kinds of problem that the interface knows, by status. */
export async function listProblemTypes(
  locale: Locale,
): Promise<readonly { readonly code: string; readonly status: number; readonly title: string }[]> {
  const types = [...(await loadProblemTitles(locale))].map(([code, title]) => ({
    code,
    status: statusOf(code),
    title,
  }));
  return types.filter(({ code }) => code !== UNKNOWN).sort((one, other) => one.status - other.status);
}

/**
 * The sentence of a code: that of a place (to whoever has no page to reload), else of a field's problem, where
 * there is one. A code without a sentence, or one
 * whose values are missing, is the general sentence: no key and no error text reaches a caller.
 */
export async function loadSentences(
  locale: Locale,
  places: readonly string[] = [],
): Promise<(code: string, params?: RefusalParams) => string> {
  const messages: IntlMessages = await loadMessages(locale);
  const general = createTranslator({ locale, messages, namespace: "errors" });
  const translator = createTranslator({
    locale,
    messages,
    namespace: "errors",
    onError: () => undefined,
    getMessageFallback: () => general(UNKNOWN),
  });
  return (code, params = {}) => {
    const keys = [...places, ...(params.label === undefined ? [] : ["field"])].map((place) => `${place}.${code}`);
    return translator(keys.find((key) => translator.has(key)) ?? code, { ...params });
  };
}
