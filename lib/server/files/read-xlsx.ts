import { EMPTY_CELL, type RawCell, type RawRow } from "@/lib/domain/import/raw-row";
import { ok, type Result, refuse } from "@/lib/domain/result";
import type { ByteSource } from "./byte-source";
import { FILE_LIMITS, type RowLimits } from "./file-limits";
import { FileRefusedError, toFileRefusal } from "./file-refusal";
import { scanXmlPart } from "./read-xml-part";
import { type CellContext, toRawCell } from "./xlsx-cell";
import { MergedCells, readTallMerges, type TallMerges } from "./xlsx-merges";
import { readNumberShapes, readSharedStrings, readWorkbook, type XlsxSheet } from "./xlsx-parts";
import { attribute, type XmlHandlers } from "./xml-scanner";
import { ZipArchive } from "./zip-archive";

export type XlsxFile = {
  readonly sheets: readonly XlsxSheet[];
  readonly usesDate1904: boolean;
  /** The records of one sheet, by its index; may be called more than once. Throws FileRefusedError (see `toFileRefusal`). */
  readonly rows: (sheet: number) => AsyncIterable<RawRow>;
};

/** Excel's own bounds; a reference beyond them is a forged file. */
const EXCEL_ROWS = 1_048_576;
const EXCEL_COLUMNS = 16_384;

/**
 * Opens a workbook and lists its sheets. Rows are read part by part while the archive inflates, every
 * byte counted, so that memory stays bounded whatever the file claims about itself.
 */
export async function openXlsx(source: ByteSource, limits: RowLimits): Promise<Result<XlsxFile>> {
  try {
    const workbook = await readWorkbook(await ZipArchive.open(source));
    if (workbook.sheets.length === 0) return refuse("NO_SHEETS");
    const merges = new Map<number, TallMerges>();
    const rows = async function* (index: number): AsyncGenerator<RawRow> {
      const sheet = workbook.sheets[index];
      if (sheet === undefined) throw new RangeError("no such sheet");
      const merged = merges.get(index) ?? (await readTallMerges(await ZipArchive.open(source), sheet.part));
      merges.set(index, merged);
      // A new archive per reading: its count of inflated bytes starts at zero.
      const archive = await ZipArchive.open(source);
      const context: CellContext = {
        usesDate1904: workbook.usesDate1904,
        shapes: await readNumberShapes(archive, workbook.stylesPart),
        sharedStrings: await readSharedStrings(archive, workbook.sharedStringsPart),
      };
      yield* readSheet(archive, sheet, new RowCollector(sheet.index, context, limits, new MergedCells(merged)));
    };
    return ok<XlsxFile>({ sheets: workbook.sheets, usesDate1904: workbook.usesDate1904, rows });
  } catch (error) {
    return toFileRefusal(error);
  }
}

async function* readSheet(archive: ZipArchive, sheet: XlsxSheet, collector: RowCollector): AsyncGenerator<RawRow> {
  for await (const _ of scanXmlPart(archive, sheet.part, collector)) {
    yield* collector.take();
  }
  yield* collector.take();
}

/** Collects `<row>` and `<c>` elements into rows; everything else in a sheet is passed over unread. */
class RowCollector implements XmlHandlers {
  private rows: RawRow[] = [];
  private cells: RawCell[] = [];
  private rowNumber = 0;
  private lastRow = 0;
  private column = 0;
  private isHidden = false;
  private record = 0;
  private isInData = false;
  private readonly hiddenColumns = new Set<number>();
  private hiddenTags = 0;
  private cellTag = "";
  private value: string | null = null;
  private inlineText: string | null = null;
  private formula: string | null = null;
  private target: "value" | "inline" | "formula" | null = null;
  private phonetic = 0;

  constructor(
    private readonly sheet: number,
    private readonly context: CellContext,
    private readonly limits: RowLimits,
    private readonly merged: MergedCells,
  ) {}

  take(): readonly RawRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  readonly onOpen = (name: string, tag: string): void => {
    if (name === "sheetData") this.isInData = true;
    else if (name === "col") this.hideColumns(tag);
    if (!this.isInData) return;
    if (name === "row") this.openRow(tag);
    else if (name === "c") this.openCell(tag);
    else if (name === "v") this.target = "value";
    else if (name === "f") this.openFormula();
    else if (name === "rPh") this.phonetic += 1;
    else if (name === "t" && this.phonetic === 0) this.target = "inline";
  };

