import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { db } from "../db";
import { deploy } from "../migrate";
import { databaseFiles } from "../owner-database";
import { getSecrets, secretsFileOf } from "../secrets";
import { startClusterProcess, temporaryFolder } from "./cluster-process";

export type KillableServer = {
  readonly ownerUrl: string;
  /** Ends the database server as a power cut would; its supervisor starts it again. */
  kill(): void;
  restarted(): Promise<void>;
  stop(): Promise<void>;
};

/** An embedded database, migrated, which `env` and `db` of this file and the processes that it starts use. */
export async function startKillableServer(): Promise<KillableServer> {
  const place = await temporaryFolder();
  const dataDir = path.join(place.folder, "data");
  const server = startClusterProcess(dataDir);
  const { ownerUrl = "", port } = await server.next("running");
  const secretsFile = secretsFileOf(dataDir);
  const { appPassword } = await getSecrets(secretsFile);
  const appUrl = `postgresql://linekeeper_app:${appPassword}@127.0.0.1:${port}/linekeeper`;
  await deploy({ ownerUrl, appUrl, ...databaseFiles(path.resolve(import.meta.dirname, "../../..")) });
  process.env.LINEKEEPER_APP_DATABASE_URL = appUrl;
  process.env.LINEKEEPER_SECRETS_FILE = secretsFile;
  process.env.LINEKEEPER_DATA_DIR = dataDir;
  process.env.BASE_URL = "http://localhost:3000";
  return {
    ownerUrl,
    kill: () => void process.kill(serverProcessId(dataDir), "SIGKILL"),
    restarted: async () => void (await server.next("restarted")),
    stop: async () => {
      await db.$disconnect();
      server.child.kill("SIGTERM");
      await server.ended();
      await place.remove();
    },
  };
}

/** From the cluster's own file; anything but a process of its own would end more than the server. */
function serverProcessId(dataDir: string): number {
  const { directory } = z.object({ directory: z.string() }).parse(readJson(path.join(dataDir, "cluster.json")));
  const [first = ""] = readFileSync(path.resolve(dataDir, directory, "postmaster.pid"), "utf8").split("\n");
  return z.coerce.number<string>().int().min(2).parse(first);
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
