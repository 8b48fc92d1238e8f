/** Where the letter after `g` leads. */
export const PLACES = { d: "/", n: "/numbers", r: "/risks", c: "/cancellations", i: "/imports" } as const;

/** What a key asks for. */
export type Shortcut =
  | { readonly act: "palette" | "list" | "search" | "next" | "previous" | "tick" | "edit" | "waitForPlace" }
  | { readonly act: "go"; readonly href: string };

export type KeyPress = {
  readonly key: string;
  readonly isControl: boolean;
  readonly isAlt: boolean;
  /** The key belongs to an input method, or to something that one types into. */
  readonly isTyping: boolean;
};

const LETTERS = new Map<string, Shortcut>([
  ["?", { act: "list" }],
  ["/", { act: "search" }],
  ["j", { act: "next" }],
  ["k", { act: "previous" }],
  ["x", { act: "tick" }],
  ["e", { act: "edit" }],
  ["g", { act: "waitForPlace" }],
]);

/** Null: the key means nothing here. `isAfterG`: the key before was a `g`. Only the palette opens while one types. */
export function shortcutOf({ key, isControl, isAlt, isTyping }: KeyPress, isAfterG: boolean): Shortcut | null {
  if (isAlt) return null;
  if (isControl) return key.toLowerCase() === "k" ? { act: "palette" } : null;
  if (isTyping) return null;
  const place = isAfterG && Object.entries(PLACES).find(([letter]) => letter === key);
  return place ? { act: "go", href: place[1] } : (LETTERS.get(key) ?? null);
}
