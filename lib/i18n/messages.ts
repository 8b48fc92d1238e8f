import type { Locale } from "./locale";
import { NAMESPACES } from "./namespaces";

/** Namespace → its messages. */
export type Messages = Record<string, Record<string, unknown>>;

const loaded = new Map<Locale, Promise<Messages>>();

/** All messages of a language, for pages and for jobs that write to people; read once, as they come with the build. */
export function loadMessages(locale: Locale): Promise<Messages> {
  const known = loaded.get(locale) ?? readNamespaces(locale);
  loaded.set(locale, known);
  return known;
}

async function readNamespaces(locale: Locale): Promise<Messages> {
  const files = await Promise.all(
    NAMESPACES.map(async (namespace) => {
      const file: { default: Record<string, unknown> } = await import(`./messages/${locale}/${namespace}.json`);
      return [namespace, file.default] as const;
    }),
  );
  return Object.fromEntries(files);
}
