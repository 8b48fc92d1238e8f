import { existsSync } from "node:fs";
import path from "node:path";
import { filesBelow, read } from "./files.mjs";

const MESSAGES = "lib/i18n/messages";
const LANGUAGES = ["zh-CN", "en"];

/** Both languages have the same files, the same keys and the same parameters. */
export function sameMessageKeys(root) {
  const problems = [];
  const nouns = new Set(filesBelow(root, MESSAGES).map((file) => path.posix.basename(file)));
  for (const noun of nouns) {
    const [first, second] = LANGUAGES.map((language) => {
      const file = `${MESSAGES}/${language}/${noun}`;
      if (!existsSync(path.join(root, file))) {
        problems.push(`${file}: missing`);
        return new Map();
      }
      return flatten(JSON.parse(read(root, file)));
    });
    for (const key of new Set([...first.keys(), ...second.keys()])) {
      if (!first.has(key)) problems.push(`${noun}: ${key} is missing in ${LANGUAGES[0]}`);
      else if (!second.has(key)) problems.push(`${noun}: ${key} is missing in ${LANGUAGES[1]}`);
      else if (parametersOf(first.get(key)) !== parametersOf(second.get(key)))
        problems.push(`${noun}: ${key} has other parameters in the two languages`);
    }
  }
  return problems;
}

function flatten(value, prefix = "", into = new Map()) {
  for (const [key, child] of Object.entries(value)) {
    const name = prefix ? `${prefix}.${key}` : key;
    if (typeof child === "object" && child !== null) flatten(child, name, into);
    else into.set(name, String(child));
  }
  return into;
}

/** `count` only chooses a plural form, which Chinese has not. */
function parametersOf(message) {
  return [...new Set([...message.matchAll(/\{\s*([A-Za-z][A-Za-z0-9]*)/g)].map((match) => match[1]))]
    .filter((name) => name !== "count")
    .sort()
    .join(",");
}

/** Every refusal code in the code has a sentence. */
export function everyRefusalHasWords(root) {
  const known = new Set(Object.keys(JSON.parse(read(root, `${MESSAGES}/zh-CN/errors.json`))));
  const problems = [];
  for (const file of filesBelow(root, "lib")) {
    if (!/\.tsx?$/.test(file) || /\.test\.ts$/.test(file)) continue;
    for (const [, code] of read(root, file).matchAll(/\brefuse\(\s*"([A-Z][A-Z0-9_]+)"/g)) {
      if (!known.has(code)) problems.push(`${file}: the code ${code} has no sentence in errors.json`);
    }
  }
  return problems;
}

const CHINESE = /[\u4e00-\u9fff]/;
const TEXT_FREE = /^(app|components)\/.*\.tsx?$/;

/** No visible text in code: Chinese stands in the messages (comments may quote the screen's words). */
export function noTextInCode(root) {
  const problems = [];
  for (const file of filesBelow(root)) {
    if (!TEXT_FREE.test(file) || /\.test\.tsx?$/.test(file)) continue;
    withoutComments(read(root, file))
      .split("\n")
      .forEach((line, index) => {
        if (CHINESE.test(line)) problems.push(`${file}:${index + 1}: visible text belongs in ${MESSAGES}`);
      });
  }
  return problems;
}

function withoutComments(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ""))
    .replace(/(^|[\s{(;,])\/\/.*$/gm, "$1");
}

/** Paths that the documents name in backquotes exist. */
export function namedPathsExist(root) {
  const problems = [];
  for (const file of [...filesBelow(root, "docs"), "README.md"]) {
    if (!file.endsWith(".md") || !existsSync(path.join(root, file))) continue;
    for (const [, named] of read(root, file).matchAll(
      /`((?:app|components|lib|prisma|e2e|scripts|docs)\/[A-Za-z0-9_./()[\]-]+)`/g,
    )) {
      if (!existsSync(path.join(root, named))) problems.push(`${file}: names ${named}, which does not exist`);
    }
  }
  return problems;
}
