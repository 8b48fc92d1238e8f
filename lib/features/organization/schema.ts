import { z } from "zod";
import { ROLES } from "@/lib/domain/access/roles";
import { givenPasswordSchema, nameSchema } from "@/lib/features/auth/schema";

/** Offered first; every zone that the platform knows is accepted. */
export const COMMON_TIME_ZONES = [
  "Asia/Shanghai",
  "Asia/Urumqi",
  "Asia/Hong_Kong",
  "Asia/Taipei",
  "Asia/Singapore",
  "UTC",
] as const;

const dayCountSchema = z.int().min(0).max(3650);

export const changeOrganizationSchema = z
  .strictObject({
    expectedVersion: z.int().min(1),
    name: nameSchema,
    timeZone: z.string().max(64).refine(isTimeZone, "TIME_ZONE_UNKNOWN"),
    criticalDays: dayCountSchema,
    warningDays: dayCountSchema,
    watchDays: dayCountSchema,
    activeWindowDays: z.int().min(1).max(3650),
    coverageGoalPercent: z.int().min(0).max(100),
    /** Null: the company reviews nothing at an interval. */
    complianceReviewDays: z.int().min(1).max(3650).nullable(),
  })
  .refine((input) => input.criticalDays < input.warningDays, { path: ["warningDays"], message: "MUST_EXCEED_CRITICAL" })
  .refine((input) => input.warningDays < input.watchDays, { path: ["watchDays"], message: "MUST_EXCEED_WARNING" });

/** Which roles sign in with a second factor only, and the password of whoever says so. */
export const demandSecondFactorSchema = z.strictObject({
  expectedVersion: z.int().min(1),
  roles: z
    .array(z.enum(ROLES))
    .max(ROLES.length)
    .transform((roles) => ROLES.filter((role) => roles.includes(role))),
});
export const demandSecondFactorWithPasswordSchema = demandSecondFactorSchema.extend({ password: givenPasswordSchema });

/** Named zones only: an offset such as +08:00 has no rules. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
