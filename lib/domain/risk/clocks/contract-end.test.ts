import { expect, test } from "vitest";
import { contractTerms } from "@/lib/domain/contract/contract-fixtures";
import { on } from "../clock-fixtures";
import { shown } from "./clock-table";
import { contractEndClock } from "./contract-end";

test("the contract end clock runs out on the last day of the term, where there is one", () => {
  expect(shown(contractEndClock(contractTerms({ endsOn: on("2026-12-31") })))).toBe("2026-12-31");
  expect(shown(contractEndClock(contractTerms({ endsOn: null })))).toBe("-");
  expect(shown(contractEndClock(null))).toBe("-");
});
