import { describe, expect, it } from "vitest";
import type { ColumnHead } from "./column";
import { byPin, layoutOf, pinClass } from "./column-layout";
import { widthFor } from "./table-pointer";

const head = (id: string, more: Partial<ColumnHead> = {}): ColumnHead => ({ id, header: id, width: 100, ...more });

describe("columns kept in view", () => {
  it("stand at their edges; what is not pinned keeps its order", () => {
    const order = byPin(["a", "b", "c", "d", "e"], { d: "start", a: "end", e: "start", b: "none" });
    expect(order).toEqual(["d", "e", "b", "c", "a"]);
  });

  it("stick beside each other, not over each other", () => {
    const columns = [
      head("number", { sticky: "start", width: 160 }),
      head("d", { pin: "start", width: 96 }),
      head("e", { pin: "start" }),
      head("b"),
      head("c", { pin: "end" }),
      head("a", { pin: "end", width: 80 }),
    ];
    expect(columns.map((column) => pinClass(columns, column))).toEqual([
      undefined,
      "pin-s1",
      "pin-s2",
      undefined,
      "pin-e2",
      "pin-e1",
    ]);
    expect(layoutOf(columns, true)).toEqual({
      "--width": "42.5rem",
      "--start": "22.25rem",
      "--end": "11.25rem",
      "--s1": "10rem",
      "--s2": "16rem",
      "--e2": "5rem",
    });
  });

  it("are laid out by their text where one has no width", () => {
    expect(layoutOf([head("a"), head("b", { width: undefined })], false)).toBeUndefined();
  });
});

describe("the width of a dragged column", () => {
  it("is what it was dragged to where the columns fill the box or more", () => {
    expect(widthFor({ wanted: 150, own: 100, all: 1000, box: 900 })).toBe(150);
  });

  it("is its share where the columns are stretched to fill the box, so that it looks as it was dragged to", () => {
    const own = widthFor({ wanted: 300, own: 100, all: 500, box: 1000 });
    expect((own / (400 + own)) * 1000).toBeCloseTo(300);
  });
});
