// Brings dependencies, client and build up to date. Only node: imports: it runs before the install.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { holdInstance } from "../lib/server/instance-lock.mjs";
import { say } from "./messages.mjs";
import { hashFiles, inProject, PROJECT_DIR, readStamp } from "./project.mjs";
import { compressStatic } from "./web-front/compress.mjs";

const LOCK_FILE = inProject("package-lock.json");
const INSTALL_STAMP = inProject("node_modules/.linekeeper-stamp");
const BUILD_DIR = process.env.NEXT_DIST_DIR || ".next";
const BUILD_STAMP = inProject(BUILD_DIR, "linekeeper-stamp");
const OPENAPI_STAMP = inProject("lib/generated/openapi-stamp");
const SOURCES = ["app", "components", "lib", "public", "prisma/schema"];
const SOURCE_FILES = [
  "next.config.ts",
  "scripts/web-front/compress.mjs",
  "postcss.config.mjs",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "tsconfig.json",
  "package-lock.json",
];

/** Ends the process where Node is too old to run anything of this. */
export function checkNode() {
  const needed = /\d+\.\d+/.exec(JSON.parse(readFileSync(inProject("package.json"), "utf8")).engines.node)[0];
  const [major, minor] = needed.split(".").map(Number);
  const [ourMajor, ourMinor] = process.versions.node.split(".").map(Number);
  if (ourMajor > major || (ourMajor === major && ourMinor >= minor)) return;
  say("nodeTooOld", { needed, found: process.versions.node });
  process.exit(1);
}

/** Installs, generates and (unless told not to) builds what is missing or stale. One at a time per clone. */
export async function prepare({ build }) {
  const lock = await waitForProject();
  try {
    await install();
    const { generateClient } = await import("./generate-client.mjs");
    if (generateClient()) say("generating");
    await writeOpenApi();
    if (build) await buildWeb();
  } finally {
    await lock.release();
  }
}

/** Two starts in one clone must not install or build into each other. */
async function waitForProject() {
  for (;;) {
    const lock = await holdInstance(PROJECT_DIR, { what: "prepare" });
    if (lock.isHeld) return lock;
    await sleep(250);
  }
}

async function install() {
  const stamp = `${hashFiles([LOCK_FILE])} ${process.platform} ${process.arch}`;
  if (readStamp(INSTALL_STAMP) === stamp) return;
  if (!isInstalledAsLocked()) {
    say("installing");
    const npm = process.env.npm_execpath;
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
    await (npm ? run(process.execPath, [npm, ...args]) : run("npm", args, { shell: process.platform === "win32" }));
  }
  writeFileSync(INSTALL_STAMP, stamp);
}

/** Somebody may have run `npm ci` by hand: npm's own record of the folder is compared with the lock. */
function isInstalledAsLocked() {
  const record = inProject("node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const locked = JSON.parse(readFileSync(LOCK_FILE, "utf8")).packages;
  return Object.entries(locked).every(([folder, wanted]) => {
    if (folder === "") return true;
    const found = installed[folder];
    if (!found) return wanted.optional === true || wanted.devOptional === true || wanted.peer === true;
    return found.version === wanted.version && existsSync(inProject(folder));
  });
}

/** The document of the REST interface follows from the routes and their schemas. */
async function writeOpenApi() {
  const stamp = hashSources();
  if (readStamp(OPENAPI_STAMP) === stamp) return;
  say("describing");
  await run(process.execPath, ["--conditions=react-server", "--import", "tsx", inProject("scripts/write-openapi.ts")]);
  writeFileSync(OPENAPI_STAMP, stamp);
}

function hashSources() {
  return hashFiles([
    ...SOURCES.flatMap((folder) => listSources(inProject(folder))),
    ...SOURCE_FILES.map((file) => inProject(file)),
  ]);
}

async function buildWeb() {
  const stamp = hashSources();
  if (readStamp(BUILD_STAMP) === stamp && existsSync(inProject(BUILD_DIR, "BUILD_ID"))) return;
  say("building");
  const next = createRequire(inProject("package.json")).resolve("next/dist/bin/next");
  await run(process.execPath, [next, "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  compressStatic(inProject(BUILD_DIR));
  writeFileSync(BUILD_STAMP, stamp);
}

/** Everything that can end up in the build: no tests, and nothing generated from what is hashed anyway. */
function listSources(folder) {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name));
  return files
    .filter(
      (file) =>
        !/\.test\.tsx?$/.test(file) && !file.includes(`${path.sep}generated${path.sep}`) && statSync(file).isFile(),
    )
    .sort();
}

/** Quiet while it goes well: the output is shown when it failed, and a dot every five seconds before that. */
async function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: PROJECT_DIR, stdio: ["ignore", "pipe", "pipe"], ...options });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
  const dots = setInterval(() => process.stdout.write("."), 5_000);
  const stop = () => child.kill("SIGTERM");
  process.once("exit", stop);
  const status = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => {
    clearInterval(dots);
    process.off("exit", stop);
  });
  process.stdout.write("\n");
  if (status !== 0)
    throw new Error(`${path.basename(command)} ${args.join(" ")} (${status})\n${Buffer.concat(chunks)}`);
}
