/** One message file per noun; the file name is the namespace. */
export const NAMESPACES = [
  "common",
  "shell",
  "errors",
  "auth",
  "dashboard",
  "numbers",
  "risks",
  "tasks",
  "cancellations",
  "contracts",
  "carriers",
  "holders",
  "imports",
  "audit",
  "settings",
  "help",
  "api",
] as const;
export type Namespace = (typeof NAMESPACES)[number];

/** Long texts that only server components read; they never travel to the browser as messages. */
export const SERVER_ONLY_NAMESPACES: readonly Namespace[] = ["help", "api"];
