import { EMPTY_CELL, type RawCell } from "@/lib/domain/import/raw-row";
import { FILE_LIMITS } from "./file-limits";
import { FileRefusedError } from "./file-refusal";
import type { ZipArchive } from "./zip-archive";

/** Columns of cells that are merged over several rows, and the last of these rows, by the first one. */
export type TallMerges = ReadonlyMap<number, readonly { readonly column: number; readonly lastRow: number }[]>;

// Every repetition is bounded: a forged part must not make the search slow.
const MERGE = /mergeCell\s[^<>]{0,100}?ref\s{0,9}=\s{0,9}["']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']/g;
/** No element of this kind is longer; one that is cut in two is found with its other half. */
const MAX_ELEMENT = 200;

/**
 * What a sheet merges over several rows. It stands behind the rows in the file, so the part is passed
 * over once for it; nothing of it is kept but these. Throws FileRefusedError as every reader.
 */
export async function readTallMerges(archive: ZipArchive, part: string): Promise<TallMerges> {
  const merges = new Map<number, { column: number; lastRow: number }[]>();
  let count = 0;
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of archive.inflate(part)) {
    const bytes = Buffer.concat([rest, chunk]);
    rest = bytes.subarray(-MAX_ELEMENT);
    if (!bytes.includes("mergeCell")) continue;
    // References are ASCII; the other text of the part is not read here.
    const text = bytes.toString("latin1");
    let end = 0;
    for (const match of text.matchAll(MERGE)) {
      end = match.index + match[0].length;
      const [, letters = "", first, last] = match;
      if (Number(last) <= Number(first)) continue;
      count += 1;
      if (count > FILE_LIMITS.merges) throw new FileRefusedError("FILE_TOO_COMPLEX");
      const begun = merges.get(Number(first));
      const merge = { column: columnOf(letters), lastRow: Number(last) };
      if (begun === undefined) merges.set(Number(first), [merge]);
      else begun.push(merge);
    }
    rest = bytes.subarray(Math.max(end, bytes.length - MAX_ELEMENT));
  }
  return merges;
}

/** Gives the rows of a merged cell the value that only the first of them has in the file. */
export class MergedCells {
  /** By column: the value, and until which row it holds. */
  private readonly open = new Map<number, { readonly lastRow: number; readonly cell: RawCell }>();

  constructor(private readonly merges: TallMerges) {}

  /** Fills the cells of a row that has some of its own; rows come from above to below. */
  fill(row: number, cells: RawCell[]): void {
    for (const [column, { lastRow, cell }] of this.open) {
      if (row > lastRow) this.open.delete(column);
      else if ((cells[column] ?? EMPTY_CELL).kind === "empty") {
        while (cells.length < column) cells.push(EMPTY_CELL);
        cells[column] = { ...cell, isMerged: true };
      }
    }
    for (const { column, lastRow } of this.merges.get(row) ?? []) {
      const cell = cells[column];
      if (cell !== undefined && cell.kind !== "empty") this.open.set(column, { lastRow, cell });
    }
  }
}

function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
