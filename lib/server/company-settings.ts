import "server-only";
import type { Access } from "@/lib/domain/access/access";

/** The columns of a company that every access to it carries, so that no answer has to ask for them again. */
export const COMPANY_SETTINGS = { timeZone: true, criticalDays: true, warningDays: true, watchDays: true } as const;

type CompanyRow = { timeZone: string; criticalDays: number; warningDays: number; watchDays: number };

/** The part of an access that comes from the company's row. */
export function companySettings(row: CompanyRow): Pick<Access, "timeZone" | "thresholds"> {
  const { timeZone, criticalDays, warningDays, watchDays } = row;
  return { timeZone, thresholds: { criticalDays, warningDays, watchDays } };
}
