import { describe, expect, test } from "vitest";
import { isAttachable, isRemovable } from "./attachment";
import { CANCELLATION_STATES } from "./states";

const BEFORE = "2026-03-01T00:00:00.000Z";
const FILED = "2026-03-02T00:00:00.000Z";
const AFTER = "2026-03-03T00:00:00.000Z";

describe("papers of a case", () => {
  test("are not added while it is being approved, nor once it is closed", () => {
    const closed = CANCELLATION_STATES.filter((state) => !isAttachable(state));
    expect(closed).toEqual(["awaitingApproval", "completed", "withdrawn"]);
  });

  test("can be taken out until the application is filed", () => {
    const open = CANCELLATION_STATES.filter((state) => isRemovable(state, BEFORE, null));
    expect(open).toEqual(["confirming", "contacting", "applying"]);
  });

  test("that were filed stay when the case comes back to the application; later ones do not (T43)", () => {
    expect(isRemovable("applying", BEFORE, FILED)).toBe(false);
    expect(isRemovable("applying", FILED, FILED)).toBe(false);
    expect(isRemovable("applying", AFTER, FILED)).toBe(true);
    expect(CANCELLATION_STATES.filter((state) => isRemovable(state, BEFORE, FILED))).toEqual([]);
  });
});
