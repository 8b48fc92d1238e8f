import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { clientMessages, mergeMessages, SHARED_MESSAGES } from "./client-messages";

const ROOT = path.resolve(import.meta.dirname, "../..");
const ROUTE_FILE = /^(page|layout|error|not-found|forbidden|template)\.tsx$/;

describe("messages of client components", () => {
  test("a part of a namespace leaves the rest behind, and joins what is there", () => {
    const messages = { a: { x: "1", y: { z: "2" } }, b: { w: "3" } };
    expect(clientMessages(messages, ["a.y", "b"])).toEqual({ a: { y: { z: "2" } }, b: { w: "3" } });
    expect(mergeMessages({ a: { x: "1" } }, { a: { y: "2" } })).toEqual({ a: { x: "1", y: "2" } });
  });

  test.each(filesBelow("app").filter((file) => ROUTE_FILE.test(path.basename(file))))(
    "%s hands down what its client components read",
    (file) => {
      const given = [...SHARED_MESSAGES, ...withLayouts(file).flatMap(declared)];
      const missing = [...readByClient(file)].filter(
        ([read]) => !given.some((one) => read === one || read.startsWith(`${one}.`)),
      );
      expect(missing).toEqual([]);
    },
  );
});

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder)).flatMap((name) => {
    const file = path.posix.join(folder, name);
    return statSync(path.join(ROOT, file)).isDirectory() ? filesBelow(file) : [file];
  });
}

/** A route file and its layouts, its own folder's included. */
function withLayouts(file: string): string[] {
  const folders = path.dirname(file).split("/");
  return [file, ...folders.map((_, depth) => path.posix.join(...folders.slice(0, depth + 1), "layout.tsx"))];
}

/** What a page or layout hands to `ClientMessages`. */
function declared(file: string): string[] {
  const list = /<ClientMessages\s+of=\{\[([^\]]*)\]\}/.exec(textOf(file))?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].flatMap((match) => match[1] ?? []);
}

/** Namespace → a file that reads it in the browser, following imports from a route file. */
function readByClient(entry: string): Map<string, string> {
  const reads = new Map<string, string>();
  const seen = new Set<string>();
  const visit = (file: string, isAbove: boolean): void => {
    const text = textOf(file);
    if (text.startsWith('"use server"')) return;
    const isClient = isAbove || text.startsWith('"use client"');
    if (seen.has(`${file} ${isClient}`)) return;
    seen.add(`${file} ${isClient}`);
    if (isClient) for (const name of messagesIn(text)) reads.set(name, file);
    for (const [, kind, module = ""] of text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from "([^"]+)";/gms)) {
      const target = kind ? undefined : fileOf(file, module);
      if (target) visit(target, isClient);
    }
  };
  visit(entry, false);
  return reads;
}

/**
 * `numbers.level` of a translator of `numbers` that is asked for words standing there; the whole namespace where it is
 * handed on or its name means two. Of a translator of everything: the first word of what it is asked for.
 */
function messagesIn(text: string): string[] {
  const code = text.replace(/^import .*$/gm, "").replace(/,\s*\[[\w, .]*\],?\s*\)/g, ")"); // without what hooks depend on
  const made = [...code.matchAll(/(?:const (\w+) = )?useTranslations\((?:"([\w.]+)")?\)/g)];
  return made.flatMap(([, name, namespace]) => {
    if (namespace === undefined)
      return [...code.matchAll(/\bt(?:\.has)?\(["`](\w+)\./g)].flatMap((match) => match[1] ?? []);
    const isAmbiguous = name === undefined || made.some((other) => other[1] === name && other[2] !== namespace);
    if (isAmbiguous || namespace.includes(".")) return [namespace];
    const use = new RegExp(`(?<![\\w.])${name}\\b(?! =)(?:(?:\\.\\w+)?\\(\\s*["\`](\\w+))?`, "g");
    const words = [...code.matchAll(use)].map((match) => match[1]);
    return words.includes(undefined) ? [namespace] : words.map((word) => `${namespace}.${word}`);
  });
}

function fileOf(from: string, module: string): string | undefined {
  const base = module.startsWith("@/") ? module.slice(2) : path.posix.join(path.dirname(from), module);
  if (!module.startsWith("@/") && !module.startsWith(".")) return undefined;
  return [`${base}.ts`, `${base}.tsx`].find((file) => textOf(file) !== "");
}

const texts = new Map<string, string>();
function textOf(file: string): string {
  const known = texts.get(file);
  if (known !== undefined) return known;
  let text = "";
  try {
    text = readFileSync(path.join(ROOT, file), "utf8");
  } catch {
    // Not there: a module of another ending, or a folder without a layout.
  }
  texts.set(file, text);
  return text;
}
