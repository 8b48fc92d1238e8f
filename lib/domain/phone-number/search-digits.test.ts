import { expect, test } from "vitest";
import { searchDigits } from "./search-digits";

test.each([
  ["+86 138 0013", "1380013"],
  ["0086138", "138"],
  ["138-0013 8000", "13800138000"],
  ["86 138 0013 8000", "13800138000"],
  ["8613", "8613"],
  ["１３８", "138"],
  ["(010) 1234", "0101234"],
  ["'8000", "8000"],
  ["+1 415", "1415"],
  ["张三", ""],
  ["", ""],
])("%s is looked for as %j", (text, digits) => {
  expect(searchDigits(text)).toBe(digits);
});
