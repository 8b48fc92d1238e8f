import { describe, expect, test } from "vitest";
import { type KeyPress, shortcutOf } from "./shortcut";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  isControl: false,
  isAlt: false,
  isTyping: false,
  ...more,
});

describe("what a key asks for", () => {
  test.each([
    ["/", "search"],
    ["?", "list"],
    ["j", "next"],
    ["k", "previous"],
    ["x", "tick"],
    ["e", "edit"],
    ["g", "waitForPlace"],
  ])("%s: %s", (key, act) => {
    expect(shortcutOf(press(key), false)).toEqual({ act });
  });

  test.each([
    ["d", "/"],
    ["n", "/numbers"],
    ["r", "/risks"],
    ["c", "/cancellations"],
    ["i", "/imports"],
  ])("g %s leads to %s, and alone nowhere", (key, href) => {
    expect(shortcutOf(press(key), true)).toEqual({ act: "go", href });
    expect(shortcutOf(press(key), false)).toBeNull();
  });

  test.each(["/", "?", "j", "k", "x", "e", "g", "n"])("%s is a letter while one types or composes", (key) => {
    expect(shortcutOf(press(key, { isTyping: true }), key === "n")).toBeNull();
  });

  test("the palette opens by Ctrl or ⌘ with K, in a field too, and no other key of the browser is taken", () => {
    expect(shortcutOf(press("k", { isControl: true, isTyping: true }), false)).toEqual({ act: "palette" });
    expect(shortcutOf(press("K", { isControl: true }), false)).toEqual({ act: "palette" });
    for (const key of ["f", "e", "j", "/", "n"]) expect(shortcutOf(press(key, { isControl: true }), true)).toBeNull();
    expect(shortcutOf(press("k", { isControl: true, isAlt: true }), false)).toBeNull();
  });
});
