import { describe, expect, it } from "vitest";
import { endOfDay, startOfDay } from "./day-bounds";
import { localDate } from "./local-date";

describe("the bounds of a business date", () => {
  it("begin at local midnight and end where the next date begins", () => {
    expect(startOfDay(localDate("2026-11-22"), "Asia/Shanghai").toISOString()).toBe("2026-11-21T16:00:00.000Z");
    expect(endOfDay(localDate("2026-11-22"), "Asia/Shanghai").toISOString()).toBe("2026-11-22T16:00:00.000Z");
  });

  it("follow daylight saving: a day of 25 hours", () => {
    const start = startOfDay(localDate("2026-11-01"), "America/New_York");
    const end = endOfDay(localDate("2026-11-01"), "America/New_York");
    expect(end.getTime() - start.getTime()).toBe(25 * 3_600_000);
  });
});
