// Finds a Chromium for the end-to-end tests, or installs one.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { say, sentence } from "./messages.mjs";
import { inProject } from "./project.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The path of a browser. Throws with what is missing when there is none and none can be installed. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  say("browserInstalling");
  const reason = isDebianRoot() ? installFromDebian() : installFromPlaywright();
  const installed = await findBrowser();
  if (installed) return installed;
  throw new Error(sentence("browserMissing", { reason }));
}

async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(sentence("browserMissing", { reason: `CHROMIUM_PATH=${named}` }));
  }
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const name of NAMES) if (isProgram(path.join(folder, name))) return path.join(folder, name);
  }
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return own && isProgram(own) ? own : null;
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** With a Chinese font, because without one every screenshot shows boxes. */
function installFromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], env);
  return run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"], env);
}

function installFromPlaywright() {
  return run(process.execPath, [inProject("node_modules/@playwright/test/cli.js"), "install", "chromium"], process.env);
}

/** The last line of what went wrong, or an empty string. */
function run(command, args, env) {
  const result = spawnSync(command, args, { env, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  return result.status === 0 ? "" : ((result.stderr ?? "").trim().split("\n").at(-1) ?? String(result.error));
}
