import { describe, expect, it } from "vitest";
import { firstValue, withParams } from "./table-url";

describe("the address of a table", () => {
  it("keeps filters and drops the position when the sort changes", () => {
    expect(withParams("/list", { q: "a b", tag: ["x", "y"], after: "k" }, { sort: "name" })).toBe(
      "/list?q=a+b&tag=x&tag=y&sort=name",
    );
  });

  it("keeps everything but the other direction when the page changes", () => {
    expect(withParams("/list", { q: "a", before: "k" }, { after: "m" })).toBe("/list?q=a&after=m");
  });

  it("removes a param by null or empty text, and leaves no bare question mark", () => {
    expect(withParams("/list", { q: "a", state: "" }, { q: null })).toBe("/list");
  });

  it("reads the first of several values", () => {
    expect([firstValue({ tag: ["x", "y"] }, "tag"), firstValue({}, "tag"), firstValue({ q: "a" }, "q")]).toEqual([
      "x",
      "",
      "a",
    ]);
  });
});
