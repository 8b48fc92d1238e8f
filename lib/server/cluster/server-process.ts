import { type ChildProcess, execFile, spawn } from "node:child_process";
import { open, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./binaries";
import { EmbeddedPostgresFault } from "./fault";
import type { SystemUser } from "./system-user";

const run = promisify(execFile);

export type Cluster = {
  readonly dataDir: string;
  readonly directory: string;
  readonly port: number;
  readonly binaries: Binaries;
  readonly user: SystemUser | undefined;
  /** URL of the owner on the maintenance database. */
  readonly maintenanceUrl: string;
  readonly settings: Readonly<Record<string, string>>;
};

/** For one machine that also runs web and worker. Durability (fsync, full_page_writes) stays as it comes: on. */
export const PRODUCTION_SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  max_connections: "100",
  wal_compression: "on",
  max_wal_size: "2GB",
  random_page_cost: "1.1",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  logging_collector: "on",
  log_directory: "log",
  log_filename: "postgresql-%a.log",
  log_truncate_on_rotation: "on",
  log_rotation_age: "1d",
  log_rotation_size: "0",
  log_lock_waits: "on",
};

/**
 * Starts the server as a direct child, so that its end is noticed at once, but in its own session:
 * Ctrl-C in the terminal reaches only us, and the database stops last.
 */
export async function spawnServer(cluster: Cluster): Promise<ChildProcess> {
  // A new file: what is left of a killed server still writes into the old one, over what this one says.
  await rm(startLogOf(cluster), { force: true });
  const log = await open(startLogOf(cluster), "a", 0o600);
  const settings = {
    ...cluster.settings,
    listen_addresses: "127.0.0.1",
    port: String(cluster.port),
    unix_socket_directories: "",
  };
  const args = [
    "-D",
    cluster.directory,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  try {
    const child = spawn(cluster.binaries.postgres, args, {
      ...cluster.user,
      cwd: cluster.directory,
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    return child;
  } finally {
    await log.close();
  }
}

/** What the server said before it had its own log; empty when it said nothing. */
export async function readStartLog(cluster: Cluster): Promise<string> {
  return (await readFile(startLogOf(cluster), "utf8")).trim().slice(-1_200);
}

/** Fast, clean stop; true when the server is down. */
export async function stopServer(cluster: Cluster, timeoutSeconds: number): Promise<boolean> {
  const args = ["stop", "-D", cluster.directory, "-m", "fast", "-w", "-t", String(timeoutSeconds), "-s"];
  try {
    await run(cluster.binaries.pgCtl, args, { ...cluster.user, cwd: cluster.directory });
    return true;
  } catch {
    return false; // also when no server runs; the caller looks at the process itself
  }
}

/** Refuses another major version's folder and one that another user owns; both need a person. */
export async function checkClusterFolder(directory: string, binaries: Binaries): Promise<void> {
  const { uid } = await stat(directory);
  const own = process.getuid?.();
  if (own !== undefined && own !== 0 && uid !== own) {
    throw new EmbeddedPostgresFault("DATA_FOLDER_OF_ANOTHER_USER", { folder: directory, uid });
  }
  const found = (await readFile(path.join(directory, "PG_VERSION"), "utf8")).trim();
  if (found !== binaries.majorVersion) {
    throw new EmbeddedPostgresFault("MAJOR_VERSION_DIFFERS", { folder: directory, found, ours: binaries.majorVersion });
  }
}

function startLogOf(cluster: Cluster): string {
  return path.join(cluster.dataDir, "postgres-start.log");
}
