/** An import that runs while its owner may be elsewhere in the console. Lives as long as the browser tab. */
export type WatchedImport = { readonly id: string; readonly fileName: string };

const KEY = "watched-imports";
const CHANGED = "watched-imports-changed";
const NONE: readonly WatchedImport[] = [];

let known: { readonly text: string; readonly list: readonly WatchedImport[] } = { text: "", list: NONE };

/** What is watched now; the same array while nothing changes. */
export function watchedImports(): readonly WatchedImport[] {
  const text = read();
  if (text !== known.text) known = { text, list: parsed(text) };
  return known.list;
}

export function watchImport(one: WatchedImport): void {
  if (watchedImports().some(({ id }) => id === one.id)) return;
  write([...watchedImports(), one]);
}

export function unwatchImport(id: string): void {
  const rest = watchedImports().filter((one) => one.id !== id);
  if (rest.length < watchedImports().length) write(rest);
}

export function onWatchedChange(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  return () => window.removeEventListener(CHANGED, listener);
}

/** Nothing where the browser keeps no such store: then there is only no notice. */
function read(): string {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function write(list: readonly WatchedImport[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    return;
  }
  window.dispatchEvent(new Event(CHANGED));
}

function parsed(text: string): readonly WatchedImport[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isWatched) : NONE;
  } catch {
    return NONE;
  }
}

function isWatched(value: unknown): value is WatchedImport {
  const fields = Object.entries(typeof value === "object" && value !== null ? value : {});
  return ["id", "fileName"].every((name) => fields.some(([key, text]) => key === name && typeof text === "string"));
}
