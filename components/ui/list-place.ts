/** What this window remembers of a list: opened rows, and where one was when one left it by a row. */
export type ListPlace = {
  readonly read: readonly string[];
  /** The list's address, with how far the rows and the page were scrolled. */
  readonly at?: string;
  readonly top?: number;
  readonly page?: number;
};

/** Nothing where nothing was kept, or the browser keeps nothing. */
export function loadPlace(list: string): ListPlace {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(list)) ?? "");
    return isPlace(kept) ? kept : { read: [] };
  } catch {
    return { read: [] }; // not there, or not ours
  }
}

export function savePlace(list: string, place: ListPlace): void {
  try {
    sessionStorage.setItem(keyOf(list), JSON.stringify(place));
  } catch {
    // A browser that keeps nothing shows the list from its start.
  }
}

const keyOf = (list: string) => `list:${list}`;

/** Only `savePlace` writes there: what has its `read` has its shape. */
function isPlace(value: unknown): value is ListPlace {
  return typeof value === "object" && value !== null && "read" in value && Array.isArray(value.read);
}
