import { describe, expect, test } from "vitest";
import { CANCELLATION_STATES, type CancellationState, isFiled, isOpen, OPEN_STATES, STEP_OF_STATE } from "./states";
import { CANCELLATION_EVENTS, CANCELLATION_TRANSITIONS, findTransition, legalEvents } from "./transition-table";

const reachableFrom = (start: CancellationState): ReadonlySet<CancellationState> => {
  const seen = new Set<CancellationState>([start]);
  for (const state of seen) {
    for (const row of CANCELLATION_TRANSITIONS) if (row.from === state) seen.add(row.to);
  }
  return seen;
};

describe("the transition table of a cancellation", () => {
  test("names only known states and events, and uses every event", () => {
    for (const row of CANCELLATION_TRANSITIONS) {
      expect(CANCELLATION_STATES).toContain(row.from);
      expect(CANCELLATION_STATES).toContain(row.to);
      expect(CANCELLATION_EVENTS).toContain(row.event);
    }
    expect(new Set(CANCELLATION_TRANSITIONS.map((row) => row.event))).toEqual(new Set(CANCELLATION_EVENTS));
  });

  test("reaches every state from the first", () => {
    expect([...reachableFrom("confirming")].sort()).toEqual([...CANCELLATION_STATES].sort());
  });

  test("has no way out of an end, and a way to both ends from every open state", () => {
    expect(legalEvents("completed")).toEqual([]);
    expect(legalEvents("withdrawn")).toEqual([]);
    for (const state of OPEN_STATES) {
      expect([...reachableFrom(state)]).toEqual(expect.arrayContaining(["completed", "withdrawn"]));
    }
  });

  test("is deterministic: one row at most per event, state and need of approval", () => {
    for (const isApprovalNeeded of [true, false]) {
      const condition = isApprovalNeeded ? "approvalNeeded" : "approvalNotNeeded";
      const keys = CANCELLATION_TRANSITIONS.filter((row) => row.when === undefined || row.when === condition).map(
        (row) => `${row.event}:${row.from}`,
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test("withdraws from every open state before verifying and from no other", () => {
    const states = CANCELLATION_STATES.filter((state) => findTransition(state, "withdraw", true) !== null);
    expect(states).toEqual(["confirming", "awaitingApproval", "contacting", "applying", "reviewing"]);
  });

  test("demands a reason for whatever goes back, refuses or withdraws", () => {
    const events = new Set(CANCELLATION_TRANSITIONS.filter((row) => row.needsReason).map((row) => row.event));
    expect(events).toEqual(new Set(["refuse", "recallRequest", "recordRejection", "takeBack", "withdraw", "stepBack"]));
  });

  test("steps back by exactly one step, and never out of a pending approval", () => {
    const back = CANCELLATION_TRANSITIONS.filter((row) => row.event === "stepBack");
    expect(back.map((row) => row.from)).toEqual(["contacting", "applying", "reviewing", "verifying"]);
    for (const row of back) expect(STEP_OF_STATE[row.to]).toBe((STEP_OF_STATE[row.from] ?? 0) - 1);
  });

  test("lets only approvers decide a pending approval", () => {
    const rows = CANCELLATION_TRANSITIONS.filter((row) => row.permission === "cancellation:approve");
    expect(rows.map((row) => row.event)).toEqual(["approve", "refuse"]);
  });

  test("counts exactly the states before an end as open", () => {
    expect(CANCELLATION_STATES.filter(isOpen)).toEqual([...OPEN_STATES]);
  });

  test("counts an application as filed from its submission on, and no longer once it went back or was withdrawn", () => {
    const target = (event: string, from: CancellationState) =>
      CANCELLATION_TRANSITIONS.filter((row) => row.event === event && row.from === from).map((row) => isFiled(row.to));
    expect(CANCELLATION_STATES.filter(isFiled)).toEqual(["reviewing", "verifying", "completed"]);
    expect(target("submitApplication", "applying")).toEqual([true]);
    for (const event of ["stepBack", "recordRejection", "takeBack", "withdraw"]) {
      expect(target(event, "reviewing")).toEqual([false]);
    }
  });
});
