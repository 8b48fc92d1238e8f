import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_CALL_SECONDS, parseDuration } from "./parse-duration";

const read = (text: string) => {
  const answer = parseDuration(text);
  return answer.ok ? answer.value : answer.code;
};

test("every spelling of a length is its seconds (E-17)", () => {
  const spellings: readonly (readonly [string, number])[] = [
    ["62", 62],
    ["0135", 135],
    ["58.0", 58],
    ["62秒", 62],
    ["1分2秒", 62],
    ["1分钟02秒", 62],
    ["2小时3分4秒", 7384],
    ["2时3分4秒", 7384],
    ["1:02:03", 3723],
    ["00:01:58", 118],
    ["01:58", 118],
    [`62'03"`, 3723],
    ["1′02″", 62],
    ["1m2s", 62],
    ["６２", 62],
    ["0", 0],
  ];
  for (const [text, seconds] of spellings) expect(read(text), text).toBe(seconds);
});

test("lengths that cannot be are refused", () => {
  expect(read("-1")).toBe("DURATION_NEGATIVE");
  expect(read("1000000000")).toBe("DURATION_TOO_LONG");
  for (const text of ["1:60:00", "1:02:60", "62.5", "1e3", "abc", "分", `1'60"`])
    expect(read(text), text).toBe("DURATION_UNREADABLE");
  for (const text of ["", "--", " "]) expect(read(text)).toBeNull();
});

test("writing seconds in any of three ways and reading them back changes nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MAX_CALL_SECONDS }), (seconds) => {
      const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
      const two = (n: number) => String(n).padStart(2, "0");
      expect(read(String(seconds))).toBe(seconds);
      expect(read(`${h}:${two(m)}:${two(s)}`)).toBe(seconds);
      expect(read(`${h}小时${m}分${s}秒`)).toBe(seconds);
    }),
  );
});
