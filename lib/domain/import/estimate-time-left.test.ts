import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateSecondsLeft } from "./estimate-time-left";

describe("the time left of an import", () => {
  it.each([
    ["nothing was read yet", { processed: 0, total: 100, elapsedMs: 9_000 }, null],
    ["the total is not known", { processed: 50, total: null, elapsedMs: 9_000 }, null],
    ["it has just begun", { processed: 50, total: 100, elapsedMs: 999 }, null],
    ["half is done after ten seconds", { processed: 50, total: 100, elapsedMs: 10_000 }, 10],
    ["a fifth is done after ten seconds", { processed: 20_000, total: 100_000, elapsedMs: 10_000 }, 40],
    ["it is rounded up to five seconds", { processed: 99, total: 100, elapsedMs: 10_000 }, 5],
    ["all is done", { processed: 100, total: 100, elapsedMs: 10 }, 0],
    ["more rows than expected were found", { processed: 120, total: 100, elapsedMs: 10_000 }, 0],
  ])("%s", (_when, pace, left) => expect(estimateSecondsLeft(pace)).toBe(left));

  it("never grows while the pace holds", () => {
    const total = 2_000_000;
    const count = fc.integer({ min: 1_000, max: total });
    const left = (processed: number, msPerRow: number) =>
      estimateSecondsLeft({ processed, total, elapsedMs: processed * msPerRow }) ?? Number.NaN;
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 100 }), (a, b, msPerRow) => {
        expect(left(Math.max(a, b), msPerRow)).toBeLessThanOrEqual(left(Math.min(a, b), msPerRow));
      }),
    );
  });
});
