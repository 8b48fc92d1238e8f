/** One message file per noun; the file name is the namespace. */
export const NAMESPACES = [
  "common",
  "shell",
  "errors",
  "auth",
  "dashboard",
  "numbers",
  "advice",
  "register",
  "risks",
  "tasks",
  "cancellations",
  "contracts",
  "carriers",
  "holders",
  "imports",
  "audit",
  "settings",
  "factor",
  "help",
  "api",
] as const;
export type Namespace = (typeof NAMESPACES)[number];