  readonly onText = (text: string): void => {
    if (this.target === null) return;
    if (this.target === "value") this.value = joined(this.value, text);
    else if (this.target === "formula") this.formula = joined(this.formula, text);
    else this.inlineText = joined(this.inlineText, text);
  };

  readonly onClose = (name: string): void => {
    this.target = null;
    if (!this.isInData) return;
    if (name === "rPh") this.phonetic -= 1;
    else if (name === "c") this.closeCell();
    else if (name === "row") this.closeRow();
    else if (name === "sheetData") this.isInData = false;
  };

  /** Where a sheet ends to the right all columns behind are hidden: those that cannot be read are left out. */
  private hideColumns(tag: string): void {
    if (!isTrue(attribute(tag, "hidden"))) return;
    this.hiddenTags += 1;
    if (this.hiddenTags > EXCEL_COLUMNS) throw new FileRefusedError("FILE_DAMAGED");
    const last = Math.min(Number(attribute(tag, "max")), this.limits.maxColumns);
    for (let column = Math.max(1, Number(attribute(tag, "min"))); column <= last; column += 1)
      this.hiddenColumns.add(column - 1);
  }

  private openRow(tag: string): void {
    const stated = attribute(tag, "r");
    this.rowNumber = stated === null ? this.rowNumber + 1 : Number(stated);
    if (!Number.isInteger(this.rowNumber) || this.rowNumber < 1 || this.rowNumber > EXCEL_ROWS)
      throw new FileRefusedError("FILE_DAMAGED");
    this.isHidden = isTrue(attribute(tag, "hidden"));
    this.cells = [];
    this.column = 0;
  }

  private openCell(tag: string): void {
    this.cellTag = tag;
    this.value = null;
    this.inlineText = null;
    this.formula = null;
    const reference = attribute(tag, "r");
    if (reference !== null) this.column = columnOf(reference);
  }

  private openFormula(): void {
    this.formula = "";
    this.target = "formula";
  }

  private closeCell(): void {
    const style = attribute(this.cellTag, "s");
    const cell = toRawCell(
      {
        type: attribute(this.cellTag, "t"),
        style: style === null ? 0 : Number(style),
        value: this.value,
        inlineText: this.inlineText,
        formula: this.formula,
      },
      this.context,
    );
    const column = this.column;
    this.column += 1;
    if (cell.kind === "empty") return;
    if (column >= this.limits.maxColumns)
      throw new FileRefusedError("TOO_MANY_COLUMNS", { max: this.limits.maxColumns, line: this.rowNumber });
    while (this.cells.length < column) this.cells.push(EMPTY_CELL);
    this.cells[column] = cell;
  }

  private closeRow(): void {
    if (this.cells.every((cell) => cell.kind !== "formula" && cell.text.trim() === "")) return;
    this.record += 1;
    if (this.record > this.limits.maxRows + 1)
      throw new FileRefusedError("TOO_MANY_ROWS", { max: this.limits.maxRows });
    const blankRowsBefore = Math.max(0, this.rowNumber - this.lastRow - 1);
    this.lastRow = Math.max(this.lastRow, this.rowNumber);
    this.merged.fill(this.rowNumber, this.cells);
    this.rows.push({
      sheet: this.sheet,
      line: this.rowNumber,
      record: this.record,
      blankRowsBefore,
      isHidden: this.isHidden,
      ...(this.record === 1 && this.hiddenColumns.size > 0 && { hiddenColumns: [...this.hiddenColumns] }),
      cells: this.cells,
    });
  }
}

function joined(before: string | null, text: string): string {
  const whole = (before ?? "") + text;
  if (whole.length > FILE_LIMITS.recordBytes) throw new FileRefusedError("FILE_TOO_COMPLEX");
  return whole;
}

function isTrue(value: string | null): boolean {
  return value === "1" || value === "true";
}

function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference);
  let column = 0;
  for (const letter of letters?.[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  if (column === 0 || column > EXCEL_COLUMNS || Number(letters?.[2]) > EXCEL_ROWS)
    throw new FileRefusedError("FILE_DAMAGED");
  return column - 1;
}
