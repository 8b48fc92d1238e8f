import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
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
/** So long that work which grows with its square never ends, and linear work takes milliseconds. */
const HOSTILE_LENGTH = 400_000;
/** When to stop waiting for what does not end; no measure of anything. */
const GIVE_UP_MS = 30_000;

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

describe("a regular expression against 400,000 hostile characters (T25)", () => {
  const patterns = findPatterns();

  it("is found in the code", () => {
    expect(patterns.length).toBeGreaterThan(60);
  });

  it.each(patterns.map(({ place, pattern }) => [place, pattern] as const))("%s", (_place, pattern) => {
    expect(textWithoutEnd((text) => pattern.test(text))).toBeNull();
  });
});

describe("a parser against 400,000 hostile characters (T25)", () => {
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
    expect(textWithoutEnd((text) => PARSERS[name]?.(text))).toBeNull();
  });
});

/** The beginning of the text at which the work does not end; null when it ends for all of them. */
function textWithoutEnd(work: (text: string) => unknown): string | null {
  const state = { texts: HOSTILE, at: 0, work };
  try {
    // Only the engine itself can stop a regular expression in the middle.
    vm.runInNewContext(
      "for (const text of state.texts) { work(text); state.at += 1; }",
      { state, work },
      { timeout: GIVE_UP_MS },
    );
    return null;
  } catch (error) {
    const isWithoutEnd = error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
    if (!isWithoutEnd) throw error;
    return HOSTILE[state.at]?.slice(0, 4) ?? "";
  }
}
