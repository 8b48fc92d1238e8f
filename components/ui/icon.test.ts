import { expect, it } from "vitest";
import { lineOf } from "./icon";

it.each([
  ["path", { d: "m17 8-5-5" }, "M0 0m17 8-5-5"],
  ["line", { x1: "1", x2: 3, y1: 2, y2: 4 }, "M1 2L3 4"],
  ["polyline", { points: "1 2 3 4" }, "M1 2 3 4"],
  ["circle", { cx: "12", cy: "12", r: "10" }, "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0"],
  [
    "rect",
    { x: 3, y: 4, width: 18, height: 16, rx: 2 },
    "M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2",
  ],
])("a %s is drawn as a path", (name, values, path) => {
  expect(lineOf(name, values)).toBe(path);
});

it("a shape that could not be drawn is told at once", () => {
  expect(() => lineOf("text", {})).toThrow("another kind");
});
