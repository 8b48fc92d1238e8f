import type { Refusal, Result } from "@/lib/domain/result";
import { loadMessages } from "@/lib/i18n/messages";
import type { MessageKey } from "./messages";

/** Ends a command with words for the person at the terminal. */
export class CommandRefused extends Error {
  constructor(
    readonly key: MessageKey,
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(key);
  }
}

/** The value, or the refusal in words. */
export async function unwrap<T>(result: Result<T>): Promise<T> {
  if (result.ok) return result.value;
  throw new CommandRefused("refused", { reason: await reasonOf(result.refusal) });
}

/** The sentences of the application for a refusal and its fields, in Chinese, with the codes. */
async function reasonOf(refusal: Refusal): Promise<string> {
  const { errors = {} } = await loadMessages("zh-CN");
  const inWords = (code: string) => {
    const text = errors[code];
    return typeof text === "string" && !text.includes("{") ? `${code} ${text}` : code;
  };
  const fields = refusal.fields?.map((field) => `${field.path}: ${inWords(field.code)}`) ?? [];
  return [inWords(refusal.code), ...fields].join("; ");
}
