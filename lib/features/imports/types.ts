import { z } from "zod";
import { ROW_ACTIONS, type RowAction } from "@/lib/domain/import/import-kind";
import { DATE_ORDERS } from "@/lib/domain/import/wall-clock";
import {
  countDto,
  cursorDto,
  dateDto,
  dto,
  fenNumberDto,
  idDto,
  instantDto,
  listDto,
  maskedNumberDto,
  namedDto,
  pageDto,
  versionDto,
} from "@/lib/server/answer-schema";
import { BAD_ROW_CHOICES, DUPLICATE_CHOICES, IMPORT_KINDS } from "./schema";

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

export { ROW_ACTIONS, type RowAction };

/** How many rows of the file met each fate; they add up to `rows`. */
export const importCountsDto = dto({
  rows: countDto.describe("Rows of the file; the others add up to it."),
  new: countDto,
  update: countDto,
  unchanged: countDto,
  duplicate: countDto,
  conflict: countDto,
  unmatched: countDto,
  error: countDto,
  ignored: countDto,
}).meta({ id: "ImportCounts" });
export type ImportCounts = z.output<typeof importCountsDto>;

const newReference = { id: idDto, name: z.string() };
const newContractDto = dto({
  ...newReference,
  carrierId: idDto.nullable(),
  startsOn: z.iso.date().nullable(),
  endsOn: z.iso.date().nullable(),
  penaltyFen: fenNumberDto.nullable(),
});
export type NewContract = z.output<typeof newContractDto>;

/** What is to be created together with the numbers, by name. */
export const newReferencesDto = dto({
  carriers: listDto(namedDto),
  holders: listDto(dto({ ...newReference, type: z.string() })),
  contracts: listDto(newContractDto),
}).meta({ id: "NewReferences" });
export type NewReferences = z.output<typeof newReferencesDto>;

/** One line of the file as it stands there, for choosing the header. */
const headLineDto = dto({ line: countDto, cells: listDto(z.string()) });

const paramsDto = z.record(z.string(), z.union([z.string(), z.number()])).readonly();
const problemDto = dto({ code: z.string(), params: paramsDto });

/** What was found in the file; stored with the import. */
export const detectedTableDto = dto({
  sheets: listDto(dto({ index: countDto, name: z.string(), isHidden: z.boolean() })),
  candidateLines: listDto(countDto).describe("Lines that could be the header."),
  head: listDto(headLineDto).describe("The first lines of the file; phone numbers are masked."),
  headers: listDto(z.string()),
  samples: listDto(listDto(z.string())),
  proposal: listDto(z.string().nullable()).describe("The field that each column seems to be."),
  isRemembered: z.boolean().describe("A file of this shape was mapped before."),
  additions: listDto(countDto).describe("Columns, from 0, that were left out then and whose header is known now."),
  problems: listDto(problemDto),
  warnings: listDto(z.string()),
  isEncodingProven: z.boolean(),
  encodingProblem: problemDto.nullable().describe("Why the text could not be read: another encoding is to be chosen."),
  dateOrder: z.enum(DATE_ORDERS).nullable(),
  isDateOrderNeeded: z.boolean(),
  blankRows: countDto,
  provenOffsetMinutes: z
    .int()
    .nullable()
    .describe("How far the source's clock is ahead of UTC, where its ids prove it."),
  exampleStart: z.string().nullable().describe("The first start of a call, as the file has it."),
  usesDate1904: z.boolean().describe("The workbook counts its days from 1904."),
}).meta({ id: "DetectedTable" });
export type DetectedTable = z.output<typeof detectedTableDto>;

const importStatusDto = z.enum(IMPORT_STATUSES).meta({ id: "ImportStatus" });

const summary = {
  id: idDto,
  kind: z.enum(IMPORT_KINDS),
  status: importStatusDto,
  fileName: z.string(),
  bytes: countDto,
  createdAt: instantDto,
  createdBy: z.string().nullable(),
  committedAt: instantDto.nullable(),
  undoneAt: instantDto.nullable(),
  processedRows: countDto,
  totalRows: countDto.nullable(),
  counts: importCountsDto.nullable().describe("Null before the rows were judged."),
  failureCode: z.string().nullable(),
  failureParams: paramsDto.nullable(),
  version: versionDto,
};
export const importSummaryDto = dto(summary).meta({ id: "ImportSummary" });
export type ImportSummary = z.output<typeof importSummaryDto>;
export const importPageDto = dto({ items: listDto(importSummaryDto), nextCursor: cursorDto, total: countDto }).meta({
  id: "ImportPage",
});

