import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fen, formatYuan, MAX_FEN, parseYuan } from "./money";

function parsed(text: string): number | string {
  const result = parseYuan(text);
  return result.ok ? result.value : result.refusal.code;
}

describe("an amount in yuan", () => {
  test.each([
    ["1,234.50", 123_450],
    ["¥12.5", 1250],
    ["￥ 12.5", 1250],
    ["１２．５", 1250],
    ["12.5元", 1250],
    ["12.5 元", 1250],
    ["0", 0],
    ["0.01", 1],
    ["0.29", 29],
    ["1234567.89", 123_456_789],
    ["9,999,999,999.99", MAX_FEN],
  ])("%s is taken exactly", (text, amount) => {
    expect(parsed(text)).toBe(amount);
  });

  test.each([
    ["-12.50", "AMOUNT_NEGATIVE"],
    ["−12.50", "AMOUNT_NEGATIVE"],
    ["(12.50)", "AMOUNT_NEGATIVE"],
    ["¥-12.50", "AMOUNT_NEGATIVE"],
    ["12,50", "AMOUNT_NOT_A_NUMBER"],
    ["1,23,456", "AMOUNT_NOT_A_NUMBER"],
    ["1e3", "AMOUNT_NOT_A_NUMBER"],
    ["0x10", "AMOUNT_NOT_A_NUMBER"],
    ["NaN", "AMOUNT_NOT_A_NUMBER"],
    ["Infinity", "AMOUNT_NOT_A_NUMBER"],
    ["--", "AMOUNT_NOT_A_NUMBER"],
    ["(12.50", "AMOUNT_NOT_A_NUMBER"],
    ["12.50)", "AMOUNT_NOT_A_NUMBER"],
    ["1.", "AMOUNT_NOT_A_NUMBER"],
    [".5", "AMOUNT_NOT_A_NUMBER"],
    ["1 2", "AMOUNT_NOT_A_NUMBER"],
    ["9".repeat(40), "AMOUNT_NOT_A_NUMBER"],
    ["12.345", "AMOUNT_TOO_MANY_DECIMALS"],
    ["99999999999999.99", "AMOUNT_TOO_LARGE"],
    ["10000000000", "AMOUNT_TOO_LARGE"],
    ["", "AMOUNT_MISSING"],
    [" ", "AMOUNT_MISSING"],
  ])("%j is refused: %s", (text, code) => {
    expect(parsed(text)).toBe(code);
  });

  test.each([
    [123_450, "1,234.50"],
    [5, "0.05"],
    [0, "0.00"],
    [-5, "-0.05"],
    [-123_456_789, "-1,234,567.89"],
  ])("%i fen are written %s", (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text);
  });

  test("is read back as it was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_FEN }), (amount) => {
        expect(parsed(formatYuan(fen(amount)))).toBe(amount);
      }),
    );
  });

  test("is a safe integer of fen or an error", () => {
    for (const amount of [0.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_FEN + 1, -MAX_FEN - 1]) {
      expect(() => fen(amount)).toThrow(RangeError);
    }
  });

  test("adds up over 100,000 rows to the cent", () => {
    let total = 0;
    for (let row = 0; row < 100_000; row += 1) total += Number(parsed("0.1")) + Number(parsed("0.2"));
    expect(total).toBe(3_000_000);
  });
});
