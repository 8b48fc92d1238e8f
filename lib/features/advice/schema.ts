import { z } from "zod";

export const getAdviceSchema = z.strictObject({ numberId: z.uuid("INVALID_FORMAT") });

export const getAdviceInCaseSchema = z.strictObject({ cancellationId: z.uuid("INVALID_FORMAT") });
