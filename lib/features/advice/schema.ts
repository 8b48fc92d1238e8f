import { z } from "zod";

export const getAdviceSchema = z.strictObject({ numberId: z.uuid("INVALID_FORMAT") });

/** What PostgreSQL cannot store in JSON: NUL and halves of a surrogate pair. */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Keeping a number against the advice owes a reason. */
export const keepNumberSchema = z.strictObject({
  numberId: z.uuid("INVALID_FORMAT"),
  reason: z
    .string("MISSING")
    .trim()
    .min(1, "MISSING")
    .max(2_000)
    .refine((value) => !UNSTORABLE.test(value), "INVALID_FORMAT"),
});

export const getAdviceInCaseSchema = z.strictObject({ cancellationId: z.uuid("INVALID_FORMAT") });
