import type { RawRow } from "@/lib/domain/import/raw-row";
import { ok, type Result } from "@/lib/domain/result";
import type { ByteSource } from "./byte-source";
import type { Delimiter } from "./detect-delimiter";
import type { TextEncoding } from "./detect-encoding";
import { detectFileType, type TableFileType } from "./detect-file-type";
import type { RowLimits } from "./file-limits";
import { type CsvChoices, openCsv } from "./read-csv";
import { openXlsx, type XlsxFile } from "./read-xlsx";

export type TableSheet = { readonly index: number; readonly name: string; readonly isHidden: boolean };

/** A file of rows, whatever its format: what the preview shows and the import reads. */
export type TableFile = {
  readonly type: TableFileType;
  /** One nameless sheet for CSV. */
  readonly sheets: readonly TableSheet[];
  /** Null for workbooks. `isEncodingProven` false: show a sample and let the person choose. */
  readonly encoding: TextEncoding | null;
  readonly isEncodingProven: boolean;
  readonly delimiter: Delimiter | null;
  /** Message keys under `errors` to show beside the preview. */
  readonly warnings: readonly string[];
  readonly usesDate1904: boolean;
  /** CSV rows must be as wide as the header; workbooks leave empty cells out. */
  readonly mustFillRow: boolean;
  /** Lazy, bounded in memory, may be called again. Throws FileRefusedError; `toFileRefusal` makes it a value. */
  readonly rows: (sheet: number) => AsyncIterable<RawRow>;
};

/**
 * Opens an uploaded table by what it is, not by what it is called. Refusals: those of
 * `detectFileType`, `ENCODING_UNKNOWN`, `TEXT_UNDECODABLE`, `NO_SHEETS`, `FILE_HAS_DOCTYPE`.
 */
export async function openTableFile(
  source: ByteSource,
  fileName: string,
  limits: RowLimits,
  choices: CsvChoices = {},
): Promise<Result<TableFile>> {
  const type = await detectFileType(source, fileName);
  if (!type.ok) return type;
  if (type.value === "xlsx") {
    const workbook = await openXlsx(source, limits);
    if (!workbook.ok) return workbook;
    return ok(tableOf(workbook.value));
  }
  const csv = await openCsv(source, limits, choices);
  if (!csv.ok) return csv;
  const { encoding, isProven, delimiter, warning, rows } = csv.value;
  return ok<TableFile>({
    type: "csv",
    sheets: [{ index: 0, name: "", isHidden: false }],
    encoding,
    isEncodingProven: isProven,
    delimiter,
    warnings: warning === null ? [] : [warning],
    usesDate1904: false,
    mustFillRow: true,
    rows: () => rows(),
  });
}

/** A workbook as a table: what it is needs no guess. */
export function tableOf({ sheets, usesDate1904, rows }: XlsxFile): TableFile {
  return {
    type: "xlsx",
    sheets,
    encoding: null,
    isEncodingProven: true,
    delimiter: null,
    warnings: [],
    usesDate1904,
    mustFillRow: false,
    rows,
  };
}
