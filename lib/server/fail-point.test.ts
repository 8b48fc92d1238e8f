import { expect, it } from "vitest";
import { failPlan } from "./fail-point";
import { readStartEnv } from "./start-env";

const FAILPOINT = "cancellation.confirmed.after_audit:kill@2";

it("a fail point is read in a test", () => {
  const plan = { place: "cancellation.confirmed.after_audit", action: "kill", visit: 2 };
  expect(failPlan({ NODE_ENV: "test", FAILPOINT })).toEqual(plan);
  expect(failPlan({ NODE_ENV: "test", FAILPOINT: FAILPOINT.replace("@2", "") })).toEqual({ ...plan, visit: 1 });
  expect(failPlan({ NODE_ENV: "test" })).toBeNull();
});

it.each(["production", "development", "", undefined])("outside of a test nothing is read from it: %s", (NODE_ENV) => {
  expect(failPlan({ NODE_ENV, FAILPOINT })).toBeNull();
});

it.each(["x", "a.b:burn@1", "a.b:kill@0", "a.b:kill@"])("a plan that says nothing is a fault: %s", (given) => {
  expect(() => failPlan({ NODE_ENV: "test", FAILPOINT: given })).toThrow("FAILPOINT");
});

it("a start under which one is set is refused", () => {
  expect(() => readStartEnv({ FAILPOINT })).toThrow("FAILPOINT");
  expect(() => readStartEnv({ NODE_ENV: "test", FAILPOINT })).toThrow("FAILPOINT");
  expect(readStartEnv({ FAILPOINT: "" }).port).toBe(3000);
});
