import { expect, test } from "vitest";
import { instantTextAt } from "./instant-text";

test.each([
  ["2026-03-03T10:00", "2026-03-03T02:00:00Z"],
  ["2026-03-03T00:30:15", "2026-03-02T16:30:15Z"],
  ["2026-03-03T10:00:00Z", "2026-03-03T10:00:00Z"],
  ["2026-03-03T10:00:00+03:00", "2026-03-03T07:00:00Z"],
])("%s in Shanghai is %s", (text, expected) => {
  expect(instantTextAt(text, "Asia/Shanghai")).toBe(expected);
});
