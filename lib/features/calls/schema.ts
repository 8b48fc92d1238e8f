import { z } from "zod";

export const MAX_CALLS_PER_REQUEST = 1_000;
export const recordCallsSchema = z.strictObject({
  source: z.string().trim().max(60).default(""),
  calls: z
    .array(
      z.strictObject({
        /** Ours, in any spelling. */
        number: z.string().min(1).max(64),
        peer: z.string().max(64).nullable().default(null),
        direction: z.enum(["outbound", "inbound"]),
        startedAt: z.iso.datetime({ offset: true }),
        talkSeconds: z.int().min(0).max(86_400).default(0),
        isAnswered: z.boolean().optional(),
        callId: z.string().min(1).max(200).nullable().default(null),
        kind: z.enum(["call", "sms"]).default("call"),
      }),
    )
    .min(1)
    .max(MAX_CALLS_PER_REQUEST),
});
