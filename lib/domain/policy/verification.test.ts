import { expect, test } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { isVerificationStale } from "./verification";

const today = localDate("2026-06-30");

test.each([
  ["180 days ago", "2026-01-01", "Li", false],
  ["181 days ago", "2025-12-31", "Li", true],
  ["today", "2026-06-30", "Li", false],
  ["by nobody", "2026-06-30", null, true],
  ["never", null, "Li", true],
])("a policy verified %s", (_name, date, verifiedBy, isStale) => {
  expect(isVerificationStale({ verifiedOn: date === null ? null : localDate(date), verifiedBy }, today)).toBe(isStale);
});
