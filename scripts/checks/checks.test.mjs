import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  everyCommandIsTested,
  noForbiddenConstructs,
  onlyNamedInstallScripts,
  vulnerabilityFloors,
} from "./safety.mjs";
import { closedFileList, commandsAreCommands, lineLimit, noCyclesBetweenNouns } from "./structure.mjs";
import { everyRefusalHasWords, namedPathsExist, noTextInCode, sameMessageKeys } from "./words.mjs";

let root;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "checks-"));
  for (const folder of ["docs", "lib/features", "lib/i18n/messages/zh-CN", "lib/i18n/messages/en"])
    mkdirSync(path.join(root, folder), { recursive: true });
  put("README.md", "");
});
afterEach(() => rmSync(root, { recursive: true }));

function put(file, text) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

const CASES = [
  [
    closedFileList,
    "a file outside a feature's list",
    () => put("lib/features/numbers/calculations.ts", ""),
    () => put("lib/features/numbers/queries.ts", ""),
  ],
  [
    closedFileList,
    "a writer beside the list's folders, or not named by what it does",
    () => put("lib/features/numbers/bulk/numbers.ts", ""),
    () => put("lib/features/numbers/bulk/write-numbers.ts", ""),
  ],
  [
    closedFileList,
    "a folder that is not in the list",
    () => put("lib/features/numbers/services/write-numbers.ts", ""),
    () => put("lib/features/numbers/testing/import-company.ts", ""),
  ],
  [
    closedFileList,
    "a component in a route folder",
    () => put("app/numbers/table.tsx", ""),
    () => put("app/numbers/page.tsx", ""),
  ],
  [closedFileList, "a drawer", () => put("lib/server/utils.ts", ""), () => put("lib/server/clock.ts", "")],
  [
    commandsAreCommands,
    "a module among the commands that declares none",
    () => put("lib/features/numbers/commands/merge-number.ts", "export function mergeNumber() {}"),
    () => {
      put("lib/features/numbers/commands/edit-number.ts", "export const editNumber = defineCommand({});");
      put("lib/features/numbers/bulk/merge-number.ts", "export function mergeNumber() {}");
      put("lib/features/auth/commands/check-sign-in.ts", "export async function checkSignIn() {}");
    },
  ],
  [
    noCyclesBetweenNouns,
    "two nouns that import each other",
    () => {
      put("lib/features/numbers/queries.ts", 'import { a } from "@/lib/features/imports/queries";');
      put("lib/features/imports/queries.ts", 'import { b } from "@/lib/features/numbers/bulk";');
    },
    () => put("lib/features/numbers/queries.ts", 'import { a } from "@/lib/features/imports/queries";'),
  ],
  [
    lineLimit,
    "a file of 401 lines",
    () => put("lib/long.ts", "x\n".repeat(401)),
    () => put("lib/long.ts", "x\n".repeat(400)),
  ],
  [
    sameMessageKeys,
    "a key in one language",
    () => {
      put("lib/i18n/messages/zh-CN/numbers.json", '{"title":"号码","old":"旧"}');
      put("lib/i18n/messages/en/numbers.json", '{"title":"Numbers"}');
    },
    () => {
      put("lib/i18n/messages/zh-CN/numbers.json", '{"title":"{n} 个号码"}');
      put("lib/i18n/messages/en/numbers.json", '{"title":"{n} numbers"}');
    },
  ],
  [
    sameMessageKeys,
    "a parameter in one language",
    () => {
      put("lib/i18n/messages/zh-CN/numbers.json", '{"left":"还有 {days} 天"}');
      put("lib/i18n/messages/en/numbers.json", '{"left":"{weeks} weeks left"}');
    },
    () => put("README.md", ""),
  ],
  [
    everyRefusalHasWords,
    "a refusal without a sentence",
    () => {
      put("lib/i18n/messages/zh-CN/errors.json", "{}");
      put("lib/features/numbers/queries.ts", 'refuse("NOT_FOUND")');
    },
    () => {
      put("lib/i18n/messages/zh-CN/errors.json", '{"NOT_FOUND":"没有找到"}');
      put("lib/features/numbers/queries.ts", 'refuse("NOT_FOUND")');
    },
  ],
  [
    noTextInCode,
    "Chinese in a component",
    () => put("components/numbers/row.tsx", "<p>号码</p>"),
    () => put("components/numbers/row.tsx", "// 号码\n<p />"),
  ],
  [
    namedPathsExist,
    "a document that names a missing path",
    () => put("docs/a.md", "see `lib/domain/nothing.ts`"),
    () => put("docs/a.md", "see `docs/a.md`"),
  ],
  [
    noForbiddenConstructs,
    "unsafe SQL",
    () => put("lib/server/a.ts", "tx.$queryRawUnsafe(text)"),
    () => put("lib/server/a.ts", "tx.$queryRaw`SELECT 1`"),
  ],
  [
    noForbiddenConstructs,
    "a swallowed error",
    () => put("lib/server/a.ts", "try { a(); } catch {}"),
    () => put("lib/server/a.ts", "try { a(); } catch { b(); }"),
  ],
  [
    everyCommandIsTested,
    "a command without a database test",
    () => put("lib/features/numbers/commands/edit-number.ts", "export const editNumber = defineCommand({})"),
    () => {
      put("lib/features/numbers/commands/edit-number.ts", "export const editNumber = defineCommand({})");
      put("lib/features/numbers/commands/edit-number.db.test.ts", "editNumber(access, {})");
    },
  ],
  [
    vulnerabilityFloors,
    "a package below its floor",
    () => put("package-lock.json", '{"packages":{"node_modules/next":{"version":"16.2.9"}}}'),
    () => put("package-lock.json", '{"packages":{"node_modules/next":{"version":"16.4.5"}}}'),
  ],
  [
    onlyNamedInstallScripts,
    "a package that runs a script while it is installed",
    () => {
      put("package.json", "{}");
      put("package-lock.json", '{"packages":{"node_modules/left-pad":{"version":"1.0.0","hasInstallScript":true}}}');
    },
    () => {
      put("package.json", '{"allowScripts":{"esbuild":true}}');
      put("package-lock.json", '{"packages":{"node_modules/esbuild":{"version":"1.0.0","hasInstallScript":true}}}');
    },
  ],
];

describe("each check is red on what it is for, and green without it", () => {
  it.each(CASES)("%o finds %s", (check, _what, violate, obey) => {
    violate();
    expect(check(root)).not.toEqual([]);
    rmSync(root, { recursive: true });
    for (const folder of ["docs", "lib/features", "lib/i18n/messages/zh-CN", "lib/i18n/messages/en"])
      mkdirSync(path.join(root, folder), { recursive: true });
    put("README.md", "");
    obey();
    expect(check(root)).toEqual([]);
  });
});
