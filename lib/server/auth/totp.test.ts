import { describe, expect, it } from "vitest";
import { findTotpStep, newTotpSecret, otpauthUri, toBase32, totpCode, totpStepAt } from "./totp";

const RFC_SECRET = new TextEncoder().encode("12345678901234567890");
const at = (seconds: number) => new Date(seconds * 1_000);

describe("codes by time", () => {
  it.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("are those of RFC 6238, appendix B, at second %i", (second, code) => {
    expect(totpCode(RFC_SECRET, totpStepAt(at(second)), 8)).toBe(code);
    expect(totpCode(RFC_SECRET, totpStepAt(at(second)))).toBe(code.slice(2));
  });

  it.each(
    ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"].map(
      (code, count) => [count, code] as const,
    ),
  )("are those of RFC 4226, appendix D, at count %i", (count, code) => {
    expect(totpCode(RFC_SECRET, count)).toBe(code);
  });

  it("are found in their own half minute and in the ones beside it, no further", () => {
    const code = totpCode(RFC_SECRET, 100);
    const found = [98, 99, 100, 101, 102].map((step) => findTotpStep(RFC_SECRET, code, at(step * 30)));
    expect(found).toEqual([null, 100, 100, 100, null]);
    expect(findTotpStep(RFC_SECRET, code, at(100 * 30 + 29.999))).toBe(100);
    for (const wrong of ["", "000000", code.slice(1), `${code}0`, ` ${code}`])
      expect(findTotpStep(RFC_SECRET, wrong, at(3_000))).toBeNull();
  });
});

describe("the secret", () => {
  it.each([
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("%j is written as RFC 4648 says", (text, written) => {
    expect(toBase32(new TextEncoder().encode(text))).toBe(written);
  });

  it("has 160 random bits, and its address names issuer and account", () => {
    expect(newTotpSecret()).toHaveLength(20);
    expect(toBase32(newTotpSecret())).not.toBe(toBase32(newTotpSecret()));
    expect(otpauthUri(RFC_SECRET, "Line Keeper", "li+kui@example.cn")).toBe(
      "otpauth://totp/Line%20Keeper:li%2Bkui%40example.cn?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Line%20Keeper",
    );
  });
});
