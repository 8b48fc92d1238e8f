import { type RawCell, type RawRow, textCell } from "@/lib/domain/import/raw-row";
import { FILE_LIMITS, type RowLimits } from "./file-limits";
import { FileRefusedError } from "./file-refusal";

const QUOTE = 34;
const LF = 10;
const CR = 13;

type State = "start" | "plain" | "quoted" | "afterQuote";

/**
 * CSV after RFC 4180 in pieces of any size, with what the RFC leaves out: CR, LF and CRLF all end a
 * record, every record knows its physical line, an unclosed quote is named where it opens, and a
 * quote where none belongs marks its cell instead of ending the file. The answer does not depend on
 * where the pieces are cut.
 */
export class CsvTokenizer {
  private state: State = "start";
  private cells: RawCell[] = [];
  private partial = "";
  private hasLoneQuote = false;
  private line = 1;
  private recordLine = 1;
  private quoteLine = 1;
  private recordChars = 0;
  private record = 0;
  private blankRows = 0;
  private endedWithCr = false;
  private readonly delimiter: number;

  constructor(
    delimiter: string,
    private readonly limits: RowLimits,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** The records that end in this piece. Throws FileRefusedError for limits and an endless quote. */
  push(text: string): RawRow[] {
    const rows: RawRow[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const isLfOfCrLf = code === LF && this.endedWithCr;
      this.endedWithCr = code === CR;
      if (this.state === "quoted") {
        if (code === QUOTE) {
          this.partial += text.slice(from, at);
          from = at + 1;
          this.state = "afterQuote";
        } else if (code === CR || (code === LF && !isLfOfCrLf)) this.line += 1;
        continue;
      }
      if (isLfOfCrLf) {
        from = at + 1;
      } else if (code === this.delimiter) {
        this.endCell(text.slice(from, at));
        from = at + 1;
        this.refuseWidth();
      } else if (code === CR || code === LF) {
        this.endCell(text.slice(from, at));
        from = at + 1;
        this.line += 1;
        this.endRecord(rows);
        this.recordChars = -at - 1;
      } else if (this.state === "start") {
        this.state = code === QUOTE ? "quoted" : "plain";
        this.quoteLine = this.line;
        if (code === QUOTE) from = at + 1;
      } else if (code === QUOTE) {
        from = this.meetQuote(text, from, at);
      } else if (this.state === "afterQuote") {
        this.hasLoneQuote = true;
        this.state = "plain";
      }
      if (this.recordChars + at > FILE_LIMITS.recordBytes) throw this.tooLong();
    }
    this.partial += text.slice(from);
    this.recordChars += text.length;
    if (this.recordChars > FILE_LIMITS.recordBytes) throw this.tooLong();
    return rows;
  }

  /** The last record, when the text does not end with a line end. */
  finish(): RawRow[] {
    if (this.state === "quoted") throw new FileRefusedError("CSV_UNCLOSED_QUOTE", { line: this.quoteLine });
    const rows: RawRow[] = [];
    if (this.state !== "start" || this.cells.length > 0) {
      this.endCell("");
      this.endRecord(rows);
    }
    return rows;
  }

  private meetQuote(text: string, from: number, at: number): number {
    if (this.state === "afterQuote") {
      // A doubled quote: keep one and go on inside.
      this.partial += `${text.slice(from, at)}"`;
      this.state = "quoted";
      return at + 1;
    }
    this.hasLoneQuote = true;
    return from;
  }

  private endCell(tail: string): void {
    const text = this.partial + tail;
    // 62'03" is how minutes and seconds are written, ="138…" how exports keep digits: no stray quotes.
    const isFlawed = this.hasLoneQuote && !/^(?:\d{1,5}'\d{1,2}"|\s*="[^"]*"\s*)$/.test(text);
    this.cells.push(isFlawed ? { text, kind: "text", flaw: "LONE_QUOTE" } : textCell(text));
    this.partial = "";
    this.hasLoneQuote = false;
    this.state = "start";
  }

  private endRecord(rows: RawRow[]): void {
    const cells = this.cells;
    const line = this.recordLine;
    this.cells = [];
    this.recordLine = this.line;
    if (cells.every((cell) => cell.text.trim() === "")) {
      this.blankRows += 1;
      return;
    }
    this.record += 1;
    if (this.record > this.limits.maxRows + 1)
      throw new FileRefusedError("TOO_MANY_ROWS", { max: this.limits.maxRows });
    rows.push({ sheet: 0, line, record: this.record, blankRowsBefore: this.blankRows, isHidden: false, cells });
    this.blankRows = 0;
  }

  private refuseWidth(): void {
    if (this.cells.length >= this.limits.maxColumns)
      throw new FileRefusedError("TOO_MANY_COLUMNS", { max: this.limits.maxColumns, line: this.recordLine });
  }

  /** A record without end is most often a quote without end: that is what the person has to look for. */
  private tooLong(): FileRefusedError {
    if (this.state === "quoted" && this.line > this.quoteLine)
      return new FileRefusedError("CSV_UNCLOSED_QUOTE", { line: this.quoteLine });
    return new FileRefusedError("RECORD_TOO_LONG", { line: this.recordLine });
  }
}
