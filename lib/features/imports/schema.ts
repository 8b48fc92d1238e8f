import { z } from "zod";
import { DUPLICATE_CHOICES } from "@/lib/domain/import/duplicate-choices";
import { IMPORT_KINDS, type ImportKind } from "@/lib/domain/import/import-kind";
import { DATE_ORDERS } from "@/lib/domain/import/wall-clock";
import { type LocalDate, parseLocalDate } from "@/lib/domain/local-date";
import { TABLE_FORMATS } from "@/lib/server/files/table-format";

export { DUPLICATE_CHOICES, IMPORT_KINDS, type ImportKind };
export const BAD_ROW_CHOICES = ["skip", "stop"] as const;
export const ENCODING_CHOICES = ["utf-8", "gb18030", "utf-16le", "utf-16be", "big5", "shift_jis"] as const;

export const importIdInput = z.uuid("INVALID_FORMAT");
const versionInput = z.number("VERSION_REQUIRED").int().min(1);
const dateInput = z
  .string("MISSING")
  .meta({ format: "date" })
  .transform((text, context): LocalDate => {
    const date = parseLocalDate(text);
    if (date !== null) return date;
    context.addIssue({ code: "custom", message: "INVALID_FORMAT" });
    return z.NEVER;
  });

/** Forms send empty text where nothing was chosen; a caller may leave it out. */
const chosen = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable()).prefault(null);

export const numberOptionsSchema = z.strictObject({
  /** The business date that the file's facts carry; null: the day of the check. */
  asOf: chosen(dateInput),
  dateOrder: chosen(z.enum(DATE_ORDERS)),
  duplicates: z.enum(DUPLICATE_CHOICES).default("update"),
  badRows: z.enum(BAD_ROW_CHOICES).default("skip"),
  defaultTeamId: chosen(z.uuid()),
  defaultCarrierId: chosen(z.uuid()),
  createsMissing: z.boolean().default(true),
});
export type NumberOptions = z.output<typeof numberOptionsSchema>;

export const callOptionsSchema = z.strictObject({
  /** The system or bill that the records come from: remembers its time zone, tells its call ids apart. */
  source: z.string().trim().max(60).default(""),
  timeZone: z.string().refine(isTimeZone, "TIME_ZONE_UNKNOWN").default("Asia/Shanghai"),
  dateOrder: chosen(z.enum(DATE_ORDERS)),
  statementMonth: chosen(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  /** Our own number where the file names only the other party. */
  fixedNumber: chosen(z.string().max(40)),
  defaultDirection: z.enum(["outbound", "inbound"]).default("outbound"),
  badRows: z.enum(BAD_ROW_CHOICES).default("skip"),
});
export type CallOptions = z.output<typeof callOptionsSchema>;

const mappingInput = z.array(z.string().max(40).nullable()).min(1).max(200);

export const uploadImportSchema = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string().max(2_000),
  /** A file that was imported before is imported once more. */
  isRepeatWanted: z.boolean().default(false),
});
export const rereadImportSchema = z.strictObject({
  importId: importIdInput,
  expectedVersion: versionInput,
  sheet: z.int().min(0).max(1_000).nullable().default(null),
  /** 0: the table has no header, its first row is a record. */
  headerLine: z.int().min(0).max(10_000).nullable().default(null),
  encoding: chosen(z.enum(ENCODING_CHOICES)),
});
export const mapImportSchema = z.strictObject({
  importId: importIdInput,
  expectedVersion: versionInput,
  mapping: mappingInput.describe(
    "What each column fills, in the file's order, named as the import's own `mapping`; null: nothing.",
  ),
  /** numberOptionsSchema or callOptionsSchema, after the kind of the import. */
  options: z
    .record(z.string().max(40), z.unknown())
    .default({})
    .describe(
      "What was chosen for the whole file, named as the import's own `options`; what is left out is its default.",
    ),
});
export const stepImportSchema = z.strictObject({ importId: importIdInput, expectedVersion: versionInput });
export const undoImportSchema = z.strictObject({
  importId: importIdInput,
  expectedVersion: versionInput,
  /** Undo the others although some rows were changed since. */
  keepsTouched: z.boolean().default(false),
});
export const getImportSchema = z.strictObject({ importId: importIdInput });
/** Refused rows as a file. */
export const downloadErrorRowsSchema = getImportSchema.extend({ format: z.enum(TABLE_FORMATS).default("xlsx") });
/** The address of an upload; the file is the body. */
export const uploadAddressSchema = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  repeat: z
    .union([z.boolean(), z.stringbool()])
    .default(false)
    .describe("`true`: also a file that was imported before."),
});
/** The address of an empty workbook to fill in. */
export const templateAddressSchema = z.strictObject({ kind: z.enum(IMPORT_KINDS).default("numbers") });
export const listImportsSchema = z.strictObject({
  kind: z.enum(IMPORT_KINDS).optional(),
  limit: z.coerce.number<string>().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export const listRowsSchema = z.strictObject({
  importId: importIdInput,
  show: z.enum(["problems", "errors", "warnings"]).default("problems"),
  limit: z.coerce.number<string>().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

const rowInput = { importId: importIdInput, recordNumber: z.coerce.number<string | number>().int().min(1) };
export const revealRowSchema = z.strictObject(rowInput);
export const correctRowSchema = z.strictObject({
  ...rowInput,
  expectedVersion: versionInput,
  /** The row as it should have been: all of its cells, in the order of the header. */
  cells: z.array(z.string("MISSING").max(10_000, "TEXT_TOO_LONG")).min(1).max(200),
});

/** Search params of pages: a hand-written address falls back to the defaults. */
export const importsPageSchema = z.object({ cursor: z.string().max(500).optional().catch(undefined) });
export const newImportPageSchema = z.object({ kind: z.enum(IMPORT_KINDS).catch("numbers").default("numbers") });
export const previewPageSchema = z.object({
  show: z.enum(["problems", "errors", "warnings"]).catch("problems").default("problems"),
  cursor: z.string().max(500).optional().catch(undefined),
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
