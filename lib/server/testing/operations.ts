import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { z } from "zod";
import type { Command } from "../command";
import type { Query } from "../query";

export type AnyCommand = Command<z.ZodType, unknown>;
export type AnyQuery = Query<z.ZodType, unknown>;
export type Operation = AnyCommand | AnyQuery;

const FEATURES = path.resolve(import.meta.dirname, "../../features");

/** Every exported command, found on disk: a new one is covered without a list that somebody has to keep. */
export const findCommands = () => exportsOf<AnyCommand>(/commands.[^/]+\.ts$/, "command");

/** Every exported query, found in the same way. */
export const findQueries = () => exportsOf<AnyQuery>(/queries(\.ts|.[^/]+\.ts)$/, "query");

/** The mark `kind` is set by defineCommand and defineQuery only, so the value is what `kind` says. */
async function exportsOf<T extends Operation>(pattern: RegExp, kind: T["kind"]): Promise<[string, T][]> {
  const found = new Map<string, T>();
  const files = readdirSync(FEATURES, { recursive: true }).map(String);
  for (const file of files.filter((name) => pattern.test(name) && !name.includes(".test."))) {
    const module: Record<string, unknown> = await import(pathToFileURL(path.join(FEATURES, file)).href);
    for (const [name, value] of Object.entries(module))
      if (typeof value === "function" && Reflect.get(value, "kind") === kind) found.set(name, value as T);
  }
  return [...found];
}
