import type { Refusal, Result } from "@/lib/domain/result";
import type { Locale } from "@/lib/i18n/locale";
import { loadSentences } from "@/lib/server/problem";
import type { MessageKey, Values } from "./messages";

/** Ends a command with words for the person at the terminal. */
export class CommandRefused extends Error {
  constructor(
    readonly key: MessageKey,
    readonly values: Values = {},
  ) {
    super(key);
  }
}

/** The value, or the refusal in words. */
export async function unwrap<T>(result: Result<T>): Promise<T> {
  if (result.ok) return result.value;
  throw new CommandRefused("refused", { reason: await reasonOf(result.refusal) });
}

/** What somebody typed for a field of the input. */
const OPTION_OF_FIELD: ReadonlyMap<string, string> = new Map([
  ["email", "--email"],
  ["name", "--name"],
  ["organizationName", "--organization"],
  ["scopes", "--scopes"],
  ["validDays", "--days"],
]);

/** The sentences of the application for a refusal, or for each of its fields, with the codes; Chinese and English. */
async function reasonOf(refusal: Refusal): Promise<readonly [string, string]> {
  return [await reasonIn("zh-CN", refusal), await reasonIn("en", refusal)];
}

async function reasonIn(locale: Locale, { code, params, fields = [] }: Refusal): Promise<string> {
  const sentence = await loadSentences(locale);
  if (fields.length === 0) return `${sentence(code, params)} (${code})`;
  const ofFields = fields.map((field) => {
    const label = OPTION_OF_FIELD.get(field.path) ?? field.path;
    return `${label}: ${sentence(field.code, { ...field.params, label })} (${field.code})`;
  });
  return ofFields.join("; ");
}
