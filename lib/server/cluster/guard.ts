import { statfs } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { bringUp, type RunningServer } from "./bring-up";
import { isAlive } from "./postmaster";
import { type Cluster, stopServer } from "./server-process";

export type GuardEvent =
  | { readonly kind: "died" }
  | { readonly kind: "waitingForDisk"; readonly folder: string }
  | { readonly kind: "restarted"; readonly attempt: number }
  | { readonly kind: "gaveUp"; readonly error: unknown };

const MAX_RESTARTS = 5;
const RESTART_WINDOW_MS = 10 * 60_000;
const LOOK_EVERY_MS = 1_000;
const FREE_SHARE = 0.05;
const FREE_BYTES = 1024 ** 3;
const STOP_SECONDS = 10;
const END_WAIT_MS = 3_000;

/**
 * Watches a running server and starts it again when it dies: at most 5 times in 10 minutes, with
 * growing pauses, and not before the disk has room again. Then it gives up and says so.
 */
export class ServerGuard {
  readonly #cluster: Cluster;
  readonly #report: (event: GuardEvent) => void;
  #server: RunningServer;
  #isStopping = false;
  #restartedAt: number[] = [];
  #watching: Promise<void>;

  constructor(cluster: Cluster, server: RunningServer, report: (event: GuardEvent) => void) {
    this.#cluster = cluster;
    this.#server = server;
    this.#report = report;
    this.#watching = this.#watch();
  }

  /** Stops the server cleanly. Throws when it is still there: then the next start adopts it. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (!(await stopServer(this.#cluster, STOP_SECONDS))) await stopServer(this.#cluster, STOP_SECONDS);
    const deadline = Date.now() + END_WAIT_MS;
    while (isAlive(this.#server.processId)) {
      if (Date.now() > deadline) throw new Error(`the database server ${this.#server.processId} did not stop`);
      await sleep(20);
    }
    await this.#watching;
  }

  /** Ends the watching and leaves the server to whom it belongs. */
  leave(): void {
    this.#isStopping = true;
  }

  async #watch(): Promise<void> {
    while (!this.#isStopping) {
      await this.#waitForEnd();
      if (this.#isStopping) return;
      this.#report({ kind: "died" });
      try {
        await this.#restart();
      } catch (error) {
        if (!this.#isStopping) this.#report({ kind: "gaveUp", error });
        return;
      }
    }
  }

  async #waitForEnd(): Promise<void> {
    const server = this.#server;
    if (server.how === "started") {
      const { child } = server;
      if (child.exitCode !== null || child.signalCode !== null) return;
      await new Promise((resolve) => child.once("exit", resolve));
      return;
    }
    // An adopted server is nobody's child of ours: its life can only be asked for.
    while (!this.#isStopping && isAlive(server.processId)) await sleep(LOOK_EVERY_MS);
  }

  async #restart(): Promise<void> {
    await this.#waitForDisk();
    const now = Date.now();
    this.#restartedAt = this.#restartedAt.filter((at) => now - at < RESTART_WINDOW_MS);
    const attempt = this.#restartedAt.length;
    if (attempt >= MAX_RESTARTS) throw new Error(`the database died more than ${MAX_RESTARTS} times in 10 minutes`);
    this.#restartedAt.push(now);
    await sleep(attempt === 0 ? 0 : 250 * 2 ** attempt);
    if (this.#isStopping) return;
    this.#server = await bringUp(this.#cluster);
    this.#report({ kind: "restarted", attempt: attempt + 1 });
  }

  async #waitForDisk(): Promise<void> {
    let isSaid = false;
    while (!this.#isStopping && !(await hasRoom(this.#cluster.directory))) {
      if (!isSaid) this.#report({ kind: "waitingForDisk", folder: this.#cluster.directory });
      isSaid = true;
      await sleep(LOOK_EVERY_MS);
    }
  }
}

/** 5 % of the disk or 1 GB, whichever is less. */
async function hasRoom(folder: string): Promise<boolean> {
  const disk = await statfs(folder);
  const freeBytes = disk.bavail * disk.bsize;
  return freeBytes >= Math.min(disk.blocks * disk.bsize * FREE_SHARE, FREE_BYTES);
}
