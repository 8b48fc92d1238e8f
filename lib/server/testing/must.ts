import type { Result } from "@/lib/domain/result";

/** The value of an answer that must not be a refusal. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** The code of a refusal; `OK` where there is none. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? "OK" : result.refusal.code);
