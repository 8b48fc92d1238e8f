import path from "node:path";
import pg from "pg";
import { findBinaries } from "./cluster/binaries";
import { bringUp, type RunningServer } from "./cluster/bring-up";
import { clusterPlace, hasCluster } from "./cluster/cluster-place";
import { createCluster, OWNER_ROLE } from "./cluster/create-cluster";
import { EmbeddedPostgresFault } from "./cluster/fault";
import { type GuardEvent, ServerGuard } from "./cluster/guard";
import { type Cluster, checkClusterFolder, PRODUCTION_SETTINGS } from "./cluster/server-process";
import { databaseUser } from "./cluster/system-user";
import { ensureSecrets, findSecrets, secretsFileOf } from "./secrets";

export const APPLICATION_ROLE = "linekeeper_app";
export const DATABASE_NAME = "linekeeper";

export type EmbeddedPostgres = {
  /** `created`: a new cluster; `adopted`: it was still running from an earlier start. */
  readonly how: "created" | RunningServer["how"];
  /** Where the cluster lives; not always in the data folder, see docs/operations.md. */
  readonly directory: string;
  readonly port: number;
  readonly processId: number;
  readonly ownerUrl: string;
  readonly appUrl: string;
  stop(): Promise<void>;
  /** Ends the watching and lets the server run on: it belongs to another process. */
  leave(): void;
};

export type EmbeddedPostgresOptions = {
  readonly dataDir: string;
  /** Called when the server dies, comes back, or is given up. */
  readonly report?: (event: GuardEvent) => void;
  /** Replace single server settings; tests switch durability off. */
  readonly settings?: Readonly<Record<string, string>>;
};

/**
 * The database of a data folder: made once, then adopted or started, watched, and stopped cleanly.
 * Throws EmbeddedPostgresFault for what a person has to decide. One caller per data folder: hold
 * the instance lock.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const place = await clusterPlace(dataDir);
  const user = await databaseUser(place.directory);
  const binaries = await findBinaries(user);
  const isNew = !(await hasCluster(place.directory));
  const secrets = await secretsFor(dataDir, isNew);
  if (isNew) await createCluster(binaries, place.directory, user, secrets.ownerPassword);
  await checkClusterFolder(place.directory, binaries);

  const urlOf = (role: string, password: string, database: string) =>
    `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${place.port}/${database}`;
  const cluster: Cluster = {
    dataDir,
    ...place,
    binaries,
    user,
    maintenanceUrl: urlOf(OWNER_ROLE, secrets.ownerPassword, "postgres"),
    settings: { ...PRODUCTION_SETTINGS, ...options.settings },
  };
  const server = await bringUp(cluster);
  await ensureDatabase(cluster.maintenanceUrl);
  const guard = new ServerGuard(cluster, server, options.report ?? (() => undefined));
  return {
    how: isNew ? "created" : server.how,
    directory: place.directory,
    port: place.port,
    processId: server.processId,
    ownerUrl: urlOf(OWNER_ROLE, secrets.ownerPassword, DATABASE_NAME),
    appUrl: urlOf(APPLICATION_ROLE, secrets.appPassword, DATABASE_NAME),
    stop: () => guard.stop(),
    leave: () => guard.leave(),
  };
}

/** New secrets would lock us out of an existing cluster, so they are made only together with it. */
async function secretsFor(dataDir: string, isNew: boolean) {
  const file = secretsFileOf(dataDir);
  if (isNew) return ensureSecrets(file);
  const secrets = await findSecrets(file);
  if (!secrets) throw new EmbeddedPostgresFault("SECRETS_MISSING", { file });
  return secrets;
}

async function ensureDatabase(maintenanceUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE_NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME} TEMPLATE template0`);
  } finally {
    await client.end();
  }
}
