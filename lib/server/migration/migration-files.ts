import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { MigrationList, SchemaContainer } from "@prisma/schema-engine-wasm/schema_engine_bg";

const LOCK_FILE = "migration_lock.toml";
const LOCK_CONTENT = '# Written once; Prisma checks that the provider stays the same.\nprovider = "postgresql"\n';

/** The migrations folder in Prisma's own format, oldest first. A missing folder is an empty history. */
export async function readMigrations(migrationsDir: string): Promise<MigrationList> {
  const names = (await listDirectories(migrationsDir)).sort();
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(path.join(migrationsDir, name, "migration.sql"), "utf8") },
      },
    })),
  );
  return {
    baseDir: path.resolve(migrationsDir),
    lockfile: { path: LOCK_FILE, content: await readOrNull(path.join(migrationsDir, LOCK_FILE)) },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

/** Every .prisma file of the folder, ordered by name. */
export async function readSchema(schemaDir: string): Promise<SchemaContainer[]> {
  const entries = await readdir(schemaDir, { recursive: true });
  const files = entries.filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    files.map(async (name) => {
      const file = path.resolve(schemaDir, name);
      return { path: file, content: await readFile(file, "utf8") };
    }),
  );
}

/** Writes a new migration and, the first time, the lock file. Refuses to overwrite. */
export async function writeMigration(migrationsDir: string, name: string, script: string): Promise<string> {
  const folder = path.join(migrationsDir, name);
  await mkdir(migrationsDir, { recursive: true });
  await mkdir(folder);
  const file = path.join(folder, "migration.sql");
  await writeFile(file, script, { flag: "wx" });
  if ((await readOrNull(path.join(migrationsDir, LOCK_FILE))) === null) {
    await writeFile(path.join(migrationsDir, LOCK_FILE), LOCK_CONTENT);
  }
  return file;
}

async function listDirectories(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
