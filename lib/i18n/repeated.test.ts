import { expect, it, vi } from "vitest";
import { said, withGap } from "./repeated";

it("a sentence is worked out once and filled in as often as wanted", () => {
  const sentence = vi.fn((tail: string) => `尾号 ${tail}（${tail}）`);
  const nameOf = withGap(sentence);
  expect(["8000", "$&"].map(nameOf)).toEqual(["尾号 8000（8000）", "尾号 $&（$&）"]);
  expect(sentence).toHaveBeenCalledTimes(1);
});

it("each word is worked out once, an empty one, too", () => {
  const word = vi.fn((key: string) => (key === "nothing" ? "" : key.toUpperCase()));
  const of = said(word);
  expect(["a", "nothing", "a", "nothing"].map(of)).toEqual(["A", "", "A", ""]);
  expect(word).toHaveBeenCalledTimes(2);
});
