import type { CommandOptions } from "./command-line";
import { CommandRefused } from "./refusals";

export async function importCommand(file: string, options: CommandOptions): Promise<number> {
  if (file === "" || (options.kind !== "numbers" && options.kind !== "calls")) throw new CommandRefused("usage");
  throw new CommandRefused("importNotThere");
}
