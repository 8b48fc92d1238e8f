import { z } from "zod";
import { RECYCLING_CLOCKS } from "@/lib/domain/risk/vocabulary";
import { optionalDateInput } from "@/lib/features/carriers/schema";

/** The levels at which somebody must act; the others have no list of their own here. */
export const ACTING_LEVELS = ["overdue", "critical", "warning", "watch"] as const;

export const listRisksSchema = z.strictObject({
  level: z.enum(ACTING_LEVELS).optional(),
  clock: z.enum(RECYCLING_CLOCKS).optional(),
  /** Due dates, both inclusive; without a level and dates: everything due within the watch days. */
  from: optionalDateInput,
  to: optionalDateInput,
  limit: z.coerce.number<string | number>().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** The address of the page; what cannot be read is left out. */
export const riskParamsSchema = z.object({
  tab: z.enum(["due", "missing"]).catch("due"),
  level: z.enum(ACTING_LEVELS).optional().catch(undefined),
  clock: z.enum(RECYCLING_CLOCKS).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  after: z.string().max(500).optional().catch(undefined),
});
export type RiskParams = z.output<typeof riskParamsSchema>;
