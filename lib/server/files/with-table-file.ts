import "server-only";
import type { ImportKind } from "@/lib/domain/import/import-kind";
import { ok, type Result } from "@/lib/domain/result";
import { type ByteSource, fileSource } from "./byte-source";
import type { TextEncoding } from "./detect-encoding";
import { detectFileType } from "./detect-file-type";
import { FILE_LIMITS, rowLimitsOf } from "./file-limits";
import { toFileRefusal } from "./file-refusal";
import { openTableFile, type TableFile, tableOf } from "./open-table-file";
import { withWorkbookThread } from "./workbook-thread";
import { ZipArchive } from "./zip-archive";

export type TableToOpen = {
  readonly kind: ImportKind;
  readonly fileName: string;
  /** What a person chose; null: by the file's own signs. */
  readonly encoding: TextEncoding | null;
};

/**
 * Opens a local file for the time of `run`, within the limits of its kind; a large workbook in a thread of
 * its own. Refusals as openTableFile.
 */
export async function withTableFile<T>(
  path: string,
  { kind, fileName, encoding }: TableToOpen,
  run: (opened: Result<TableFile>) => Promise<T>,
): Promise<T> {
  const source = await fileSource(path);
  const limits = rowLimitsOf(kind);
  const type = await detectFileType(source, fileName);
  if (!type.ok) return run(type);
  if (type.value === "xlsx" && (await isLarge(source)))
    return withWorkbookThread(path, limits, (opened) => run(opened.ok ? ok(tableOf(opened.value)) : opened));
  return run(await openTableFile(source, fileName, limits, encoding === null ? {} : { encoding }));
}

/** Whether it is a workbook that withTableFile reads in a thread. */
export async function isLargeWorkbook(path: string, fileName: string): Promise<boolean> {
  const source = await fileSource(path);
  const type = await detectFileType(source, fileName);
  return type.ok && type.value === "xlsx" && (await isLarge(source));
}

async function isLarge(source: ByteSource): Promise<boolean> {
  try {
    return (await ZipArchive.open(source)).inflatesTo > FILE_LIMITS.harmlessWorkbookBytes;
  } catch (error) {
    toFileRefusal(error);
    return false; // it is refused when it is opened
  }
}