const badRowsDto = z.enum(BAD_ROW_CHOICES);
const importOptionsDto = z
  .discriminatedUnion("kind", [
    dto({
      kind: z.literal("numbers"),
      numbers: dto({
        asOf: dateDto.nullable().describe("The business date of the file's facts; null: the day of the check."),
        dateOrder: z.enum(DATE_ORDERS).nullable(),
        duplicates: z.enum(DUPLICATE_CHOICES),
        badRows: badRowsDto,
        defaultTeamId: idDto.nullable(),
        defaultCarrierId: idDto.nullable(),
        createsMissing: z.boolean(),
      }),
    }),
    dto({
      kind: z.literal("calls"),
      calls: dto({
        source: z.string(),
        timeZone: z.string(),
        dateOrder: z.enum(DATE_ORDERS).nullable(),
        statementMonth: z.string().nullable(),
        fixedNumber: z.string().nullable(),
        defaultDirection: z.enum(["outbound", "inbound"]),
        badRows: badRowsDto,
      }),
    }),
  ])
  .meta({ id: "ImportOptions" });
export type ImportOptions = z.output<typeof importOptionsDto>;

export type KnownSource = { readonly source: string; readonly timeZone: string };

export const importDetailDto = dto({
  ...summary,
  fileType: z.string().nullable(),
  encoding: z.string().nullable(),
  sheet: countDto.nullable(),
  headerLine: countDto.nullable(),
  detected: detectedTableDto.nullable(),
  mapping: listDto(z.string().nullable()).describe("The field of each column, in their order; null is left out."),
  options: importOptionsDto,
  timeZone: z.string().describe("The company's own."),
  knownSources: listDto(dto({ source: z.string(), timeZone: z.string() })).describe(
    "Sources of calls and their zones.",
  ),
  timeExamples: listDto(dto({ timeZone: z.string(), startedAt: instantDto })).describe(
    "When the first call of the file began, were the source in that zone.",
  ),
  directions: dto({
    outbound: countDto,
    inbound: countDto,
    lookSwapped: z.boolean().describe("Most come in, which only the columns of caller and callee say."),
  })
    .nullable()
    .describe("Of the records of calls that are taken; null before they were judged, and for numbers."),
  newReferences: newReferencesDto.describe("What is to be created together with the numbers."),
  secondsLeft: countDto.nullable().describe("While rows are checked: an estimate by the pace so far."),
  isFileKept: z.boolean().describe("The file and its refused rows are still there, to be downloaded."),
  today: dateDto,
}).meta({ id: "ImportDetail" });
export type ImportDetail = z.output<typeof importDetailDto>;

/** A row that is not simply taken: what is wrong with it, where. */
export const importRowProblemDto = dto({
  columnLetters: z.string().nullable().describe("`C`, or null when the problem is the row's."),
  header: z.string().nullable(),
  field: z.string().nullable(),
  value: z.string().describe("The offending value, cut and masked."),
  code: z.string(),
  params: paramsDto.optional(),
  hint: z.string().optional().describe("The code of what to do about it."),
}).meta({ id: "ImportRowProblem" });
export type ImportRowProblem = z.output<typeof importRowProblemDto>;

export const importRowItemDto = dto({
  recordNumber: countDto,
  line: countDto,
  action: z.enum(ROW_ACTIONS),
  problems: listDto(importRowProblemDto),
  warnings: listDto(importRowProblemDto),
}).meta({ id: "ImportRow" });
export type ImportRowItem = z.output<typeof importRowItemDto>;
/** A row that somebody may correct, as it stands in the file. */
export const importRowCellsDto = dto({
  version: versionDto.describe("Of the import; a correction names it."),
  row: importRowItemDto,
  columns: listDto(
    dto({ letters: z.string(), header: z.string(), field: z.string().nullable(), text: z.string() }),
  ).describe("Every column of the file, with the whole text of the cell; `field` is null where it is left out."),
}).meta({ id: "ImportRowCells" });
export type ImportRowCells = z.output<typeof importRowCellsDto>;
export const correctedRowDto = dto({
  importId: idDto,
  version: versionDto,
  row: importRowItemDto.describe("The row as it was judged again."),
}).meta({ id: "CorrectedRow" });
export type CorrectedRow = z.output<typeof correctedRowDto>;
export const importRowPageDto = pageDto(importRowItemDto).meta({ id: "ImportRowPage" });

export const uploadedImportDto = dto({ importId: idDto, status: importStatusDto }).meta({ id: "UploadedImport" });
export type UploadedImport = z.output<typeof uploadedImportDto>;
export const importVersionDto = dto({ importId: idDto, status: importStatusDto, version: versionDto }).meta({
  id: "ImportVersion",
});
export type ImportVersion = z.output<typeof importVersionDto>;

/** Numbers that were changed after the import and so stay as they are when it is undone. */
export const touchedNumbersDto = dto({
  count: countDto,
  numbers: listDto(maskedNumberDto).describe("Some of them."),
}).meta({ id: "TouchedNumbers" });
export type TouchedNumbers = z.output<typeof touchedNumbersDto>;

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
