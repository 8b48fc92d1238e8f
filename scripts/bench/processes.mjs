// The application under test and the limit beside it: started here, stopped here.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inProject, PROJECT_DIR } from "../project.mjs";

const STOP_MS = 60_000;

/** `npm start` on a free port with a data folder of its own; `stop()` ends it and removes the folder. */
export async function startProduct({ readySeconds }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "linekeeper-bench-"));
  chmodSync(folder, 0o711); // run by root, the database is another user, who has to pass through
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const variables = {
    LINEKEEPER_DATA_DIR: path.join(folder, "data"),
    PORT: String(port),
    HOST: "127.0.0.1",
    BASE_URL: origin,
  };
  const env = { ...process.env, ...variables };
  for (const name of ["DATABASE_URL", "DATABASE_URL_FILE", "APP_DATABASE_URL", "APP_DATABASE_URL_FILE"])
    delete env[name];
  const child = spawn(process.execPath, [inProject("scripts/start.mjs")], {
    cwd: PROJECT_DIR,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output.push(chunk.toString());
      if (output.length > 200) output.shift();
    });
  }
  const stop = async () => {
    await stopChild(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(origin, child, readySeconds);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${output.join("")}`);
  }
  return { origin, env, output, stop, processIds: () => applicationProcesses(child.pid) };
}

/** The bare server over the same database; `stop()` ends it. */
export async function startLimit({ ownerUrl, organizationId }) {
  const child = spawn(process.execPath, [inProject("scripts/bench/limit-server.mjs")], {
    env: { ...process.env, LIMIT_DATABASE_URL: ownerUrl, LIMIT_ORGANIZATION_ID: organizationId },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const { port } = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the limit server ended (${code})`)));
  });
  return { origin: `http://127.0.0.1:${port}`, stop: () => stopChild(child) };
}

/** Runs a TypeScript file with the product's own modules; answers with its last line as JSON. */
export async function runTypeScript(file, env) {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", inProject(file)], {
    cwd: PROJECT_DIR,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${text}`);
  return JSON.parse(text.trim().split("\n").at(-1) ?? "null");
}

/** Resident memory of processes now, and the most that each ever had, in MB. Linux only; elsewhere NaN. */
export function memoryOf(processIds) {
  const total = { now: 0, peak: 0 };
  for (const processId of processIds) {
    const status = readText(`/proc/${processId}/status`);
    const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    total.now += megabytes("VmRSS");
    total.peak += megabytes("VmHWM");
  }
  return total;
}

/** The processes of web and of the worker: what `npm start` and its children started with Node. */
function applicationProcesses(startId) {
  const found = { web: [], worker: [] };
  const parents = new Map();
  for (const name of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    parents.set(Number(name), Number(readText(`/proc/${name}/stat`).split(") ").at(-1)?.split(" ")[1]));
  }
  const isOurs = (id) => id === startId || (id > 1 && isOurs(parents.get(id) ?? 0));
  for (const id of parents.keys()) {
    if (id === startId || !isOurs(id)) continue;
    const command = readText(`/proc/${id}/cmdline`);
    if (command.includes("worker.ts")) found.worker.push(id);
    else if (command.includes("web.mjs") || command.includes("next-server")) found.web.push(id);
  }
  return found;
}

/** Empty where a process ended while we looked. */
function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

async function untilReady(origin, child, seconds) {
  const deadline = Date.now() + seconds * 1_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error("npm start ended before it was ready");
    const answer = await fetch(`${origin}/readyz`).catch(() => null); // nobody listens yet
    if (answer?.status === 200) return;
    await sleep(250);
  }
  throw new Error(`not ready within ${seconds} seconds`);
}

async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(insist);
}

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
