import { expect, test } from "vitest";
import { lookSwapped } from "./call-directions";

test("most calls coming in is a question where only the columns say so (H3)", () => {
  expect(lookSwapped({ outbound: 2, inbound: 18 }, ["caller", "callee", "startedAt"])).toBe(true);
  expect(lookSwapped({ outbound: 18, inbound: 2 }, ["caller", "callee", "startedAt"])).toBe(false);
  expect(lookSwapped({ outbound: 2, inbound: 18 }, ["direction", "caller", "callee"])).toBe(false);
  expect(lookSwapped({ outbound: 2, inbound: 18 }, ["number", "peer"])).toBe(false);
  expect(lookSwapped({ outbound: 0, inbound: 4 }, ["caller", "callee"])).toBe(false);
});
