import { describe, expect, it } from "vitest";
import { isUseWorthNoting, sessionEnd } from "./session-lifetime";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const start = new Date("2026-03-02T08:00:00Z");
const at = (ms: number) => new Date(start.getTime() + ms);

describe("a session", () => {
  it.each([
    [0, 2 * HOUR],
    [HOUR, 3 * HOUR],
    [10 * HOUR - 1, 12 * HOUR - 1],
    [10 * HOUR, 12 * HOUR],
    [11.5 * HOUR, 12 * HOUR],
  ])("used after %i ms ends after %i ms", (used, end) => {
    expect(sessionEnd(start, at(used))).toEqual(at(end));
  });

  it.each([
    [0, 2 * HOUR, false],
    [5 * MINUTE - 1, 2 * HOUR, false],
    [5 * MINUTE, 2 * HOUR, true],
    [10 * HOUR, 12 * HOUR, false], // nothing can make it longer any more
    [11 * HOUR, 12 * HOUR, false],
  ])("used after %i ms, noted to end after %i ms: worth a write is %s", (used, end, isWorth) => {
    expect(isUseWorthNoting({ createdAt: start, expiresAt: at(end) }, at(used))).toBe(isWorth);
  });
});
