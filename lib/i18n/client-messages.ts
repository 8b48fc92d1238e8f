import type { Messages } from "./messages";

/** What client components on every page read. Sentences of refusals are fetched when there is one (`error-words.ts`). */
export const SHARED_MESSAGES = ["common", "shell"] as const;

/** The part of the messages under some paths: a namespace, or a part of one as `dashboard.demo`. */
export function clientMessages(messages: Messages, paths: readonly string[]): Messages {
  const picked: Messages = {};
  for (const path of paths) {
    const [namespace = "", part] = path.split(".");
    const whole = messages[namespace] ?? {};
    picked[namespace] = part === undefined ? whole : { ...picked[namespace], [part]: whole[part] };
  }
  return picked;
}

/**
 * As `clientMessages`, in one text: a page walks through an object value by value, on its way out of the server,
 * into the browser and in between, and passes a text on as it is.
 */
export function writeMessages(messages: Messages, paths: readonly string[]): string {
  const texts = kept(written, messages, () => new Map<string, string>());
  return kept(texts, paths.join(" "), () => JSON.stringify(clientMessages(messages, paths)));
}

/** What `writeMessages` wrote. */
export function readMessages(json: string): Messages {
  return kept(read, json, () => JSON.parse(json));
}

/** Messages of a page beside those around it. */
export function mergeMessages(outer: Messages, inner: Messages): Messages {
  const within = kept(merged, outer, () => new WeakMap<Messages, Messages>());
  return kept(within, inner, () => {
    const both = { ...outer };
    for (const [namespace, messages] of Object.entries(inner)) both[namespace] = { ...outer[namespace], ...messages };
    return both;
  });
}

// Every page asks for the same few again: as many as there are layouts and languages.
const written = new WeakMap<Messages, Map<string, string>>();
const read = new Map<string, Messages>();
const merged = new WeakMap<Messages, WeakMap<Messages, Messages>>();

type Keeper<Key, Value> = { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown };

function kept<Key, Value>(keeper: Keeper<Key, Value>, key: Key, make: () => Value): Value {
  const known = keeper.get(key);
  if (known !== undefined) return known;
  const made = make();
  keeper.set(key, made);
  return made;
}
