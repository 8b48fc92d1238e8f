// npm test: everything, from a fresh clone. npm test -- unit db: only those steps.
// The last line is `N passed, N failed`, summed over all suites.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { say, sayFault } from "./messages.mjs";
import { checkNode, prepare } from "./prepare.mjs";
import { inProject, PROJECT_DIR } from "./project.mjs";
import { countPlaywright, countVitest } from "./test-counts.mjs";

const STEPS = {
  check: runCheck,
  unit: () => runVitest("unit"),
  db: () => runVitest("db"),
  process: () => runVitest("process"),
  e2e: runEndToEnd,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(STEPS, name));
if (unknown.length > 0) {
  say("stepUnknown", { name: unknown.join(" "), known: Object.keys(STEPS).join(" ") });
  process.exit(1);
}
const reports = mkdtempSync(path.join(os.tmpdir(), "linekeeper-reports-"));
const total = { passed: 0, failed: 0 };
const failures = [];
let child;
let isStopping = false;

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    isStopping = true;
    child?.kill("SIGTERM");
  });
}

checkNode();
await attempt("install", () => prepare({ build: false }));
if (total.failed === 0) {
  for (const [name, run] of Object.entries(STEPS)) {
    if (!isStopping && (wanted.length === 0 || wanted.includes(name))) await attempt(name, run);
  }
}
rmSync(reports, { recursive: true, force: true });
// Once more, since whoever reads a long output begins at its end.
for (const failure of failures) process.stdout.write(`✗ ${failure}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(isStopping || total.failed > 0 || total.passed === 0 ? 1 : 0);

/** A step that could not run counts as one failure: silence must not look like success. */
async function attempt(name, run) {
  say("step", { name });
  try {
    const counts = await run();
    if (!counts) return;
    total.passed += counts.passed;
    total.failed += counts.failed;
    failures.push(...counts.failures.map((failure) => `${name} · ${failure}`));
    if (counts.failed > 0) say("stepFailed", { name });
  } catch (error) {
    total.failed += 1;
    failures.push(`${name} · ${error instanceof Error ? error.message : error}`);
    sayFault(error);
    say("stepFailed", { name });
  }
}

async function runCheck() {
  const said = [];
  const status = await runNode([inProject("scripts/check.mjs")], {}, (text) => said.push(text));
  if (status === 0) return { passed: 1, failed: 0, failures: [] };
  const named = said
    .join("")
    .split("\n")
    .filter((line) => line.startsWith("✗"));
  return { passed: 0, failed: 1, failures: [named.join(" ") || `exit ${status}`] };
}

async function runVitest(project) {
  const file = path.join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const status = await runNode([inProject("node_modules/vitest/vitest.mjs"), ...args]);
  return countVitest(file, status);
}

async function runEndToEnd() {
  const { ensureBrowser } = await import("./browser.mjs");
  const browser = await ensureBrowser();
  await prepare({ build: true });
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "linekeeper-e2e-"));
  chmodSync(dataDir, 0o711); // run by root, the database is another user, who has to pass through
  const file = path.join(reports, "e2e.json");
  const env = {
    CHROMIUM_PATH: browser,
    LINEKEEPER_DATA_DIR: path.join(dataDir, "data"),
    E2E_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  };
  try {
    const args = ["test", "--reporter=list,json", "--pass-with-no-tests"];
    const status = await runNode([inProject("node_modules/@playwright/test/cli.js"), ...args], env);
    return countPlaywright(file, status);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** `onFault` is given what is written to standard error, which is shown all the same. */
function runNode(args, env = {}, onFault = undefined) {
  const stdio = ["inherit", "inherit", onFault ? "pipe" : "inherit"];
  child = spawn(process.execPath, args, { cwd: PROJECT_DIR, stdio, env: { ...process.env, ...env } });
  child.stderr?.on("data", (chunk) => {
    process.stderr.write(chunk);
    onFault(String(chunk));
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
