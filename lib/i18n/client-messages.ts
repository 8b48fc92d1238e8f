import type { Messages } from "./messages";
import { SERVER_ONLY_NAMESPACES } from "./namespaces";

/** What client components may read: everything but the texts that only the server renders. */
export function clientMessages(messages: Messages): Messages {
  const serverOnly: readonly string[] = SERVER_ONLY_NAMESPACES;
  return Object.fromEntries(Object.entries(messages).filter(([namespace]) => !serverOnly.includes(namespace)));
}
