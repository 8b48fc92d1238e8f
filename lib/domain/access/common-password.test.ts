import { describe, expect, it } from "vitest";
import { isCommonPassword } from "./common-password";

describe("common passwords", () => {
  it.each([
    "123456789012",
    "password1234",
    "P@ssw0rd12345",
    "admin@123456",
    "qwertyuiop123",
    "1qaz2wsx3edc",
    "woaini5201314",
    "LineKeeper2026!",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "haoguanjia888",
    "Ｐａｓｓｗｏｒｄ１２３４",
    "Welcome2026!!",
    "987654321098",
  ])("refuses %s", (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each([
    "correct horse battery",
    "月落乌啼霜满天江枫渔火",
    "tK7#vq-Lm2wZ",
    "copper violin teapot",
    "8402 rivers flow",
  ])("accepts %s", (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });

  it("refuses what is made of the person's own e-mail or company", () => {
    expect(isCommonPassword("lujunyi-2026-lujunyi", ["lujunyi@example.com"])).toBe(true);
    expect(isCommonPassword("liangshan.2026.!!", ["Liangshan Trading"])).toBe(true);
  });

  it("answers for the longest inputs that the schema takes", () => {
    expect(isCommonPassword("ab".repeat(64))).toBe(true);
    expect(isCommonPassword(`${"a".repeat(127)}b`)).toBe(true);
  });
});
