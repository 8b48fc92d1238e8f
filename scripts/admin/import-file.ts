import { statSync } from "node:fs";
import path from "node:path";
import { importFile } from "@/lib/features/imports/jobs/import-file";
import type { CommandOptions } from "./command-line";
import { getCompany } from "./companies";
import { sentence } from "./messages";
import { CommandRefused, unwrap } from "./refusals";

/** The file is named as seen from the folder in which the command was typed. */
export async function importCommand(file: string, options: CommandOptions): Promise<number> {
  const { kind } = options;
  if (file === "" || (kind !== "numbers" && kind !== "calls")) throw new CommandRefused("usage");
  const filePath = path.resolve(process.env.LINEKEEPER_WORKING_DIR ?? ".", file);
  if (!statSync(filePath, { throwIfNoEntry: false })?.isFile())
    throw new CommandRefused("fileMissing", { file: filePath });
  const { access } = await getCompany(options);
  const { importId, counts } = await unwrap(await importFile(access, filePath, kind));
  process.stdout.write(`${sentence("imported", { importId, counts: JSON.stringify(counts) })}\n`);
  return 0;
}
