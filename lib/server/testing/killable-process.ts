import { type ChildProcess, execFile as execFileWithCallback, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import readline from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type pg from "pg";

const execFile = promisify(execFileWithCallback);

const PROJECT = path.resolve(import.meta.dirname, "../../..");
/** As scripts/application.mjs starts the worker. */
const LIKE_THE_WORKER = ["--conditions=react-server", "--import", "tsx"];

/** A process of the application that a test may kill. */
export type KillableProcess = {
  readonly child: ChildProcess;
  /** The next line that it says; null when it ended before it said one. */
  line(): Promise<string | null>;
  /** How it ended: a signal, or its status. */
  readonly ended: Promise<string>;
  /** Ends it, should it still run. */
  end(): Promise<void>;
};

export type KillableOptions = {
  /** See lib/server/fail-point.ts. */
  readonly failpoint?: string;
  /** A folder of its own for temporary files. */
  readonly temporaryFolder?: string;
  /** `info` lets a worker say, by its lines, what it has ended. */
  readonly logLevel?: string;
};

/** A process that serves commands, on the database of this test file. */
export const startOperations = (options: KillableOptions = {}) =>
  start(path.join(import.meta.dirname, "run-operations.ts"), options);

/** The worker as it is shipped, on the database of this test file. */
export const startRealWorker = (options: KillableOptions = {}) =>
  start(path.join(PROJECT, "scripts/worker.ts"), options);

const started = new Set<KillableProcess>();

/** For the end of a test file: what a failed test left running goes. */
export async function endKillableProcesses(): Promise<void> {
  await Promise.all([...started].map((one) => one.end()));
}

function start(module: string, { failpoint, temporaryFolder, logLevel }: KillableOptions): KillableProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "test", NODE_OPTIONS: "" };
  if (failpoint !== undefined) env.FAILPOINT = failpoint;
  if (temporaryFolder !== undefined) env.TMPDIR = temporaryFolder;
  if (logLevel !== undefined) env.LOG_LEVEL = logLevel;
  const child = spawn(process.execPath, [...LIKE_THE_WORKER, module], {
    cwd: PROJECT,
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.on("error", () => undefined); // it was killed while it was asked
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<string>((resolve) =>
    child.once("close", (code, signal) => resolve(signal ?? String(code))),
  );
  const line = async () => {
    const next = await lines.next();
    return next.done ? null : next.value;
  };
  const end = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const one = { child, line, ended, end };
  started.add(one);
  void ended.then(() => started.delete(one));
  return one;
}

/** Far longer than anything takes; what waits in vain ends and says so. */
const PATIENCE_MS = 180_000;

/** Whether it stands still at a fail point that hangs. */
export async function isStopped({ child }: KillableProcess): Promise<boolean> {
  if (process.platform === "linux") {
    const stat = await readFile(`/proc/${child.pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("T");
  }
  const { stdout } = await execFile("ps", ["-o", "stat=", "-p", String(child.pid)]);
  return stdout.startsWith("T");
}

/** Runs the worker until it has killed itself at that place, and lets its leases end. */
export async function killWorkerAt(owner: pg.Client, failpoint: string, options: KillableOptions = {}): Promise<void> {
  const worker = startRealWorker({ ...options, failpoint });
  const patience = setTimeout(() => worker.child.kill("SIGTERM"), PATIENCE_MS);
  const how = await worker.ended;
  clearTimeout(patience);
  if (how !== "SIGKILL") throw new Error(`the worker ended by ${how} before it came to ${failpoint}`);
  await endLeases(owner);
}

/** As if the minute had passed in which nobody renews the lease of a job. */
export async function endLeases(owner: pg.Client): Promise<void> {
  await owner.query("UPDATE pgboss.job SET started_on = started_on - interval '61 seconds' WHERE state = 'active'");
}

/** Runs a worker until no job waits or runs any more, then ends it. */
export async function workOff(owner: pg.Client, options: KillableOptions = {}): Promise<void> {
  const worker = startRealWorker(options);
  try {
    await untilNoJobWaits(owner);
  } finally {
    await worker.end();
  }
}

export async function untilNoJobWaits(owner: pg.Client): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await owner.query<{ name: string; state: string }>(
      "SELECT name, state FROM pgboss.job WHERE state < 'completed' AND left(name, 8) <> '__pgboss'",
    );
    if (rows.length === 0) return;
    if (Date.now() > deadline) throw new Error(`still waiting: ${JSON.stringify(rows)}`);
    await sleep(100);
  }
}
