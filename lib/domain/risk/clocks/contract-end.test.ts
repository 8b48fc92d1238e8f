import { expect, test } from "vitest";
import { contractTerms } from "@/lib/domain/contract/contract-fixtures";
import { on } from "../clock-fixtures";
import { shown } from "./clock-table";
import { contractEndClock } from "./contract-end";

const today = on("2026-07-15");

test("the contract end clock runs out on the last day of the term, where there is one", () => {
  expect(shown(contractEndClock(contractTerms({ endsOn: on("2026-12-31") }), today))).toBe("2026-12-31");
  expect(shown(contractEndClock(contractTerms({ endsOn: null }), today))).toBe("-");
  expect(shown(contractEndClock(null, today))).toBe("-");
  const renewing = { endsOn: on("2026-01-31"), renewal: "automatic", renewalMonths: 6 } as const;
  expect(shown(contractEndClock(contractTerms(renewing), today))).toBe("2026-07-31");
  expect(shown(contractEndClock(contractTerms({ ...renewing, renewal: "none" }), today))).toBe("2026-01-31");
});
