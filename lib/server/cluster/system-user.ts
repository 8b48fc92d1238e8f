import { spawnSync } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { EmbeddedPostgresFault, errorCode } from "./fault";

/** PostgreSQL refuses to run as root; then it runs as this user. Undefined: as ourselves. */
export type SystemUser = { readonly uid: number; readonly gid: number };

const USER_NAME = "postgres";

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The user that the database processes run as: the folder's owner, else `postgres`, made if missing. */
export async function databaseUser(clusterDirectory: string): Promise<SystemUser | undefined> {
  if (!isRoot()) return undefined;
  const owner = await ownerOf(clusterDirectory);
  if (owner && owner.uid !== 0) return owner;
  return (await findUser()) ?? (await makeUser());
}

/** Whether every folder above `target` lets that user pass. Access lists are not looked at. */
export async function canReach(user: SystemUser, target: string): Promise<boolean> {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const found = await statOrNull(folder);
    if (found) {
      const shift = found.uid === user.uid ? 6 : found.gid === user.gid ? 3 : 0;
      if (((found.mode >> shift) & 1) === 0) return false;
    }
    if (folder === path.dirname(folder)) return true;
  }
}

async function ownerOf(folder: string): Promise<SystemUser | undefined> {
  const found = await statOrNull(folder);
  return found ? { uid: found.uid, gid: found.gid } : undefined;
}

async function findUser(): Promise<SystemUser | undefined> {
  const passwd = await readFile("/etc/passwd", "utf8");
  const fields = passwd
    .split("\n")
    .find((line) => line.startsWith(`${USER_NAME}:`))
    ?.split(":");
  const uid = Number(fields?.[2]);
  const gid = Number(fields?.[3]);
  return fields && uid > 0 && Number.isInteger(gid) ? { uid, gid } : undefined;
}

async function makeUser(): Promise<SystemUser> {
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", USER_NAME]],
    ["adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", USER_NAME]],
  ];
  for (const [command, args] of attempts) {
    spawnSync(command, args, { stdio: "ignore" });
    const made = await findUser();
    if (made) return made;
  }
  throw new EmbeddedPostgresFault("NO_SYSTEM_USER", { user: USER_NAME });
}

async function statOrNull(target: string) {
  try {
    return await stat(target);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}
