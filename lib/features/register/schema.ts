import type { z } from "zod";
import { listNumbersSchema } from "@/lib/features/numbers/schema";

/** The conditions and the order of the register, and where in it one is. */
export const getRegisterSchema = listNumbersSchema.omit({ limit: true, includeTotal: true });
export type RegisterConditions = z.output<typeof getRegisterSchema>;
