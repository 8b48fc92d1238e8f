import { describe, expect, it } from "vitest";
import { isTypedInLetters, matchesPinyin } from "./match-name";

describe("a name typed in letters", () => {
  it.each([
    ["卢俊义", "ljy"],
    ["卢俊义", "LJY"],
    ["卢俊义", "lujunyi"],
    ["卢俊义", "lu jy"],
    ["卢俊义", "junyi"],
    ["卢俊义", "lujun"],
    ["单雄信", "sxx"],
    ["曾国藩", "zgf"],
    ["解珍", "xz"],
    ["欧阳锋", "oyf"],
    ["吕布", "lvbu"],
    ["北京梁山商贸有限公司", "lssm"],
  ])("%s is found by %s", (name, typed) => {
    expect(matchesPinyin(name, typed)).toBe(true);
  });

  it.each([
    ["卢俊义", "ly"],
    ["卢俊义", "jl"],
    ["卢俊义", "ljyx"],
    ["宋江", "ljy"],
    ["", "ljy"],
  ])("%s is not found by %s", (name, typed) => {
    expect(matchesPinyin(name, typed)).toBe(false);
  });

  it("is letters, at least two of them", () => {
    expect(["ljy", "Lu Junyi", "xi'an"].map(isTypedInLetters)).toEqual([true, true, true]);
    expect(["l", "8000", "卢", "lu2", "a_b", "", " "].map(isTypedInLetters)).toEqual(Array(7).fill(false));
  });
});
