import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ParsedPhoneNumber, PHONE_REFUSALS, parsePhoneNumber } from "./parse-phone-number";
import { MOBILE_PREFIXES } from "./prefixes";

function canonical(text: string): string {
  const result = parsePhoneNumber(text);
  return result.ok ? result.value.canonical : result.refusal.code;
}

function parsed(text: string): ParsedPhoneNumber | string {
  const result = parsePhoneNumber(text);
  return result.ok ? result.value : result.refusal.code;
}

describe("one mobile number in any spelling", () => {
  test.each([
    "13812345678",
    "1.3812345678E+10",
    "１３８１２３４５６７８",
    "+8613812345678",
    "008613812345678",
    "86 138-1234-5678",
    "(+86)138 1234 5678",
    "+86 (138) 1234-5678",
    "＋８６－１３８１２３４５６７８",
    "138 1234 5678",
    "138－1234－5678",
    "138–1234–5678",
    "138.1234.5678",
    "13812345678.0",
    "13812345678.00",
    "'13812345678",
    '="13812345678"',
    "  13812345678\t",
    "138\u200b1234\u202e5678\ufeff",
    "138\u00a01234\u00a05678",
  ])("%j", (text) => {
    expect(parsed(text)).toMatchObject({
      canonical: "+8613812345678",
      national: "13812345678",
      e164: "+8613812345678",
      type: "mobile",
      extension: null,
    });
  });

  test("ends in zeros without losing them", () => {
    expect(canonical("13800138000.0")).toBe("+8613800138000");
  });

  test("of a prefix that nobody was given is accepted with a warning", () => {
    expect(parsed("15412345678")).toMatchObject({ canonical: "+8615412345678", warnings: ["PREFIX_UNASSIGNED"] });
    expect(parsed("13812345678")).toMatchObject({ warnings: [] });
    expect(parsed("1.3812345678e10")).toMatchObject({ warnings: ["SCIENTIFIC_NOTATION_RESTORED"] });
  });
});

describe("a fixed line", () => {
  test.each([
    ["010-12345678", "+861012345678", null],
    ["(010)12345678", "+861012345678", null],
    ["（010）1234-5678", "+861012345678", null],
    ["+86 10 12345678", "+861012345678", null],
    ["+86 10 60000000", "+861060000000", null],
    ["+86 010 12345678", "+861012345678", null],
    ["86-010-12345678", "+861012345678", null],
    ["01012345678-801", "+861012345678", "801"],
    ["010-1234-5678-801", "+861012345678", "801"],
    ["010-12345678转801", "+861012345678", "801"],
    ["010-12345678 ext. 801", "+861012345678", "801"],
    ["0086-10-12345678-801", "+861012345678", "801"],
    ["0755-23456789", "+8675523456789", null],
    ["0755-2345-6789", "+8675523456789", null],
    ["0471-2345678", "+864712345678", null],
    ["0471-2345678-12", "+864712345678", "12"],
  ])("%s", (text, expected, extension) => {
    expect(parsed(text)).toMatchObject({ canonical: expected, type: "fixedLine", extension });
  });
});

describe("a service or foreign number", () => {
  test.each([
    ["4001234567", "4001234567", "service400"],
    ["400-123-4567", "4001234567", "service400"],
    ["95588", "95588", "service95"],
    ["96110", "96110", "service96"],
    ["1010 1234", "10101234", "service1010"],
    ["+1 415 555 2671", "+14155552671", "foreign"],
    ["+85291234567", "+85291234567", "foreign"],
    ["00852 9123 4567", "+85291234567", "foreign"],
  ])("%s", (text, expected, type) => {
    expect(parsed(text)).toMatchObject({ canonical: expected, type });
  });
});

