import type { RawRow } from "@/lib/domain/import/raw-row";
import type { Result } from "@/lib/domain/result";
import { bytesSource } from "../byte-source";
import { NUMBER_ROW_LIMITS, type RowLimits } from "../file-limits";
import { toFileRefusal } from "../file-refusal";
import { openTableFile } from "../open-table-file";
import type { CsvChoices } from "../read-csv";

/** Opens bytes and reads one sheet whole: the answer of a preview, for tests. */
export async function readAll(
  bytes: Uint8Array | string,
  fileName = "numbers.csv",
  options: {
    readonly sheet?: number;
    readonly chunkBytes?: number;
    readonly limits?: RowLimits;
    readonly choices?: CsvChoices;
  } = {},
): Promise<Result<readonly RawRow[]>> {
  const data = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  const file = await openTableFile(
    bytesSource(data, options.chunkBytes),
    fileName,
    options.limits ?? NUMBER_ROW_LIMITS,
    options.choices,
  );
  if (!file.ok) return file;
  try {
    const rows: RawRow[] = [];
    for await (const row of file.value.rows(options.sheet ?? 0)) rows.push(row);
    return { ok: true, value: rows };
  } catch (error) {
    return toFileRefusal(error);
  }
}

/** The texts of all cells, or the refusal's code. */
export async function textsOf(
  ...parameters: Parameters<typeof readAll>
): Promise<readonly (readonly string[])[] | string> {
  const rows = await readAll(...parameters);
  return rows.ok ? rows.value.map((row) => row.cells.map((cell) => cell.text)) : rows.refusal.code;
}
