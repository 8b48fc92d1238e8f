import { expect, test } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { calledAfter } from "./called-after";

const silent = { lastOutboundCallOn: null, lastInboundCallOn: null, lastSmsOn: null };
const gone = localDate("2026-03-10");

test("a call in either direction or an SMS after the day counts, the newest of them, and not that day itself", () => {
  const later = localDate("2026-03-11");
  for (const name of ["lastOutboundCallOn", "lastInboundCallOn", "lastSmsOn"] as const) {
    expect(calledAfter(gone, { ...silent, [name]: later })).toBe(later);
    expect(calledAfter(gone, { ...silent, [name]: gone })).toBeNull();
  }
  const newest = localDate("2026-04-01");
  expect(calledAfter(gone, { ...silent, lastOutboundCallOn: later, lastSmsOn: newest })).toBe(newest);
  expect(calledAfter(gone, silent)).toBeNull();
  expect(calledAfter(null, { ...silent, lastInboundCallOn: later })).toBeNull();
});