describe("what is refused, and why", () => {
  test.each([
    ["1.38E+10", "SCIENTIFIC_NOTATION"],
    ["1.38123456E+10", "SCIENTIFIC_NOTATION"],
    ["1E+10", "SCIENTIFIC_NOTATION"],
    ["13812345678/13812345679", "TWO_NUMBERS_IN_ONE_CELL"],
    ["13812345678;13812345679", "TWO_NUMBERS_IN_ONE_CELL"],
    ["13812345678、13812345679", "TWO_NUMBERS_IN_ONE_CELL"],
    ["13812345678 13812345679", "TWO_NUMBERS_IN_ONE_CELL"],
    ["138 1234 5678\n138 1234 5679", "TWO_NUMBERS_IN_ONE_CELL"],
    ["010-12345678/87654321", "TWO_NUMBERS_IN_ONE_CELL"],
    ["138****5678", "MASKED_NUMBER"],
    ["138xxxx5678", "MASKED_NUMBER"],
    ["138×××× 5678", "MASKED_NUMBER"],
    ["138O0138OOO", "LETTER_IN_NUMBER"],
    ["l3812345678", "LETTER_IN_NUMBER"],
    ["138一二三45678", "CHARACTER_IN_NUMBER"],
    ["138\u00001234567", "CHARACTER_IN_NUMBER"],
    ["-13812345678", "CHARACTER_IN_NUMBER"],
    ["1381234567.5", "CHARACTER_IN_NUMBER"],
    ["138+12345678", "CHARACTER_IN_NUMBER"],
    ["12345678901", "MOBILE_PREFIX_INVALID"],
    ["2381234567", "PHONE_TOO_SHORT"],
    ["1381234567", "PHONE_TOO_SHORT"],
    ["1381234567.0", "PHONE_TOO_SHORT"],
    ["138123456789", "PHONE_TOO_LONG"],
    ["01012345678801", "PHONE_TOO_LONG"],
    ["013812345678", "AREA_CODE_UNKNOWN"],
    ["0400-1234567", "AREA_CODE_UNKNOWN"],
    ["010-1234567", "AREA_CODE_UNKNOWN"],
    ["87654321", "AREA_CODE_MISSING"],
    ["7", "PHONE_TOO_SHORT"],
    ["+861381234567", "PHONE_TOO_SHORT"],
    ["+1 415", "PHONE_TOO_SHORT"],
    ["+1234567890123456", "PHONE_TOO_LONG"],
    ["89860012345678901234", "PHONE_TOO_LONG"],
    ["10086", "NUMBER_TYPE_NOT_ALLOWED"],
    ["12345", "NUMBER_TYPE_NOT_ALLOWED"],
    ["106912345678", "NUMBER_TYPE_NOT_ALLOWED"],
    ["8001234567", "NUMBER_TYPE_NOT_ALLOWED"],
    ["", "PHONE_MISSING"],
    ["  ", "PHONE_MISSING"],
    ["-", "PHONE_MISSING"],
    ["N/A", "PHONE_MISSING"],
    ["无", "PHONE_MISSING"],
    ["0", "PHONE_MISSING"],
    ["\u200b", "PHONE_MISSING"],
  ])("%j: %s", (text, code) => {
    expect(parsed(text)).toBe(code);
  });

  test("10,000 digits are refused by their length alone", () => {
    for (const piece of ["1", "0", "1-", "+", "(", "１"]) expect(parsed(piece.repeat(5_000))).toBe("PHONE_TOO_LONG");
  });
});

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(""));
const mobile = fc
  .tuple(fc.constantFrom(...MOBILE_PREFIXES.filter((one) => one.prefix.length === 3)), digits(8))
  .map(([one, rest]) => one.prefix + rest);
const fixed = fc
  .tuple(fc.constantFrom("010", "021", "028", "0755", "0471", "0991"), fc.integer({ min: 1, max: 9 }), digits(7))
  .map(([area, first, rest]) => `${area}${first}${rest}`);
const anyNumber = fc.oneof(
  mobile,
  fixed,
  digits(7).map((rest) => `400${rest}`),
  digits(3).map((rest) => `95${rest}`),
  digits(8).map((rest) => `+1${rest}`),
);
const noise = fc.string({ unit: fc.constantFrom(..."0123456789+-() ./;*xeEl'\"=转１８"), maxLength: 40 });

describe("for all texts", () => {
  test("parsing the canonical number again changes nothing", () => {
    fc.assert(
      fc.property(fc.oneof(anyNumber, noise), (text) => {
        const first = parsePhoneNumber(text);
        if (!first.ok) {
          expect(PHONE_REFUSALS).toContain(first.refusal.code);
          return;
        }
        const { canonical: key, national, type } = first.value;
        expect(parsed(key)).toMatchObject({ canonical: key, national, type });
        if (type !== "foreign") expect(canonical(national)).toBe(key);
      }),
      { numRuns: 5000 },
    );
  });

  test("no two different numbers become one", () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (one, other) => {
        if (one !== other) expect(canonical(one)).not.toBe(canonical(other));
      }),
      { numRuns: 5000 },
    );
  });

  test("never stores more digits than were written, save the country code and the 0 of an area code", () => {
    fc.assert(
      fc.property(fc.oneof(anyNumber, noise), (text) => {
        const result = parsePhoneNumber(text);
        if (!result.ok) return;
        const written = text.normalize("NFKC").replace(/\D/g, "");
        const stored = result.value.type === "fixedLine" ? result.value.national.slice(1) : result.value.national;
        expect(written.length).toBeGreaterThanOrEqual(stored.length);
        expect(written).toContain(stored);
      }),
      { numRuns: 5000 },
    );
  });

  test("separators, country code and width do not matter", () => {
    const spelling = fc.record({
      lead: fc.constantFrom("", "+86", "0086", "+86 ", "86 "),
      gap: fc.constantFrom("", " ", "-", "－", "\u00a0"),
      isFullWidth: fc.boolean(),
    });
    fc.assert(
      fc.property(mobile, spelling, (number, { lead, gap, isFullWidth }) => {
        const spaced = lead + [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(gap);
        const text = isFullWidth
          ? spaced.replace(/\d/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
          : spaced;
        expect(canonical(text)).toBe(`+86${number}`);
      }),
    );
  });
});
