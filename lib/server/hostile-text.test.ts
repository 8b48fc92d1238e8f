import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isCommonPassword } from "@/lib/domain/access/common-password";
import { attachmentName } from "@/lib/domain/attachment-name";
import { parseUnifiedSocialCreditCode } from "@/lib/domain/holder/unified-social-credit-code";
import { trimCell } from "@/lib/domain/import/cell-text";
import { normalizeHeader } from "@/lib/domain/import/header-text";
import { parseDuration } from "@/lib/domain/import/parse-duration";
import { parseLocalDate } from "@/lib/domain/local-date";
import { parseYuan } from "@/lib/domain/money";
import { parsePhoneNumber } from "@/lib/domain/phone-number/parse-phone-number";
import { searchDigits } from "@/lib/domain/phone-number/search-digits";

const PROJECT = path.resolve(import.meta.dirname, "../..");
const LITERAL =
  /(?<=[=(,:?&|!]\s*|return )\/(?![*/])((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)(?=[.,;)\s])/g;
const HOSTILE_LENGTH = 50_000;
const LIMIT_MS = 50;

/** Slow on long texts, and never given one; the functions are called with one below. */
const BOUNDED: Readonly<Record<string, string>> = {
  "lib/domain/money.ts": "32 characters at most, looked at first",
  "lib/domain/import/header-text.ts": "200 characters at most, looked at first",
  "lib/server/env.ts": "the operator's own setting",
  "lib/server/start-env.ts": "the operator's own setting",
};

type Found = { readonly place: string; readonly pattern: RegExp };

/** Every regular expression that the code of these folders has, found in its text. */
function findPatterns(): Found[] {
  const files = ["lib/domain", "lib/server", "lib/features"].flatMap((folder) =>
    readdirSync(path.join(PROJECT, folder), { recursive: true }).map((name) => path.join(folder, String(name))),
  );
  const sources = files.filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|\/testing\/|\/generated\//.test(file));
  const open = sources.filter((file) => !Object.hasOwn(BOUNDED, file));
  return open.flatMap((file) =>
    [...readFileSync(path.join(PROJECT, file), "utf8").matchAll(LITERAL)].flatMap(([, source = "", flags = ""]) => {
      try {
        return [{ place: `${file} /${source}/${flags}`, pattern: new RegExp(source, flags.replaceAll(/[gy]/g, "")) }];
      } catch {
        return []; // a division that looked like one
      }
    }),
  );
}

const ATOMS = [
  "0",
  "1",
  "a",
  "A",
  " ",
  "-",
  ".",
  ",",
  ":",
  "/",
  "\\",
  "(",
  "<",
  '"',
  "_",
  "@",
  "号",
  "0 ",
  "1-",
  "a.",
  "a-",
  " \t",
  "年",
  "x1",
];
const HOSTILE = ATOMS.map((atom) => `${atom.repeat(HOSTILE_LENGTH / atom.length)}!`);

describe("a regular expression against 50,000 hostile characters (T25)", () => {
  const patterns = findPatterns();

  it("is found in the code", () => {
    expect(patterns.length).toBeGreaterThan(60);
  });

  it.each(patterns.map(({ place, pattern }) => [place, pattern] as const))("%s", (_place, pattern) => {
    // The second measurement is for a machine that was busy with something else.
    const slow = HOSTILE.find(
      (text) => millisecondsOf(pattern, text) > LIMIT_MS && millisecondsOf(pattern, text) > LIMIT_MS,
    );
    expect(slow?.slice(0, 4)).toBeUndefined();
  });
});

describe("a parser against 50,000 hostile characters (T25)", () => {
  const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
    parseYuan,
    normalizeHeader,
    parseLocalDate,
    parsePhoneNumber,
    isCommonPassword: (text) => isCommonPassword(text.slice(0, 128)), // the longest that the schema takes
    parseUnifiedSocialCreditCode,
    attachmentName: (text) => attachmentName(text, [".pdf"]),
    searchDigits,
    trimCell,
    parseDuration,
  };

  it.each(Object.keys(PARSERS))("%s", (name) => {
    for (const text of HOSTILE) {
      const run = () => fastestOf(() => PARSERS[name]?.(text));
      expect(run()).toBeLessThan(LIMIT_MS);
    }
  });
});

const millisecondsOf = (pattern: RegExp, text: string) => timeOf(() => pattern.test(text));
const fastestOf = (run: () => unknown) => Math.min(timeOf(run), timeOf(run));

function timeOf(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}
