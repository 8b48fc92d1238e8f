import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const SKIPPED = new Set(["node_modules", ".git", "generated", "test-results", "playwright-report", "coverage"]);

/** Paths of all files below a folder, relative to the root, with forward slashes; build output and hidden folders left out. */
export function filesBelow(root, folder = ".") {
  const found = [];
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    if (SKIPPED.has(entry.name) || (entry.isDirectory() && entry.name.startsWith(".") && entry.name !== ".ci"))
      continue;
    const relative = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...filesBelow(root, relative));
    else found.push(relative);
  }
  return found;
}

export function read(root, file) {
  return readFileSync(path.join(root, file), "utf8");
}

/** The modules that a source file imports, as written. */
export function importsOf(text) {
  const pattern = /(?:from\s+|import\s+|import\(\s*)["']([^"']+)["']/g;
  return [...text.matchAll(pattern)].map((match) => match[1]);
}
