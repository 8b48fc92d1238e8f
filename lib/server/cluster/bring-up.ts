import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { isPortTaken } from "./cluster-place";
import { EmbeddedPostgresFault } from "./fault";
import { isAlive, isPostmasterOf, knock, readPostmasterId } from "./postmaster";
import { type Cluster, readStartLog, spawnServer } from "./server-process";

/** A server that answers as ours: our child, or one that an earlier start left behind. */
export type RunningServer =
  | { readonly how: "started"; readonly processId: number; readonly child: ChildProcess }
  | { readonly how: "adopted"; readonly processId: number };

const RECOVERY_WAIT_MS = 120_000;
const LINGERING_WAIT_MS = 15_000;
const LOOK_AGAIN_MS = 150;

/**
 * The one judge of what runs on the data folder: alive and ours is adopted, starting up or shutting
 * down is waited for, nothing is started. Never deletes postmaster.pid, never takes another port.
 */
export async function bringUp(cluster: Cluster): Promise<RunningServer> {
  const deadline = Date.now() + RECOVERY_WAIT_MS;
  const lingeringDeadline = Date.now() + LINGERING_WAIT_MS;
  while (Date.now() < deadline) {
    const processId = await readPostmasterId(cluster.directory);
    if (processId !== null && isAlive(processId) && (await isPostmasterOf(processId, cluster.directory))) {
      const answer = await knock(cluster.maintenanceUrl, cluster.directory);
      if (answer === "ours") return { how: "adopted", processId };
      refuseStranger(answer, cluster);
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    if (await isPortTaken(cluster.port)) throw new EmbeddedPostgresFault("PORT_TAKEN", { port: cluster.port });
    const started = await startAndWait(cluster, deadline);
    if (started) return started;
    if (Date.now() > lingeringDeadline) await failFromStartLog(cluster);
    await sleep(LOOK_AGAIN_MS);
  }
  throw new EmbeddedPostgresFault("START_TOO_SLOW", { seconds: RECOVERY_WAIT_MS / 1_000 });
}

/** Null when the server gave up because the previous one has not let go yet. */
async function startAndWait(cluster: Cluster, deadline: number): Promise<RunningServer | null> {
  const child = await spawnServer(cluster);
  const processId = child.pid;
  if (processId === undefined) throw new EmbeddedPostgresFault("START_FAILED", { reason: "no process id" });
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      const log = await readStartLog(cluster);
      if (/shared memory block|lock file "postmaster\.pid"/.test(log)) return null;
      throw new EmbeddedPostgresFault("START_FAILED", { reason: log });
    }
    const answer = await knock(cluster.maintenanceUrl, cluster.directory);
    if (answer === "ours") return { how: "started", processId, child };
    refuseStranger(answer, cluster);
    await sleep(LOOK_AGAIN_MS / 3);
  }
  throw new EmbeddedPostgresFault("START_TOO_SLOW", { seconds: RECOVERY_WAIT_MS / 1_000 });
}

function refuseStranger(answer: Awaited<ReturnType<typeof knock>>, cluster: Cluster): void {
  if (answer === "another") throw new EmbeddedPostgresFault("PORT_TAKEN", { port: cluster.port });
  if (answer === "wrongPassword") throw new EmbeddedPostgresFault("SECRETS_DO_NOT_FIT", { folder: cluster.dataDir });
}

async function failFromStartLog(cluster: Cluster): Promise<never> {
  const log = await readStartLog(cluster);
  const processId = await readPostmasterId(cluster.directory);
  if (log.includes("postmaster.pid") && processId !== null) {
    throw new EmbeddedPostgresFault("PROCESS_ID_REUSED", { processId, folder: cluster.directory });
  }
  throw new EmbeddedPostgresFault("START_FAILED", { reason: log });
}
