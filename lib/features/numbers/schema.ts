import { z } from "zod";
import { textProblem } from "@/lib/domain/import/cell-text";
import { EARLIEST_DATE, LATEST_DATE } from "@/lib/domain/import/parse-date";
import { type LocalDate, parseLocalDate } from "@/lib/domain/local-date";
import { MAX_FEN } from "@/lib/domain/money";
import { CARD_TYPES, HOLDER_TYPES, LINE_STATES, NUMBER_ROLES, PLAN_TYPES } from "@/lib/domain/phone-number/vocabulary";
import { RECYCLING_CLOCKS, RISK_LEVELS } from "@/lib/domain/risk/vocabulary";

export const NUMBER_SORTS = ["riskDueOn", "lastOutboundCallOn", "contractEndsOn", "id"] as const;
export type NumberSort = (typeof NUMBER_SORTS)[number];
const SORT_PARAMS = [...NUMBER_SORTS, ...NUMBER_SORTS.map((sort) => `-${sort}` as const)] as const;

export const MAX_NUMBERS_PER_ASSIGNMENT = 500;
const MAX_SHORT_TEXT = 200;
const MAX_NOTES = 10_000;
const MAX_TAGS = 20;

const id = z.uuid("INVALID_FORMAT");
const date = z.string().meta({ format: "date" }).transform(toLocalDate);
const flag = z.union([z.boolean(), z.stringbool()]);

/** The conditions of the register, as they stand in its address and in the query string of the REST list. */
const filters = {
  q: z.string().trim().max(100).optional(),
  carrierId: id.optional(),
  teamId: id.optional(),
  custodianId: id.optional(),
  contractId: id.optional(),
  holderId: id.optional(),
  lineState: z.enum(LINE_STATES).optional(),
  role: z.enum(NUMBER_ROLES).optional(),
  /** Neither pre-cancelled nor cancelled nor recycled; false: one of these. */
  isAlive: flag.optional(),
  level: z.enum(RISK_LEVELS).optional(),
  clock: z.enum(RECYCLING_CLOCKS).optional(),
  hasMissingFacts: flag.optional(),
  contractEndsFrom: date.optional(),
  contractEndsTo: date.optional(),
  lastCallBefore: date.optional(),
  isNeverCalled: flag.optional(),
  tag: z.string().trim().min(1).max(50).optional(),
  sort: z.enum(SORT_PARAMS).default("riskDueOn"),
};

export const listNumbersSchema = z.strictObject({
  ...filters,
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number<string | number>().int().min(1).max(200).default(50),
  includeTotal: flag.default(false),
});
export type ListNumbersInput = z.output<typeof listNumbersSchema>;

/** The columns of the register after the number itself; those that a table shows unless somebody chose come first. */
export const REGISTER_COLUMNS = [
  "risk",
  "lineState",
  "role",
  "custodian",
  "carrier",
  "lastCall",
  "contractEnd",
  "team",
  "dueOn",
  "plan",
  "monthlyFee",
  "contract",
  "tags",
] as const;
export type RegisterColumnId = (typeof REGISTER_COLUMNS)[number];
export const DEFAULT_COLUMNS: readonly RegisterColumnId[] = REGISTER_COLUMNS.slice(0, 8);
export const DENSITIES = ["loose", "normal", "compact"] as const;

/** Columns in their order, each once. */
export const columnsSchema = z
  .array(z.enum(REGISTER_COLUMNS))
  .min(1, "MISSING")
  .max(REGISTER_COLUMNS.length)
  .transform((list) => [...new Set(list)]);

/** As they stand in an address: with commas between. */
export const columnsInAddressSchema = z
  .string()
  .max(500)
  .transform((text) => text.split(","))
  .pipe(columnsSchema);

/** The address of the register: what a hand-written or old link says wrongly counts as not said. */
export const registerParamsSchema = z.object({
  q: filters.q.catch(undefined),
  carrierId: filters.carrierId.catch(undefined),
  teamId: filters.teamId.catch(undefined),
  custodianId: filters.custodianId.catch(undefined),
  contractId: filters.contractId.catch(undefined),
  holderId: filters.holderId.catch(undefined),
  lineState: filters.lineState.catch(undefined),
  role: filters.role.catch(undefined),
  isAlive: filters.isAlive.catch(undefined),
  level: filters.level.catch(undefined),
  clock: filters.clock.catch(undefined),
  hasMissingFacts: filters.hasMissingFacts.catch(undefined),
  contractEndsFrom: filters.contractEndsFrom.catch(undefined),
  contractEndsTo: filters.contractEndsTo.catch(undefined),
  lastCallBefore: filters.lastCallBefore.catch(undefined),
  isNeverCalled: filters.isNeverCalled.catch(undefined),
  tag: filters.tag.catch(undefined),
  sort: filters.sort.catch("riskDueOn"),
  after: z.string().max(500).optional().catch(undefined),
  density: z.enum(DENSITIES).optional().catch(undefined),
  /** Absent: as the member prefers. */
  columns: columnsInAddressSchema.optional().catch(undefined),
  /** Which view the address was taken from. */
  view: id.optional().catch(undefined),
});
export type RegisterParams = z.output<typeof registerParamsSchema>;

