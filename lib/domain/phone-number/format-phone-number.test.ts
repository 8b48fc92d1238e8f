import { describe, expect, test } from "vitest";
import { formatPhoneNumber, maskPhoneNumber, tailOfPhoneNumber } from "./format-phone-number";

describe("a number on the screen", () => {
  test.each([
    ["13800138000", "mobile", "138 0013 8000", "138****8000"],
    ["01012345678", "fixedLine", "010 1234 5678", "010****5678"],
    ["075523456789", "fixedLine", "0755 2345 6789", "0755****6789"],
    ["04712345678", "fixedLine", "0471 234 5678", "0471****5678"],
    ["4001234567", "service400", "400 123 4567", "400****4567"],
    ["10101234", "service1010", "1010 1234", "10******"],
    ["95588", "service95", "95588", "95***"],
    ["14155552671", "foreign", "+14155552671", "141****2671"],
  ] as const)("%s", (national, type, formatted, masked) => {
    expect(formatPhoneNumber({ national, type })).toBe(formatted);
    expect(maskPhoneNumber({ national, type })).toBe(masked);
  });

  test("is named by its last four digits", () => {
    expect(tailOfPhoneNumber({ national: "13800138000" })).toBe("8000");
  });
});
