import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rm, stat } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { z } from "zod";
import { REACHABLE_ROOT } from "./binaries";
import { EmbeddedPostgresFault, errorCode } from "./fault";
import { canReach, databaseUser, isRoot } from "./system-user";

const placeSchema = z.object({ directory: z.string().min(1), port: z.int().min(1).max(65_535) });

/** Where the cluster lives and which port it has: decided once per data folder, then remembered. */
export type ClusterPlace = z.infer<typeof placeSchema>;

const PLACE_FILE = "cluster.json";

/** Makes the data folder, proves that it can be written, and reads or decides the cluster's place. */
export async function clusterPlace(dataDir: string): Promise<ClusterPlace> {
  await makeWritable(dataDir);
  const file = path.join(dataDir, PLACE_FILE);
  const found = await findPlace(file);
  if (found) return { ...found, directory: path.resolve(dataDir, found.directory) };

  const place = { directory: await chooseDirectory(dataDir), port: await freePort() };
  const handle = await open(file, "wx", 0o644);
  try {
    await handle.writeFile(`${JSON.stringify(place)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { ...place, directory: path.resolve(dataDir, place.directory) };
}

/** A loopback port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port on the loopback interface");
  return address.port;
}

/** Whether somebody listens there; the answer may be out of date a moment later. */
export async function isPortTaken(port: number): Promise<boolean> {
  const server = net.createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    return false;
  } catch (error) {
    if (errorCode(error) === "EADDRINUSE") return true;
    throw error;
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
}

/** Inside the data folder, relative to it, so that the folder can be moved whole; else see docs/operations.md. */
async function chooseDirectory(dataDir: string): Promise<string> {
  const inside = path.join(dataDir, "postgres");
  const user = await databaseUser(inside);
  if (!user || (await canReach(user, dataDir))) return "postgres";
  return path.join(REACHABLE_ROOT, randomBytes(6).toString("hex"), "postgres");
}

async function makeWritable(dataDir: string): Promise<void> {
  const probe = path.join(dataDir, `.writable-${process.pid}`);
  try {
    // Run by root, the database is another user, who has to pass through; what is secret is 0600 by itself.
    await mkdir(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    await (await open(probe, "w")).close();
    await rm(probe);
  } catch (error) {
    throw new EmbeddedPostgresFault("DATA_FOLDER_NOT_WRITABLE", { folder: dataDir, reason: errorCode(error) ?? "" });
  }
}

async function findPlace(file: string): Promise<ClusterPlace | null> {
  try {
    return placeSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** Whether a cluster was ever made there. */
export async function hasCluster(directory: string): Promise<boolean> {
  try {
    await stat(path.join(directory, "PG_VERSION"));
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}
