import { daysBetween, type LocalDate } from "@/lib/domain/local-date";
import type { CarrierPolicy } from "./carrier-policy";

/** Days after which a verification no longer counts. A rule of this product, not of a carrier. */
export const VERIFICATION_LASTS_DAYS = 180;

/** Whether dates derived from this policy must show 待核实: nobody verified it, or longer ago than 180 days. */
export function isVerificationStale(
  policy: Pick<CarrierPolicy, "verifiedBy" | "verifiedOn">,
  today: LocalDate,
): boolean {
  if (policy.verifiedBy === null || policy.verifiedOn === null) return true;
  return daysBetween(policy.verifiedOn, today) > VERIFICATION_LASTS_DAYS;
}
