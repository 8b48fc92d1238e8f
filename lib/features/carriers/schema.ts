import { z } from "zod";
import { type LocalDate, parseLocalDate, parsePeriod } from "@/lib/domain/local-date";
import { MAX_FEN } from "@/lib/domain/money";
import { CARD_TYPES, HOLDER_TYPES, PLAN_TYPES } from "@/lib/domain/phone-number/vocabulary";
import {
  ACTIVITY_KINDS,
  CANCELLATION_CHANNELS,
  CANCELLATION_DOCUMENTS,
  SILENCE_RULES,
} from "@/lib/domain/policy/carrier-policy";

/** What a carrier is to the company. */
export const CARRIER_KINDS = ["operator", "virtualOperator", "reseller"] as const;
export type CarrierKind = (typeof CARRIER_KINDS)[number];

export const idInput = z.uuid("INVALID_FORMAT");
export const versionInput = z.number("VERSION_REQUIRED").int().min(1);

/** A calendar date `YYYY-MM-DD`. */
export const dateInput = z.string("MISSING").min(1).meta({ format: "date" }).transform(toLocalDate);
/** As dateInput; empty text is no date. */
export const optionalDateInput = optional(toLocalDate, { format: "date" });
/** Digits and a unit, `90d` or `3m`; empty text is "not stated". */
export const optionalPeriodInput = optional(toPeriodText, {
  pattern: "^\\d{1,4}[dm]$",
  description: "Digits and a unit: `90d` or `3m`.",
});
/** Text that may be left empty. */
export const optionalTextInput = (maximum: number) =>
  optional((text) => text, { maxLength: maximum }).pipe(z.string().max(maximum).nullable());
/** One of a list, or none. */
export const optionalChoiceInput = <T extends string>(values: readonly T[]) =>
  optional(
    (text, context: z.RefinementCtx<unknown>): T => {
      const value = values.find((one) => one === text);
      return value ?? wrong(context, "NOT_A_CHOICE");
    },
    { enum: [...values] },
  );
export const optionalFenInput = z.int("INVALID_AMOUNT").min(0).max(MAX_FEN).nullable().default(null);

/** Forms send empty text where nothing was entered; null and nothing mean the same. */
function optional<T>(parse: (text: string, context: z.RefinementCtx<unknown>) => T, described: z.GlobalMeta = {}) {
  return z
    .string()
    .meta(described)
    .nullable()
    .default(null)
    .transform((text, context) => (text === null || text.trim() === "" ? null : parse(text.trim(), context)));
}

function wrong(context: z.RefinementCtx<unknown>, code: string): never {
  context.addIssue({ code: "custom", message: code, input: undefined });
  return z.NEVER;
}

function toLocalDate(text: string, context: z.RefinementCtx<unknown>): LocalDate {
  return parseLocalDate(text) ?? wrong(context, "INVALID_DATE");
}

function toPeriodText(text: string, context: z.RefinementCtx<unknown>): string {
  return parsePeriod(text) === null ? wrong(context, "INVALID_PERIOD") : text;
}

function toWebAddress(text: string, context: z.RefinementCtx<unknown>): string {
  const isWeb = /^https?:\/\//i.test(text) && URL.canParse(text) && text.length <= 500;
  return isWeb ? text : wrong(context, "INVALID_URL");
}

const carrierFields = {
  name: z.string("MISSING").trim().min(1).max(60),
  kind: z.enum(CARRIER_KINDS),
  hotline: optionalTextInput(40),
};
export const createCarrierSchema = z.strictObject(carrierFields);
export const editCarrierSchema = z.strictObject({
  carrierId: idInput,
  expectedVersion: versionInput,
  ...carrierFields,
});

/** Everything that a policy states; one list serves form, action and REST. */
const policyFields = {
  province: optionalTextInput(20),
  planType: optionalChoiceInput(PLAN_TYPES),
  cardType: optionalChoiceInput(CARD_TYPES),
  holderType: optionalChoiceInput(HOLDER_TYPES),
  validFrom: dateInput,
  validTo: optionalDateInput,
  arrearsToSuspension: optionalPeriodInput,
  suspensionToCancellation: optionalPeriodInput,
  validityGrace: optionalPeriodInput,
  silencePeriod: optionalPeriodInput,
  silenceRule: z.enum(SILENCE_RULES).default("neither"),
  activity: z.array(z.enum(ACTIVITY_KINDS)).max(ACTIVITY_KINDS.length).default([]),
  dormancyPeriod: optionalPeriodInput,
  maxRequestedSuspension: optionalPeriodInput,
  quarantinePeriod: optionalPeriodInput,
  regretWindow: optionalPeriodInput,
  suspensionFeeFenPerMonth: optionalFenInput,
  reopeningFeeFen: optionalFenInput,
  documents: z.array(z.enum(CANCELLATION_DOCUMENTS)).max(CANCELLATION_DOCUMENTS.length).default([]),
  channels: z.array(z.enum(CANCELLATION_CHANNELS)).max(CANCELLATION_CHANNELS.length).default([]),
  hotline: optionalTextInput(40),
  isApplicationFormNeeded: z.boolean().default(true),
  reviewWorkingDays: z.int("INVALID_WHOLE_NUMBER").min(0).max(250).nullable().default(null),
  isTransferPossible: z.boolean().nullable().default(null),
  sourceTitle: z.string("MISSING").trim().min(1).max(200),
  sourceUrl: optional(toWebAddress, { format: "uri", maxLength: 500 }),
  statedOn: optionalDateInput,
};

type PolicyDates = {
  validFrom: string;
  validTo: string | null;
  silencePeriod: string | null;
  activity: readonly string[];
};

/** What spans several fields, said at the field that has to change. */
function checkPolicy(policy: PolicyDates, context: z.RefinementCtx): void {
  if (policy.validTo !== null && policy.validTo < policy.validFrom)
    context.addIssue({ code: "custom", path: ["validTo"], message: "POLICY_ENDS_BEFORE_START" });
  if (policy.silencePeriod !== null && policy.activity.length === 0)
    context.addIssue({ code: "custom", path: ["activity"], message: "ACTIVITY_NEEDED" });
}

export const createPolicySchema = z.strictObject({ carrierId: idInput, ...policyFields }).superRefine(checkPolicy);
export const editPolicySchema = z
  .strictObject({ policyId: idInput, expectedVersion: versionInput, ...policyFields })
  .superRefine(checkPolicy);
/** As create or edit; `policyId` says which policy the changed one stands for. */
export const previewPolicySchema = z
  .strictObject({ carrierId: idInput, policyId: idInput.optional(), ...policyFields })
  .superRefine(checkPolicy);
export type PolicyInput = Omit<z.output<typeof createPolicySchema>, "carrierId">;

export const endPolicySchema = z.strictObject({
  policyId: idInput,
  expectedVersion: versionInput,
  validTo: dateInput,
  reason: optionalTextInput(500),
});

export const verifyPolicySchema = z.strictObject({
  policyId: idInput,
  expectedVersion: versionInput,
  verifiedOn: dateInput,
  /** How it was verified: which page, whom one asked. */
  note: optionalTextInput(500),
});

export const getCarrierSchema = z.strictObject({ carrierId: idInput });
export const getPolicySchema = z.strictObject({ policyId: idInput });
export const listCarriersSchema = z.strictObject({
  limit: z.coerce.number<string>().int().min(1).max(200).default(100),
  cursor: z.string().max(400).optional(),
});
export const listPoliciesSchema = z.strictObject({
  carrierId: idInput.optional(),
  limit: z.coerce.number<string>().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});
