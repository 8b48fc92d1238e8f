import { expect, test } from "vitest";
import type { Contract } from "@/lib/domain/contract/contract";
import { contractTerms } from "@/lib/domain/contract/contract-fixtures";
import { days, months, on } from "../clock-fixtures";
import { shown } from "./clock-table";
import { contractNoticeClock } from "./contract-notice";

const renewing = { endsOn: on("2026-12-31"), renewal: "automatic", noticePeriod: days(30) } as const;

test.each<[string, Partial<Contract> | null, string]>([
  ["end minus notice", renewing, "2026-12-01"],
  ["in the renewed term", { ...renewing, endsOn: on("2026-01-31"), renewalMonths: 12 }, "2027-01-01"],
  ["months back clamp", { ...renewing, endsOn: on("2026-03-31"), noticePeriod: months(1) }, "2026-02-28"],
  ["does not renew by itself", { ...renewing, renewal: "byAgreement" }, "-"],
  ["no notice period", { ...renewing, noticePeriod: null }, "-"],
  ["open-ended", { ...renewing, endsOn: null }, "-"],
  ["no contract", null, "-"],
])("the contract notice clock: %s", (_name, terms, expected) => {
  expect(shown(contractNoticeClock(terms && contractTerms(terms), on("2026-12-15")))).toBe(expected);
});
