/** What a number field holds: a number, null for nothing; anything else goes on as it is, to be refused by the schema. */
export function wholeNumber(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (text === "") return null;
  return /^-?\d+$/.test(text) ? Number(text) : text;
}
