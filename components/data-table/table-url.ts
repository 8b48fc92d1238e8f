/** The page's search params as Next.js hands them over. */
export type TableQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Params that place one within a list; any other change starts at its first page again. */
export const POSITION_PARAMS = ["after", "before", "page"] as const;

/** The address with some params changed; null or empty removes one. Position is dropped unless changed itself. */
export function withParams(path: string, query: TableQuery, changes: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams();
  const dropped: readonly string[] = [...POSITION_PARAMS, ...Object.keys(changes)];
  for (const [name, value] of Object.entries(query)) {
    if (dropped.includes(name) || value === undefined) continue;
    for (const one of typeof value === "string" ? [value] : value) if (one !== "") params.append(name, one);
  }
  for (const [name, value] of Object.entries(changes)) if (value !== null && value !== "") params.append(name, value);
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The first value of a param, "" if there is none. */
export function firstValue(query: TableQuery, name: string): string {
  const value = query[name];
  return (typeof value === "string" ? value : value?.[0]) ?? "";
}
