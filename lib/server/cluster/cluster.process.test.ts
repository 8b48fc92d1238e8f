import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ClusterProcess, queryOnce, startClusterProcess, temporaryFolder } from "../testing/cluster-process";
import { isAlive } from "./postmaster";

const run = promisify(execFile);

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let dataDir: string;
let started: ClusterProcess[];

let template: Awaited<ReturnType<typeof temporaryFolder>>;

/** A stopped cluster with one committed row; every test that needs one works on a copy. */
beforeAll(async () => {
  template = await temporaryFolder();
  const one = startClusterProcess(path.join(template.folder, "data"));
  const { ownerUrl = "" } = await one.next("running");
  await queryOnce(ownerUrl, "CREATE TABLE kept AS SELECT 1 AS id");
  expect(await stop(one)).toBe(0);
});

afterAll(() => template.remove());

beforeEach(async () => {
  temporary = await temporaryFolder();
  dataDir = path.join(temporary.folder, "data");
  started = [];
});

afterEach(async () => {
  for (const { child } of started) child.kill("SIGKILL");
  await Promise.all(started.map((one) => one.ended()));
  await killLeftServer();
  await temporary.remove();
});

function start(folder = dataDir, uid?: number): ClusterProcess {
  const one = startClusterProcess(folder, uid);
  started.push(one);
  return one;
}

async function copyCluster(): Promise<number> {
  await run("cp", ["-a", path.join(template.folder, "data"), dataDir]); // keeps the owner, which fs.cp does not
  return Number(JSON.parse(await readFile(path.join(dataDir, "cluster.json"), "utf8")).port);
}

async function startWithRow() {
  await copyCluster();
  const one = start();
  const { ownerUrl = "", processId = 0, port = 0 } = await one.next("running");
  return { one, ownerUrl, processId, port };
}

const rowsOf = (url: string) => queryOnce(url, "SELECT id FROM kept");

async function stop(one: ClusterProcess): Promise<number | null> {
  one.child.kill("SIGTERM");
  return one.ended();
}

test("a server whose supervisor was killed is adopted: same process, same port, same data", async () => {
  const { one, ownerUrl, processId, port } = await startWithRow();
  one.child.kill("SIGKILL");
  await one.ended();
  expect(isAlive(processId)).toBe(true);

  const second = start();
  expect(await second.next("running")).toMatchObject({ how: "adopted", processId, port });
  expect(await rowsOf(ownerUrl)).toEqual([{ id: 1 }]);
  expect(await stop(second)).toBe(0);
  expect(isAlive(processId)).toBe(false);
});

test("a killed server is back within five seconds, with every committed row", async () => {
  const { one, ownerUrl, processId } = await startWithRow();
  const killedAt = Date.now();
  process.kill(processId, "SIGKILL");
  await one.next("restarted");
  expect(Date.now() - killedAt).toBeLessThan(5_000);
  expect(await rowsOf(ownerUrl)).toEqual([{ id: 1 }]);
});

test("an adopted server that is killed is started again too", async () => {
  const { one, ownerUrl, processId } = await startWithRow();
  one.child.kill("SIGKILL");
  await one.ended();
  const second = start();
  await second.next("running");
  process.kill(processId, "SIGKILL");
  await second.next("restarted");
  expect(await rowsOf(ownerUrl)).toEqual([{ id: 1 }]);
});

test("after server and supervisor were both killed the next start recovers", async () => {
  const { one, ownerUrl, processId, port } = await startWithRow();
  process.kill(processId, "SIGKILL");
  one.child.kill("SIGKILL");
  await one.ended();

  const second = start();
  expect(await second.next("running")).toMatchObject({ how: "started", port });
  expect(await rowsOf(ownerUrl)).toEqual([{ id: 1 }]);
});

test("a server that dies a sixth time within ten minutes is given up", async () => {
  const { one, processId } = await startWithRow();
  process.kill(processId, "SIGKILL");
  for (let death = 2; death <= 6; death += 1) {
    await one.next("restarted");
    process.kill(Number((await readFile(pidFile(), "utf8")).split("\n")[0]), "SIGKILL");
  }
  await one.next("gaveUp");
  expect(await one.ended()).toBe(4);
}, 60_000);

test("of two starts at once one runs and the other says where", async () => {
  const pair = [start(), start()];
  const outcomes = await Promise.all(pair.map((one) => Promise.any([one.next("running"), one.next("busy")])));
  expect(outcomes.map((line) => line.kind).sort()).toEqual(["busy", "running"]);
  expect(outcomes.find((line) => line.kind === "busy")?.address).toBe("http://localhost:1");
});

test("the port is never changed: a stranger on it stops the start and the data stays", async () => {
  const port = await copyCluster();
  const stranger = net.createServer().listen(port, "127.0.0.1");
  expect(await start().next("fault")).toMatchObject({ code: "PORT_TAKEN", params: { port } });
  await new Promise((resolve) => stranger.close(resolve));
  expect(await start().next("running")).toMatchObject({ how: "started", port });
});

test("another cluster on the port is not taken for ours", async () => {
  const port = await copyCluster();
  const other = path.join(temporary.folder, "other");
  await mkdir(other, { mode: 0o711 });
  await writeFile(path.join(other, "cluster.json"), JSON.stringify({ directory: "postgres", port }));
  const stranger = start(other);
  await stranger.next("running");
  expect(await start().next("fault")).toMatchObject({ code: "PORT_TAKEN" });
  expect(await stop(stranger)).toBe(0);
});

test("another major version's data is refused and not touched", async () => {
  await copyCluster();
  const file = path.join(dataDir, "postgres/PG_VERSION");
  await writeFile(file, "17\n");
  expect(await start().next("fault")).toMatchObject({ code: "MAJOR_VERSION_DIFFERS", params: { found: "17" } });
  expect(await readFile(file, "utf8")).toBe("17\n");
});

test("a lost secrets file stops the start instead of making new secrets", async () => {
  await copyCluster();
  await rm(path.join(dataDir, "secrets.json"));
  expect(await start().next("fault")).toMatchObject({ code: "SECRETS_MISSING" });
  expect(await readdir(dataDir)).not.toContain("secrets.json");
});

test("a folder that holds something else is never made into a database", async () => {
  await mkdir(path.join(dataDir, "postgres"), { recursive: true });
  await writeFile(path.join(dataDir, "postgres/diary.txt"), "mine");
  expect(await start().next("fault")).toMatchObject({ code: "CLUSTER_FOLDER_UNKNOWN" });
  expect(await readdir(path.join(dataDir, "postgres"))).toEqual(["diary.txt"]);
});

test("a folder that cannot be written is said so", async () => {
  await mkdir(dataDir, { mode: 0o555 });
  const nobody = process.getuid?.() === 0 ? 65_534 : undefined; // permissions do not bind root
  expect(await start(dataDir, nobody).next("fault")).toMatchObject({ code: "DATA_FOLDER_NOT_WRITABLE" });
});

test("only the owner of the files can read the secrets", async () => {
  await copyCluster();
  expect((await stat(path.join(dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(dataDir, "postgres"))).mode & 0o777).toBe(0o700);
});

function pidFile(): string {
  return path.join(dataDir, "postgres/postmaster.pid");
}

/** A test ends its own server; the folder goes away right after. */
async function killLeftServer(): Promise<void> {
  const text = await readFile(pidFile(), "utf8").catch(() => "");
  const processId = Number(text.split("\n")[0]);
  if (processId > 0 && isAlive(processId)) process.kill(processId, "SIGQUIT");
  await expect.poll(() => processId > 0 && isAlive(processId), { timeout: 10_000 }).toBe(false);
}
