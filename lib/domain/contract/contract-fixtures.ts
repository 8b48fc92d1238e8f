import { localDate } from "@/lib/domain/local-date";
import type { Contract } from "./contract";

/** For tests: a free contract of one year, with these terms. */
export function contractTerms(terms: Partial<Contract> = {}): Contract {
  return {
    id: "contract-1",
    startsOn: localDate("2026-01-01"),
    endsOn: localDate("2026-12-31"),
    minimumTermMonths: null,
    renewal: "none",
    renewalMonths: null,
    noticePeriod: null,
    lock: "free",
    penaltyModel: { kind: "unknown" },
    ...terms,
  };
}
