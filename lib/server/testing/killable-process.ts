import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import readline from "node:readline";

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
};

/** A process that serves commands, on the database of this test file. */
export const startOperations = (options: KillableOptions = {}) =>
  start(path.join(import.meta.dirname, "run-operations.ts"), options);

/** The worker as it is shipped, on the database of this test file. */
export const startRealWorker = (options: KillableOptions = {}) =>
  start(path.join(PROJECT, "scripts/worker.ts"), options);

function start(module: string, { failpoint, temporaryFolder }: KillableOptions): KillableProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "test", NODE_OPTIONS: "" };
  if (failpoint !== undefined) env.FAILPOINT = failpoint;
  if (temporaryFolder !== undefined) env.TMPDIR = temporaryFolder;
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
  return { child, line, ended, end };
}
