import "server-only";
import type { ImportKind } from "@/lib/domain/import/import-kind";
import type { Result } from "@/lib/domain/result";
import { fileSource } from "./byte-source";
import type { TextEncoding } from "./detect-encoding";
import { rowLimitsOf } from "./file-limits";
import { openTableFile, type TableFile } from "./open-table-file";

export type TableToOpen = {
  readonly kind: ImportKind;
  readonly fileName: string;
  /** What a person chose; null: by the file's own signs. */
  readonly encoding: TextEncoding | null;
};

/** Opens a local file for the time of `run`, within the limits of its kind. Refusals as openTableFile. */
export async function withTableFile<T>(
  path: string,
  { kind, fileName, encoding }: TableToOpen,
  run: (opened: Result<TableFile>) => Promise<T>,
): Promise<T> {
  const choices = encoding === null ? {} : { encoding };
  return run(await openTableFile(await fileSource(path), fileName, rowLimitsOf(kind), choices));
}
