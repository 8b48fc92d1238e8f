import pg from "pg";
import {
  checkApplicationSignIn,
  ensureApplicationRole,
  grantApplicationRights,
  grantJobRights,
  roleOf,
} from "./migration/application-role";
import { withSchemaEngine } from "./migration/engine";
import { installJobTables, JOB_SCHEMA } from "./migration/job-tables";
import { readMigrations, readSchema, writeMigration } from "./migration/migration-files";

/** Any number does; it only has to be the same in every process that migrates. */
const DEPLOY_LOCK_KEY = 7_205_318_446;
const DEPLOY_LOCK_WAIT = "10min";

const NO_FILTERS = { externalTables: [], externalEnums: [] };

export type DeployOptions = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly migrationsDir: string;
  /** JSON list of job queues; see `installJobTables`. */
  readonly queuesFile: string;
};

export type Drift = { readonly isEmpty: true } | { readonly isEmpty: false; readonly script: string };

/** The database was migrated by a newer version of this program; running on it could damage it. */
export class MigrationFault extends Error {
  override readonly name = "MigrationFault";
  readonly code: "DATABASE_IS_NEWER";
  readonly params: Readonly<Record<string, string>>;

  constructor(code: "DATABASE_IS_NEWER", params: Readonly<Record<string, string>>) {
    super(`${code} ${JSON.stringify(params)}`);
    this.code = code;
    this.params = params;
  }
}

/**
 * Brings the database to the newest migration and the application's role to its rights.
 * Safe when several start at once: one works, the others wait and then find nothing to do.
 * Each migration is one transaction. Answers with the names that this call applied.
 */
export async function deploy(options: DeployOptions): Promise<readonly string[]> {
  const role = roleOf(options.appUrl);
  return withDeployLock(options.ownerUrl, async (owner) => {
    await inTransaction(owner, () => ensureApplicationRole(owner, role));
    await checkApplicationSignIn(options.appUrl);
    const applied = await applyMigrations(options.ownerUrl, options.migrationsDir);
    await installJobTables(options.ownerUrl, options.queuesFile);
    await inTransaction(owner, async () => {
      await grantApplicationRights(owner, role);
      await grantJobRights(owner, role, JOB_SCHEMA);
    });
    return applied;
  });
}

/**
 * Writes the migration that leads from the migrations folder to the schema, and answers with its
 * file; null where nothing changed. Uses a shadow database, so the owner must be allowed to make one.
 */
export async function createMigration(
  ownerUrl: string,
  name: string,
  schemaDir: string,
  migrationsDir: string,
): Promise<string | null> {
  const files = await readSchema(schemaDir);
  const migrationsList = await readMigrations(migrationsDir);
  return withSchemaEngine(ownerUrl, datamodels(files), async (engine) => {
    // Has to come first: it fills a cache without which createMigration asks for an outside shadow database.
    const { action } = await engine.devDiagnostic({ migrationsList, filters: NO_FILTERS });
    if (action.tag === "reset") throw new Error(`the database does not match its migrations: ${action.reason}`);

    const created = await engine.createMigration({
      draft: false,
      migrationName: name,
      migrationsList,
      schema: { files },
      filters: NO_FILTERS,
    });
    if (!created.migrationScript || isCommentOnly(created.migrationScript)) return null;
    return writeMigration(migrationsDir, created.generatedMigrationName, created.migrationScript);
  });
}

/** Compares what the migrations build with what the schema says. Anything but empty is a fault of the change. */
export async function checkDrift(ownerUrl: string, schemaDir: string, migrationsDir: string): Promise<Drift> {
  const files = await readSchema(schemaDir);
  const migrationsList = await readMigrations(migrationsDir);
  return withSchemaEngine(ownerUrl, datamodels(files), async (engine) => {
    const result = await engine.diff({
      from: { tag: "migrations", ...migrationsList },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    });
    return result.exitCode === 0 ? { isEmpty: true } : { isEmpty: false, script: result.stdout ?? "" };
  });
}

async function applyMigrations(ownerUrl: string, migrationsDir: string): Promise<readonly string[]> {
  const migrationsList = await readMigrations(migrationsDir);
  return withSchemaEngine(ownerUrl, undefined, async (engine) => {
    const { history, failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: NO_FILTERS,
    });
    if (history && history.diagnostic !== "databaseIsBehind") {
      throw new MigrationFault("DATABASE_IS_NEWER", { migrations: history.unpersistedMigrationNames.join(", ") });
    }
    // Each migration is one transaction: one that a crash cut off left nothing behind and runs again.
    for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
    return appliedMigrationNames;
  });
}

/** The engine's own lock gives up after 10 seconds; a long migration beside us deserves more patience. */
async function withDeployLock<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`SET lock_timeout = '${DEPLOY_LOCK_WAIT}'`);
    await owner.query("SELECT pg_advisory_lock($1)", [DEPLOY_LOCK_KEY]);
    return await work(owner);
  } finally {
    await owner.end();
  }
}

async function inTransaction(owner: pg.Client, work: () => Promise<void>): Promise<void> {
  await owner.query("BEGIN");
  try {
    await work();
    await owner.query("COMMIT");
  } catch (error) {
    await owner.query("ROLLBACK");
    throw error;
  }
}

function datamodels(files: readonly { path: string; content: string }[]): [string, string][] {
  return files.map((file) => [file.path, file.content]);
}

function isCommentOnly(script: string): boolean {
  return script.split("\n").every((line) => line.trim() === "" || line.trim().startsWith("--"));
}
