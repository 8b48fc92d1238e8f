// One child that is kept running: started again when it dies, with pauses, until it dies too often.
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const MAX_RESTARTS = 5;
const WINDOW_MS = 10 * 60_000;
const DRAIN_MS = 25_000;

/**
 * `launch(variables)` answers the child, which gets these variables beside its own. `onEnd(reason)` is told of
 * every unexpected end, `onGiveUp()` when it is no use any more. `stop()` asks the child to finish, waits
 * for its drain, and in the end insists.
 */
export function keepRunning({ launch, onEnd, onGiveUp }) {
  let child;
  let isStopping = false;
  const restartedAt = [];

  const start = () => {
    child = launch({ LINEKEEPER_SUPERVISOR_PID: String(process.pid) });
    child.once("error", () => undefined); // a failed spawn also emits exit or leaves exitCode set
    child.once("exit", (code, signal) => void ended(signal ?? `code ${code}`));
  };

  const ended = async (reason) => {
    if (isStopping) return;
    onEnd(reason);
    const now = Date.now();
    while (restartedAt.length > 0 && now - restartedAt[0] > WINDOW_MS) restartedAt.shift();
    if (restartedAt.length >= MAX_RESTARTS) return onGiveUp();
    restartedAt.push(now);
    await sleep(200 * 2 ** restartedAt.length);
    if (!isStopping) start();
  };

  const stop = async () => {
    isStopping = true;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const insist = setTimeout(() => child.kill("SIGKILL"), DRAIN_MS);
    await exited;
    clearTimeout(insist);
  };

  start();
  return { stop };
}

/** Node with these arguments, in a session of its own: Ctrl-C reaches only us, and we decide the order of stopping. */
export function launchNode({ args, env, cwd }) {
  return spawn(process.execPath, args, {
    cwd,
    env,
    detached: process.platform !== "win32",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}
