import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile, readlink, realpath } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { errorCode } from "./fault";

const run = promisify(execFile);

/** What the database server answers when knocked at. */
export type Knock = "ours" | "another" | "starting" | "wrongPassword" | "silent";

/** The process id in postmaster.pid, or null without the file (or while it is being written). */
export async function readPostmasterId(directory: string): Promise<number | null> {
  try {
    const text = await readFile(path.join(directory, "postmaster.pid"), "utf8");
    const id = Number.parseInt(text.split("\n")[0] ?? "", 10);
    return Number.isInteger(id) && id > 0 ? id : null;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** A zombie is dead: its number only waits for a parent that may never ask. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
  return process.platform !== "linux" || !isZombie(processId);
}

function isZombie(processId: number): boolean {
  try {
    // "pid (name) state …", where the name may hold anything, brackets included.
    const stat = readFileSync(`/proc/${processId}/stat`, "utf8");
    return /^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2));
  } catch {
    return true; // it ended between the two looks
  }
}

/**
 * Whether that process is a PostgreSQL server on this directory. Process ids are used again after a
 * restart of the machine, so a living id proves nothing. Where the system does not tell: true.
 */
export async function isPostmasterOf(processId: number, directory: string): Promise<boolean> {
  if (process.platform === "win32") return true;
  if (process.platform !== "linux") {
    const { stdout } = await run("ps", ["-o", "command=", "-p", String(processId)]).catch(() => ({ stdout: "" }));
    return stdout.includes("postgres");
  }
  try {
    const command = await readFile(`/proc/${processId}/cmdline`, "utf8");
    if (!command.includes("postgres")) return false; // a zombie has an empty command line
    return (await readlink(`/proc/${processId}/cwd`)) === (await realpath(directory));
  } catch (error) {
    return errorCode(error) !== "ENOENT" && errorCode(error) !== "ESRCH";
  }
}

/** Asks whoever listens on the port which cluster it is. */
export async function knock(ownerUrl: string, directory: string): Promise<Knock> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 3_000 });
  client.on("error", () => undefined); // the query below reports the same loss
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string }>(
      "SELECT system_identifier::text AS id FROM pg_control_system()",
    );
    return rows[0]?.id === (await systemIdentifier(directory)) ? "ours" : "another";
  } catch (error) {
    const code = errorCode(error);
    if (code === "57P03") return "starting";
    if (code === "28P01" || code === "28000") return "wrongPassword";
    return "silent";
  } finally {
    await client.end().catch(() => undefined); // the connection may never have existed
  }
}

/** The first eight bytes of pg_control: the cluster's own name, given by initdb. */
async function systemIdentifier(directory: string): Promise<string> {
  const control = await readFile(path.join(directory, "global/pg_control"));
  return control.readBigUInt64LE(0).toString();
}
