import { z } from "zod";
import {
  BINDING_STATUSES,
  CANCELLATION_REASONS,
  FORWARDING_STATUSES,
  SECOND_PROOF_KINDS,
} from "@/lib/domain/cancellation/cancellation-facts";
import { CANCELLATION_STATES } from "@/lib/domain/cancellation/states";
import { parseLocalDate } from "@/lib/domain/local-date";
import { fen, MAX_FEN, parseYuan } from "@/lib/domain/money";
import { CANCELLATION_CHANNELS } from "@/lib/domain/policy/carrier-policy";

const MAX_TEXT = 2_000;
const MAX_LINE = 200;
const MAX_BINDINGS = 50;

/** What PostgreSQL cannot store in JSON: NUL and halves of a surrogate pair. */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

const text = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum)
    .refine((value) => !UNSTORABLE.test(value), "INVALID_FORMAT");

/** An answer that may be taken away again: empty text is "not answered". */
const answer = (maximum = MAX_TEXT) =>
  text(maximum)
    .transform((value) => (value === "" ? null : value))
    .nullable();

const date = z
  .string()
  .meta({ format: "date" })
  .transform((value, context) => {
    const parsed = parseLocalDate(value);
    if (parsed !== null) return parsed;
    context.addIssue({ code: "custom", message: "DATE_INVALID" });
    return z.NEVER;
  })
  .nullable();

/** With an offset, or by the company's wall clock without one. */
const instant = z.iso
  .datetime({ offset: true, local: true, error: "DATE_INVALID" })
  .meta({ format: "date-time", description: "Without an offset: by the company's wall clock." })
  .nullable();

/** A number is fen; text is yuan, as people type it. */
const money = z
  .union(
    [
      z.number().int().min(0).max(MAX_FEN),
      z.string().transform((yuan, context) => {
        const amount = parseYuan(yuan);
        if (amount.ok) return amount.value;
        context.addIssue({ code: "custom", message: amount.refusal.code });
        return z.NEVER;
      }),
    ],
    "AMOUNT_NOT_A_NUMBER",
  )
  .transform(fen)
  .nullable()
  .describe("A number is fen; a text is yuan, as people type it.");
const id = z.uuid();
const expectedVersion = z.coerce.number<number | string>({ error: "VERSION_MISSING" }).int().min(1);

/** The reason of a move that needs one; whether it may be empty is the transition table's business. */
const reason = text(MAX_TEXT).default("");

const confirming = z
  .strictObject({
    isNeededLater: z.boolean().nullable(),
    customersWhoCall: answer(),
    hasReplacement: z.boolean().nullable(),
    replacementNumber: answer(40).refine(
      (value) => value === null || /^[+\d()\s-]{3,40}$/.test(value),
      "PHONE_INVALID",
    ),
    reasonCode: z.enum(CANCELLATION_REASONS).nullable(),
    reasonText: answer(),
    contractLockReason: answer(),
    bindings: z
      .array(z.strictObject({ kind: text(60).min(1), isHighRisk: z.boolean(), status: z.enum(BINDING_STATUSES) }))
      .max(MAX_BINDINGS),
    bindingsOverrideReason: answer(),
    noticeContactsTotal: z.number().int().min(0).max(1_000_000).nullable(),
    noticeContactsReached: z.number().int().min(0).max(1_000_000).nullable(),
    noticeOverrideReason: answer(),
  })
  .partial();

const contacting = z.strictObject({ arrearsSettled: z.boolean(), arrearsNote: answer() }).partial();

const applying = z
  .strictObject({
    submittedAt: instant,
    submittedChannel: z.enum(CANCELLATION_CHANNELS).nullable(),
    submissionReference: answer(MAX_LINE),
    forwardingStatus: z.enum(FORWARDING_STATUSES).nullable(),
  })
  .partial();

const reviewing = z.strictObject({ answeredOn: date }).partial();

