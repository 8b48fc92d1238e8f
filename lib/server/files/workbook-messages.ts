import type { Refusal, RefusalParams } from "@/lib/domain/result";
import type { RowLimits } from "./file-limits";
import type { PackedRow } from "./pack-rows";
import type { XlsxSheet } from "./xlsx-parts";

/** What the thread is started with. */
export type WorkbookTask = { readonly path: string; readonly limits: RowLimits };

/** To the thread: read a sheet from its beginning, go on reading, or leave the sheet. */
export type WorkbookOrder = { readonly kind: "read"; readonly sheet: number } | { readonly kind: "next" | "leave" };

/** From the thread: one for each order but `leave`, and the first one by itself. */
export type WorkbookAnswer =
  | { readonly kind: "opened"; readonly sheets: readonly XlsxSheet[]; readonly usesDate1904: boolean }
  | { readonly kind: "rows"; readonly rows: readonly PackedRow[]; readonly isLast: boolean }
  | { readonly kind: "refused"; readonly code: Refusal["code"]; readonly params: RefusalParams | undefined };
