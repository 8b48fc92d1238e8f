import { z } from "zod";
import { searchDigits } from "@/lib/domain/phone-number/search-digits";
import {
  columnsInAddressSchema,
  columnsSchema,
  DENSITIES,
  listNumbersSchema,
  REGISTER_COLUMNS,
  registerParamsSchema,
} from "@/lib/features/numbers/schema";

/** The conditions and the order of the register, and where in it one is. */
export const listRegisterSchema = listNumbersSchema.omit({ limit: true, includeTotal: true });
export type RegisterConditions = z.output<typeof listRegisterSchema>;

/** What has a width and can be kept in view: the number, too, which is always shown and always first. */
export const ARRANGED_COLUMNS = ["number", ...REGISTER_COLUMNS] as const;
export type ArrangedColumnId = (typeof ARRANGED_COLUMNS)[number];
export const PINS = ["start", "end", "none"] as const;
/** More at one side, beside the number, would leave nothing to scroll. */
export const MAX_PINS_PER_SIDE = 2;
/** In sixteenths of the text size: pixels, unless somebody reads larger. */
export const COLUMN_WIDTHS = { min: 56, max: 480 } as const;

const pins = z
  .partialRecord(z.enum(ARRANGED_COLUMNS), z.enum(PINS))
  .refine(
    ({ number, ...others }) =>
      number !== "end" &&
      (["start", "end"] as const).every(
        (side) => Object.values(others).filter((pin) => pin === side).length <= MAX_PINS_PER_SIDE,
      ),
    "INVALID",
  );

/** What is absent stays as it is. */
export const arrangeRegisterSchema = z.strictObject({
  /** Empty: as they come. */
  columns: z.union([z.tuple([]), columnsSchema]).optional(),
  density: z.enum(DENSITIES).optional(),
  pins: pins.optional(),
  widths: z.partialRecord(z.enum(ARRANGED_COLUMNS), z.int().min(COLUMN_WIDTHS.min).max(COLUMN_WIDTHS.max)).optional(),
});

export const MAX_VIEWS_PER_MEMBER = 50;
/** So many digits are a number, not a part of one: a view is no place to keep it. */
const DIGITS_OF_A_NUMBER = 7;

const viewId = z.uuid("INVALID_FORMAT");
const expectedVersion = z.number("VERSION_REQUIRED").int().min(1);
const name = z.string("MISSING").trim().min(1).max(40);

/** Conditions, order, columns and density as they stand in the register's address; here all of it has to make sense. */
const address = z
  .strictObject({
    ...listRegisterSchema.omit({ cursor: true }).shape,
    columns: columnsInAddressSchema.optional(),
    density: z.enum(DENSITIES).optional(),
  })
  .superRefine(({ q = "" }, context) => {
    if (searchDigits(q).length >= DIGITS_OF_A_NUMBER)
      context.addIssue({ code: "custom", path: ["q"], message: "VIEW_HOLDS_NUMBER" });
  })
  .transform(inAddress);

export const createViewSchema = z.strictObject({ name, isShared: z.boolean().default(false), address });
export const changeViewSchema = z.strictObject({
  viewId,
  expectedVersion,
  name: name.optional(),
  isShared: z.boolean().optional(),
  address: address.optional(),
});
export const deleteViewSchema = z.strictObject({ viewId, expectedVersion });

/** Params of an address as text, by name; what is not said or usual is left out. */
export type ViewAddress = Readonly<Record<string, string>>;

function inAddress(said: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(said)
      .filter(([key, value]) => value !== undefined && value !== "" && !(key === "sort" && value === "riskDueOn"))
      .map(([key, value]) => [key, String(value)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** What of the register's params, or of a stored address, makes a view today; a condition that is no more falls away. */
export function readViewAddress(params: unknown): ViewAddress {
  const { after: _after, view: _view, ...said } = registerParamsSchema.parse(Object(params));
  return inAddress(said);
}