const verifying = z
  .strictObject({
    confirmedOn: date,
    confirmationReference: answer(MAX_LINE),
    secondProofKind: z.enum(SECOND_PROOF_KINDS).nullable(),
    secondProofAt: instant,
    finalBillFen: money,
    refundFen: money,
    penaltyPaidFen: money,
    moneyNote: answer(),
  })
  .partial();

export const startCancellationSchema = z.strictObject({
  numberId: id,
  reasonCode: z.enum(CANCELLATION_REASONS).nullable().default(null),
  /** Why, where the advice is to keep the number or to wait. */
  adviceNote: text(MAX_TEXT).default(""),
});

/** The answers of the steps as far as they are known; what is left out stays as it is. */
export const saveStepSchema = z.strictObject({
  cancellationId: id,
  expectedVersion,
  facts: z.strictObject({ confirming, contacting, applying, reviewing, verifying }).partial(),
});

export const moveSchema = z.strictObject({ cancellationId: id, expectedVersion });
/** Acts that ask for the last digits of the number: what they lack is told before. */
export const GRAVE_EVENTS = ["submitApplication", "complete"] as const;
export type GraveEvent = (typeof GRAVE_EVENTS)[number];
export const checkMoveSchema = z.strictObject({ cancellationId: id, expectedVersion, event: z.enum(GRAVE_EVENTS) });
export const moveWithReasonSchema = z.strictObject({ cancellationId: id, expectedVersion, reason });
export const acceptanceSchema = z.strictObject({ cancellationId: id, expectedVersion, answeredOn: date.default(null) });
export const rejectionSchema = z.strictObject({
  cancellationId: id,
  expectedVersion,
  answeredOn: date.default(null),
  reason,
});

export const recordContactSchema = z.strictObject({
  cancellationId: id,
  expectedVersion,
  contact: z.strictObject({
    at: instant.refine((value) => value !== null, "MISSING"),
    channel: z.enum(CANCELLATION_CHANNELS),
    agentNumber: answer(MAX_LINE).default(null),
    ticketNumber: answer(MAX_LINE).default(null),
    verified: answer().default(null),
    promised: answer().default(null),
    staysUsable: z.boolean().nullable().default(null),
    outcome: text(MAX_TEXT).min(1),
    nextContactOn: date.default(null),
  }),
});

export const getCancellationSchema = z.strictObject({ cancellationId: id });
export const startPreviewSchema = z.strictObject({ numberId: id });

/**
 * `open` is every state that still runs; `mine` is what waits for this person's approval; `calledAfter`
 * is what was completed although its number has later call records.
 */
export const LIST_VIEWS = ["open", ...CANCELLATION_STATES, "mine", "calledAfter", "all"] as const;
export type ListView = (typeof LIST_VIEWS)[number];

export const listCancellationsSchema = z.strictObject({
  view: z.enum(LIST_VIEWS).default("open"),
  teamId: id.optional(),
  /** Part of a reference, or the last 3 to 11 digits of the number. */
  q: text(40).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number<number | string>().int().min(1).max(200).default(50),
});

/** The list's address as people may have written it: what cannot be read counts as not given. */
export const listParamsSchema = z.object({
  view: z.enum(LIST_VIEWS).catch("open"),
  teamId: id.optional().catch(undefined),
  q: text(40)
    .transform((value) => value || undefined)
    .optional()
    .catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
});

const STEP_NUMBERS = { "1": 1, "2": 2, "3": 3, "4": 4, "5": 5 } as const;

/** Which step the wizard shows; null is the current one. */
export const wizardParamsSchema = z.object({
  step: z
    .enum(["1", "2", "3", "4", "5", "check"])
    .nullable()
    .catch(null)
    .default(null)
    .transform((step) => (step === null || step === "check" ? step : STEP_NUMBERS[step])),
});

export const startParamsSchema = z.object({ number: id.nullable().catch(null).default(null) });

export type StepFacts = z.output<typeof saveStepSchema>["facts"];
