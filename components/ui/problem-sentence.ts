/** The sentence of problem details; null where something else answered. */
export function problemSentence(body: unknown): string | null {
  const detail: unknown = Reflect.get(Object(body), "detail");
  return typeof detail === "string" ? detail : null;
}
