import { serialToText } from "@/lib/domain/import/excel-serial";
import { EMPTY_CELL, type RawCell, textCell } from "@/lib/domain/import/raw-row";
import { FileRefusedError } from "./file-refusal";
import { decodeEscapes, type NumberShape, type SharedStrings } from "./xlsx-parts";

/** One `<c>` element as it was collected. */
export type CollectedCell = {
  /** The `t` attribute: `s`, `inlineStr`, `str`, `b`, `e`, `d`, or null for a number. */
  readonly type: string | null;
  readonly style: number;
  readonly value: string | null;
  readonly inlineText: string | null;
  /** Null: no formula. Empty where the formula stands in another cell that this one shares it with. */
  readonly formula: string | null;
};

export type CellContext = {
  readonly sharedStrings: Pick<SharedStrings, "at">;
  readonly shapes: readonly NumberShape[];
  readonly usesDate1904: boolean;
};

/** A collected cell as a raw cell. Formulas keep their cached value and say so; nothing is evaluated. */
export function toRawCell(cell: CollectedCell, context: CellContext): RawCell {
  const value = readValue(cell, context);
  if (cell.formula === null) return value;
  if (value.kind === "empty" || value.kind === "formula") {
    if (cell.type === "str") return { text: "", kind: "formula", cachedKind: "text" };
    return { text: "", kind: "formula", cachedKind: null, ...(cell.formula !== "" && { formula: `=${cell.formula}` }) };
  }
  return { ...value, kind: "formula", cachedKind: value.kind };
}

function readValue(cell: CollectedCell, context: CellContext): RawCell {
  const { type, value } = cell;
  if (type === "inlineStr") return textCell(decodeEscapes(cell.inlineText ?? value ?? ""));
  if (value === null || value === "") return EMPTY_CELL;
  if (type === "s") return sharedText(value, context.sharedStrings);
  if (type === "str") return textCell(decodeEscapes(value));
  if (type === "b")
    return { text: value.trim() === "1" || value.trim() === "true" ? "TRUE" : "FALSE", kind: "boolean" };
  if (type === "e") return { text: value, kind: "error" };
  if (type === "d") return { text: value.replace(/T00:00:00(\.0+)?Z?$/, "").replace("T", " "), kind: "date" };
  return readNumber(value.trim(), context.shapes[cell.style] ?? "plain", context.usesDate1904);
}

function sharedText(value: string, strings: CellContext["sharedStrings"]): RawCell {
  const text = /^\d+$/.test(value.trim()) ? strings.at(Number(value)) : undefined;
  if (text === undefined) throw new FileRefusedError("FILE_DAMAGED");
  return textCell(text);
}

function readNumber(value: string, shape: NumberShape, usesDate1904: boolean): RawCell {
  const number = Number(value);
  if (value === "" || !Number.isFinite(number)) throw new FileRefusedError("FILE_DAMAGED");
  if (shape === "plain") return { text: spell(value, number), kind: "number", number };
  const text = serialToText(number, usesDate1904, shape === "time");
  if (text === null) return { text: spell(value, number), kind: "date", number, flaw: "DATE_SERIAL_OUT_OF_RANGE" };
  return { text, kind: "date", number };
}

/** Every digit that the file has, without an exponent where an integer can be written out. */
function spell(value: string, number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return String(number);
  return /^-?\d+(\.\d+)?$/.test(value) ? value : String(number);
}
