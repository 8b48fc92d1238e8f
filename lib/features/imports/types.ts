import type { CellProblem } from "@/lib/domain/import/cell-problem";
import type { DateOrder } from "@/lib/domain/import/wall-clock";
import type { RefusalParams } from "@/lib/domain/result";
import type { CallOptions, ImportKind, NumberOptions } from "./schema";

export const IMPORT_STATUSES = [
  "uploading",
  "detecting",
  "mapping",
  "checking",
  "preview",
  "committing",
  "committed",
  "failed",
  "cancelled",
  "undoing",
  "undone",
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What becomes of a row. Together they are the rows of the file, for both kinds of import. */
export const ROW_ACTIONS = [
  "new",
  "update",
  "unchanged",
  "duplicate",
  "conflict",
  "unmatched",
  "error",
  "ignored",
] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

/** How many rows of the file met each fate; they add up to `rows`. */
export type ImportCounts = Readonly<Record<RowAction, number>> & { readonly rows: number };

/** What is to be created together with the numbers, by name. */
export type NewReferences = {
  readonly carriers: readonly NewReference[];
  readonly holders: readonly (NewReference & { readonly type: string })[];
  readonly contracts: readonly NewContract[];
};
export type NewReference = { readonly id: string; readonly name: string };
export type NewContract = NewReference & {
  readonly carrierId: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly penaltyFen: number | null;
};

/** One line of the file as it stands there, for choosing the header. */
export type HeadLine = { readonly line: number; readonly cells: readonly string[] };

/** What was found in the file; stored with the import. */
export type DetectedTable = {
  readonly sheets: readonly { readonly index: number; readonly name: string; readonly isHidden: boolean }[];
  readonly candidateLines: readonly number[];
  readonly head: readonly HeadLine[];
  readonly headers: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly proposal: readonly (string | null)[];
  readonly isRemembered: boolean;
  readonly problems: readonly { readonly code: string; readonly params: RefusalParams }[];
  readonly warnings: readonly string[];
  readonly isEncodingProven: boolean;
  /** Why the text could not be read; the person chooses another encoding. */
  readonly encodingProblem: { readonly code: string; readonly params: RefusalParams } | null;
  readonly dateOrder: DateOrder | null;
  readonly isDateOrderNeeded: boolean;
  readonly blankRows: number;
};

export type ImportSummary = {
  readonly id: string;
  readonly kind: ImportKind;
  readonly status: ImportStatus;
  readonly fileName: string;
  readonly bytes: number;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly committedAt: string | null;
  readonly undoneAt: string | null;
  readonly processedRows: number;
  readonly totalRows: number | null;
  readonly counts: ImportCounts | null;
  readonly failureCode: string | null;
  readonly failureParams: RefusalParams | null;
  readonly version: number;
};

export type ImportDetail = ImportSummary & {
  readonly fileType: string | null;
  readonly encoding: string | null;
  readonly sheet: number | null;
  readonly headerLine: number | null;
  readonly detected: DetectedTable | null;
  readonly mapping: readonly (string | null)[];
  readonly options: ImportOptions;
  readonly newReferences: NewReferences;
  readonly today: string;
};

export type ImportOptions =
  | { readonly kind: "numbers"; readonly numbers: NumberOptions }
  | { readonly kind: "calls"; readonly calls: CallOptions };

/** A row that is not simply taken: what is wrong with it, where. */
export type ImportRowProblem = Omit<CellProblem, "column"> & {
  /** `C`, or null when the problem is the row's. */
  readonly columnLetters: string | null;
  readonly header: string | null;
};
export type ImportRowItem = {
  readonly recordNumber: number;
  readonly line: number;
  readonly action: RowAction;
  readonly problems: readonly ImportRowProblem[];
  readonly warnings: readonly ImportRowProblem[];
};

export type UploadedImport = { readonly importId: string; readonly status: ImportStatus };
export type ImportVersion = { readonly importId: string; readonly status: ImportStatus; readonly version: number };

/** Numbers that were changed after the import and so stay as they are when it is undone. */
export type TouchedNumbers = { readonly count: number; readonly numbers: readonly string[] };

export type RecordedCalls = {
  readonly new: number;
  readonly duplicate: number;
  readonly conflict: number;
  /** Positions in the request, from 0, whose number is not in the register. */
  readonly unmatched: readonly number[];
};

export const IMPORT_STEPS = ["mapping", "check", "preview", "result"] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** The page on which an import in this state goes on. */
export function stepOf(status: ImportStatus): ImportStep {
  switch (status) {
    case "uploading":
    case "detecting":
    case "mapping":
      return "mapping";
    case "checking":
      return "check";
    case "preview":
      return "preview";
    default:
      return "result";
  }
}

/** Whether a job is at work on it, so that its page looks again by itself. */
export function isRunning(status: ImportStatus): boolean {
  return ["detecting", "checking", "committing", "undoing"].includes(status);
}
