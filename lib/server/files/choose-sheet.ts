import { columnsOfKind } from "@/lib/domain/import/columns-of-kind";
import { findHeaderRow, MAX_HEADER_LINE } from "@/lib/domain/import/find-header-row";
import type { ImportKind } from "@/lib/domain/import/import-kind";
import type { RawRow } from "@/lib/domain/import/raw-row";
import type { RefusalParams } from "@/lib/domain/result";
import type { TableFile, TableSheet } from "./open-table-file";

/** A sheet with how much its best line looks like a header, 0 to 1. */
export type SheetTable = { readonly sheet: TableSheet; readonly score: number };

/** What every sheet looks like, by its first lines. */
export async function tablesIn(file: TableFile, kind: ImportKind): Promise<SheetTable[]> {
  const tables: SheetTable[] = [];
  for (const sheet of file.sheets) {
    const [candidate] = findHeaderRow(await headOf(file, sheet.index), columnsOfKind(kind));
    tables.push({ sheet, score: candidate?.score ?? 0 });
  }
  return tables;
}

/** The sheet that looks most like a table; what somebody hid only when nothing else does. */
export function bestSheet(tables: readonly SheetTable[]): number {
  let best = { index: tables[0]?.sheet.index ?? 0, score: -1 };
  for (const { sheet, score: seen } of tables) {
    const score = seen * (sheet.isHidden ? 0.3 : 1);
    if (score > best.score) best = { index: sheet.index, score };
  }
  return best.index;
}

const NAMED_SHEETS = 8;
/** Below this a line is hardly a header. */
const SEEMS_A_TABLE = 0.5;

/** Months often stand on sheets of their own: one is read, and nobody is to think that it was all of them. */
export function remarkOnOthers(
  tables: readonly SheetTable[],
  chosen: number,
): { readonly code: string; readonly params: RefusalParams }[] {
  const others = tables.filter(
    ({ sheet, score }) => sheet.index !== chosen && !sheet.isHidden && score >= SEEMS_A_TABLE,
  );
  const names = others.slice(0, NAMED_SHEETS).map(({ sheet }) => sheet.name);
  const named = [...names, ...(others.length > NAMED_SHEETS ? ["…"] : [])].join(" · ");
  return others.length === 0 ? [] : [{ code: "OTHER_SHEETS", params: { names: named } }];
}

/** The lines of a sheet among which its header is looked for. */
export async function headOf(file: TableFile, sheet: number): Promise<RawRow[]> {
  const head: RawRow[] = [];
  for await (const row of file.rows(sheet)) {
    head.push(row);
    if (row.line >= MAX_HEADER_LINE) break;
  }
  return head;
}
