import { parseArgs } from "node:util";
import { CommandRefused } from "./refusals";

const OPTIONS = {
  email: { type: "string" },
  name: { type: "string" },
  organization: { type: "string" },
  scopes: { type: "string" },
  days: { type: "string" },
  kind: { type: "string" },
  "remove-second-factor": { type: "boolean" },
} as const;

type Options = typeof OPTIONS;
type TextOption = { [name in keyof Options]: Options[name]["type"] extends "string" ? name : never }[keyof Options];

export type CommandOptions = { readonly [name in TextOption]?: string | undefined } & {
  readonly "remove-second-factor"?: boolean | undefined;
};

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
export function required(options: CommandOptions, name: TextOption): string {
  const value = options[name];
  if (value === undefined || value === "") throw new CommandRefused("optionMissing", { option: `--${name}` });
  return value;
}
