import { parseArgs } from "node:util";
import { CommandRefused } from "./refusals";

const OPTIONS = {
  email: { type: "string" },
  name: { type: "string" },
  organization: { type: "string" },
  scopes: { type: "string" },
  days: { type: "string" },
  kind: { type: "string" },
} as const;

export type CommandOptions = { readonly [name in keyof typeof OPTIONS]?: string | undefined };

/** The options of a command; anything unknown shows the usage. */
export function readOptions(args: readonly string[]): CommandOptions {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    if (error instanceof TypeError) throw new CommandRefused("usage");
    throw error;
  }
}

/** An option that the command cannot do without. */
export function required(options: CommandOptions, name: keyof CommandOptions): string {
  const value = options[name];
  if (value === undefined || value === "") throw new CommandRefused("usage");
  return value;
}
