import "server-only";
import { readFile, statfs } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { env } from "./env";
import { codesOf } from "./error-codes";
import { log } from "./log";

/** Below this share of free space nothing large is taken in, and the application says that it is not ready. */
export const MIN_FREE_SHARE = 0.05;
/** Below this one admins are warned on every page. */
const LOW_FREE_SHARE = 0.1;
const REMEMBERED_MS = 30_000;

/** Tells the free share, 0 to 1, of the disk on which a folder lies. */
export type AskFreeShare = (folder: string) => Promise<number>;

const freeShareOf: AskFreeShare = async (folder) => {
  const disk = await statfs(folder);
  return disk.bavail / disk.blocks;
};

/** Whether the disks of the data, and those of the embedded database, have room for more. */
export async function hasFreeDisk(ask: AskFreeShare = freeShareOf): Promise<boolean> {
  return (await leastFreeShare(await keptFolders(), ask)) >= MIN_FREE_SHARE;
}

/** The same, and for the files of uploads on their way. */
export async function hasRoomForUploads(ask: AskFreeShare = freeShareOf): Promise<boolean> {
  return (await leastFreeShare([os.tmpdir(), ...(await keptFolders())], ask)) >= MIN_FREE_SHARE;
}

let remembered = { until: 0, isLow: false };

/** Whether admins should free space soon. Asked with every page, so remembered for half a minute. */
export async function isDiskLow(ask: AskFreeShare = freeShareOf, now = Date.now()): Promise<boolean> {
  if (now < remembered.until) return remembered.isLow;
  try {
    const isLow = (await leastFreeShare(await keptFolders(), ask)) < LOW_FREE_SHARE;
    remembered = { until: now + REMEMBERED_MS, isLow };
  } catch (error) {
    log.warn({ err: error }, "free space unknown"); // readiness says so; a page needs no answer
    remembered = { until: now + REMEMBERED_MS, isLow: false };
  }
  return remembered.isLow;
}

async function leastFreeShare(folders: readonly string[], ask: AskFreeShare): Promise<number> {
  return Math.min(...(await Promise.all(folders.map(ask))));
}

async function keptFolders(): Promise<string[]> {
  return [env.dataDir, ...(await clusterFolders(env.dataDir))];
}

/** The embedded cluster lies elsewhere where its user may not pass through the data folder; none for an external database. */
async function clusterFolders(dataDir: string): Promise<string[]> {
  try {
    const place: unknown = JSON.parse(await readFile(path.join(dataDir, "cluster.json"), "utf8"));
    const directory: unknown = Reflect.get(Object(place), "directory");
    return typeof directory === "string" ? [path.resolve(dataDir, directory)] : [];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** PostgreSQL's `disk_full`, and what the operating system says of a full disk or a used-up quota. */
const DISK_FULL = new Set(["53100", "ENOSPC", "EDQUOT"]);

/** Whether a fault is a full disk. The transaction, or the file, that met it has kept nothing. */
export function isDiskFull(error: unknown): boolean {
  return codesOf(error).some((code) => DISK_FULL.has(code));
}

/** Something noted in passing: a full disk does not stop the reading beside which it is noted. */
export async function unlessDiskIsFull(noting: Promise<void>): Promise<void> {
  try {
    await noting;
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    log.warn({ err: error }, "disk full");
  }
}
