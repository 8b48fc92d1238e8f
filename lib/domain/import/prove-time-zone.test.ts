import { v1 } from "uuid";
import { describe, expect, it } from "vitest";
import { proveOffsetMinutes, zoneOfOffset } from "./prove-time-zone";

const EPOCH = 1_760_232_605; // 2025-10-12 01:30:05 UTC
const asterisk = (startedAt: string, callId = `${EPOCH}.42`) => ({ callId, startedAt });
const uuidAt = (seconds: number) => v1({ msecs: seconds * 1000 });

describe("the time zone that the data prove", () => {
  it.each([
    ["an epoch in the id, eight hours behind the clock", [asterisk("2025-10-12 09:30:05")], 480],
    ["with the name of the system before it", [asterisk("2025-10-12 04:30:07", `pbx1-${EPOCH}.7`)], 180],
    ["west of Greenwich", [asterisk("2025-10-11 20:30:05")], -300],
    ["on Greenwich time", [asterisk("2025-10-12 01:31:00")], 0],
    ["half an hour beside the full ones", [asterisk("2025-10-12 07:00:05")], 330],
    ["the time of a UUID of version 1", [asterisk("2025-10-12 09:30:05", uuidAt(EPOCH))], 480],
    ["rows that agree", [asterisk("2025-10-12 09:30:05"), asterisk("2025/10/12 09:30:59")], 480],
    ["rows that contradict", [asterisk("2025-10-12 09:30:05"), asterisk("2025-10-12 10:30:05")], null],
    ["an id of another moment", [asterisk("2025-10-12 09:37:05")], null],
    ["an id that is a plain number", [asterisk("2025-10-12 09:30:05", "20251012093005")], null],
    ["a random UUID", [asterisk("2025-10-12 09:30:05", "1b4e28ba-2fa1-4a11-883f-0016d3cca427")], null],
    ["a clock that names its zone itself", [asterisk("2025-10-12T09:30:05+08:00")], null],
    ["a date without a time", [asterisk("2025-10-12")], null],
    ["nothing at all", [], null],
    ["a hostile id", [asterisk("2025-10-12 09:30:05", "1".repeat(50_000))], null],
  ])("%s", (_what, calls, minutes) => expect(proveOffsetMinutes(calls)).toBe(minutes));

  it("is the company's own where that fits, else a fixed one", () => {
    const at = new Date("2025-10-12T00:00:00Z");
    expect(zoneOfOffset(480, "Asia/Shanghai", at)).toBe("Asia/Shanghai");
    expect(zoneOfOffset(180, "Asia/Shanghai", at)).toBe("Etc/GMT-3");
    expect(zoneOfOffset(-300, "Asia/Shanghai", at)).toBe("Etc/GMT+5");
    expect(zoneOfOffset(0, "Asia/Shanghai", at)).toBe("UTC");
    expect(zoneOfOffset(330, "Asia/Shanghai", at)).toBeNull();
    expect(zoneOfOffset(330, "Asia/Kolkata", at)).toBe("Asia/Kolkata");
  });
});