export const numberIdSchema = z.strictObject({ numberId: id });
export const listNumberHistorySchema = z.strictObject({
  numberId: id,
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number<string | number>().int().min(1).max(200).default(20),
});
export const countDueByWeekSchema = z.strictObject({
  weeks: z.coerce.number<string | number>().int().min(1).max(26).default(8),
});

/** Absent: stays as it is. Null or empty: is not known. */
const given = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable()).optional();
const shortText = z.string().trim().superRefine(checkText(MAX_SHORT_TEXT, false));
const money = z.int("INVALID_AMOUNT").max(MAX_FEN);
const tags = z
  .array(z.string().trim().min(1).superRefine(checkText(50, false)))
  .max(MAX_TAGS)
  .transform((list) => [...new Set(list)])
  .optional();

/** What a person or the REST interface may say of a number. Risk, version and provenance are never among it. */
const numberFields = {
  carrierId: given(id),
  province: given(shortText),
  city: given(shortText),
  holderName: given(shortText),
  holderType: given(z.enum(HOLDER_TYPES)),
  registeredUser: given(shortText),
  plan: given(shortText),
  planType: given(z.enum(PLAN_TYPES)),
  cardType: given(z.enum(CARD_TYPES)),
  monthlyFeeFen: given(money.min(0, "MUST_NOT_BE_NEGATIVE")),
  lineState: z.enum(LINE_STATES).optional(),
  role: given(z.enum(NUMBER_ROLES)),
  purpose: given(shortText),
  teamId: given(id),
  custodianId: given(id),
  contractId: given(id),
  tags,
  notes: given(z.string().superRefine(checkText(MAX_NOTES, true))),
  activatedOn: given(date),
  lastOutboundCallOn: given(date),
  lastAnsweredOutboundCallOn: given(date),
  lastInboundCallOn: given(date),
  lastSmsOn: given(date),
  lastDataUseOn: given(date),
  lastTopUpOn: given(date),
  balanceFen: given(money.min(-MAX_FEN)),
  balanceReadOn: given(date),
  isPaidAutomatically: given(flag),
  hasComplaint: given(flag),
  arrearsSince: given(date),
  suspendedSince: given(date),
  validUntil: given(date),
  lastCheckedOn: given(date),
  lastComplianceReviewOn: given(date),
  cancelledOn: given(date),
};

/** The day for which the facts are said; today unless given. */
const asOf = given(date);

export const createNumberSchema = z.strictObject({
  phoneNumber: z.string("MISSING").trim().min(1).max(64),
  asOf,
  ...numberFields,
});

export const editNumberSchema = z.strictObject({
  numberId: id,
  expectedVersion: z.number("VERSION_REQUIRED").int().min(1),
  asOf,
  reason: given(z.string().trim().superRefine(checkText(500, false))),
  ...numberFields,
});
export type EditNumberInput = z.output<typeof editNumberSchema>;
export type NumberFields = Omit<EditNumberInput, "numberId" | "expectedVersion" | "asOf" | "reason">;

export const revealNumberSchema = z.strictObject({
  numberId: id,
  reason: given(z.string().trim().superRefine(checkText(200, false))),
});

export const assignNumbersSchema = z
  .strictObject({
    numberIds: z.array(id).min(1).max(MAX_NUMBERS_PER_ASSIGNMENT),
    custodianId: given(id),
    teamId: given(id),
    role: given(z.enum(NUMBER_ROLES)),
    addTags: tags,
    removeTags: tags,
  })
  .refine((input) => Object.keys(input).length > 1, { message: "NOTHING_TO_CHANGE", path: ["numberIds"] });

function toLocalDate(text: string, context: z.RefinementCtx<string>): LocalDate {
  const parsed = parseLocalDate(text.trim());
  const code =
    parsed === null ? "INVALID_DATE" : parsed < EARLIEST_DATE || parsed > LATEST_DATE ? "DATE_OUT_OF_RANGE" : null;
  if (parsed !== null && code === null) return parsed;
  const params = { from: EARLIEST_DATE, to: LATEST_DATE };
  context.addIssue({ code: "custom", message: code ?? "INVALID_DATE", params });
  return z.NEVER;
}

/** The rules of stored text, the same as for imported cells. */
function checkText(maximum: number, isMultiline: boolean) {
  return (text: string, context: z.RefinementCtx<string>): void => {
    const problem = textProblem(text, maximum);
    if (problem !== null && !problem.ok && problem.code === "TEXT_TOO_LONG")
      context.addIssue({ code: "too_big", origin: "string", maximum, inclusive: true, input: text });
    else if (problem !== null && !problem.ok) context.addIssue({ code: "custom", message: problem.code });
    else if (!isMultiline && /[\r\n]/.test(text)) context.addIssue({ code: "custom", message: "LINE_BREAK_IN_TEXT" });
  };
}
