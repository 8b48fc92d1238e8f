// Only node: imports and what has none itself here: these run before anything is installed.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { say } from "./messages.mjs";

export const PROJECT_DIR = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** A path inside the project. */
export function inProject(...parts) {
  return path.join(PROJECT_DIR, ...parts);
}

/** SHA-256 over names and contents, in the order given; a missing file counts as such. */
export function hashFiles(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(`${path.relative(PROJECT_DIR, file)}\0`);
    if (existsSync(file)) hash.update(readFileSync(file));
    hash.update("\0");
  }
  return hash.digest("hex");
}

/** What a stamp file says, or an empty string. */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, "utf8").trim() : "";
}

/**
 * Lets this process import TypeScript, and answers with an import function relative to the project. Ends the
 * process with words where nothing is installed yet.
 */
export async function loadTypeScript() {
  if (!existsSync(inProject("node_modules/tsx"))) {
    say("startFirst");
    process.exit(1);
  }
  const { register } = await import("tsx/esm/api");
  register();
  return (file) => import(pathToFileURL(inProject(file)).href);
}
