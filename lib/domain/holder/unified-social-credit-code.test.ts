import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseUnifiedSocialCreditCode } from "./unified-social-credit-code";

const VALID = "91110000600037341L";

describe("the unified social credit code", () => {
  it("accepts any spelling of a code whose check character is right", () => {
    for (const text of [VALID, " 91110000 600037341l ", "９１１１００００６０００３７３４１Ｌ"]) {
      expect(parseUnifiedSocialCreditCode(text)).toEqual({ ok: true, value: VALID });
    }
  });

  it.each([
    ["12345", "USCC_LENGTH"],
    ["A1110000600037341L", "USCC_CHECK"],
    ["9111000060003IOZSV", "USCC_CHARACTER"],
    ["91110000600037341N", "USCC_CHECK"],
  ])("refuses %s with %s", (text, code) => {
    expect(parseUnifiedSocialCreditCode(text)).toMatchObject({ ok: false, refusal: { code } });
  });

  it("refuses every code with one character mistyped", () => {
    const position = fc.integer({ min: 0, max: 17 });
    const typed = fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY");
    fc.assert(
      fc.property(position, typed, (at, character) => {
        fc.pre(VALID[at] !== character);
        const mistyped = VALID.slice(0, at) + character + VALID.slice(at + 1);
        expect(parseUnifiedSocialCreditCode(mistyped).ok).toBe(false);
      }),
    );
  });
});
