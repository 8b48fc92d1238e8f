import { spawn } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Binaries } from "./binaries";
import { EmbeddedPostgresFault, errorCode } from "./fault";
import type { SystemUser } from "./system-user";

export const OWNER_ROLE = "linekeeper_owner";

/**
 * Makes a new cluster beside its place and renames it there when it is complete: a folder with the
 * final name is always a whole cluster. Never touches a folder that has anything in it.
 */
export async function createCluster(
  binaries: Binaries,
  directory: string,
  user: SystemUser | undefined,
  ownerPassword: string,
): Promise<void> {
  if (!(await isEmptyOrMissing(directory)))
    throw new EmbeddedPostgresFault("CLUSTER_FOLDER_UNKNOWN", { folder: directory });
  const parent = path.dirname(directory);
  await mkdir(parent, { recursive: true, mode: 0o711 });
  const draft = await mkdtemp(`${directory}.new-`);
  const passwordFolder = await mkdtemp(path.join(os.tmpdir(), "linekeeper-init-"));
  try {
    const passwordFile = path.join(passwordFolder, "password");
    await writeFile(passwordFile, `${ownerPassword}\n`, { mode: 0o600 });
    await giveTo(user, draft, passwordFolder, passwordFile);
    await chmod(draft, 0o700);
    await runInitdb(binaries, draft, passwordFile, user);
    await rename(draft, directory);
  } finally {
    await rm(passwordFolder, { recursive: true, force: true });
    await rm(draft, { recursive: true, force: true }); // never started, so it holds nothing
  }
}

async function runInitdb(binaries: Binaries, draft: string, passwordFile: string, user: SystemUser | undefined) {
  const args = [
    `--pgdata=${draft}`,
    `--username=${OWNER_ROLE}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C", // the one locale that every machine has
    "--data-checksums",
    "--no-instructions",
  ];
  const child = spawn(binaries.initdb, args, { ...user, cwd: draft, stdio: ["ignore", "ignore", "pipe"] });
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new EmbeddedPostgresFault("INIT_FAILED", { reason: output.trim().slice(-600) });
}

async function giveTo(user: SystemUser | undefined, ...targets: readonly string[]): Promise<void> {
  if (!user) return;
  for (const target of targets) await chown(target, user.uid, user.gid);
}

async function isEmptyOrMissing(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return true;
    throw error;
  }
}
