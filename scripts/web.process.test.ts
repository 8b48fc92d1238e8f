import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isAlive } from "@/lib/server/cluster/postmaster";

const PROCESSES = 3;
const WAIT = { timeout: 20_000, interval: 50 };

/** Answers with its process id; to /hold with the head at once and the rest when it is told to end. */
const SERVER = `
  import http from "node:http";
  const held = [];
  const server = http.createServer((request, response) => {
    if (request.url !== "/hold") return response.end(String(process.pid));
    response.flushHeaders();
    held.push(response);
  });
  server.listen(Number(process.argv[2]), "127.0.0.1");
  process.on("SIGTERM", () => {
    server.close(() => process.exit(0));
    for (const response of held) response.end(String(process.pid));
  });
`;

let folder: string;
let port: number;
let web: ChildProcess;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "linekeeper-web-"));
  const server = path.join(folder, "server.mjs");
  await writeFile(server, SERVER);
  port = await freePort();
  web = spawn(process.execPath, ["scripts/web.mjs", server, String(port)], {
    env: { ...process.env, WEB_PROCESSES: String(PROCESSES) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await vi.waitFor(async () => expect(await answering()).toHaveLength(PROCESSES), WAIT);
});

afterEach(async () => {
  await end("SIGKILL");
  await rm(folder, { recursive: true });
});

test("one process that is killed is replaced, and the others answer meanwhile", async () => {
  const [killed = 0, ...others] = await answering();
  process.kill(killed, "SIGKILL");
  await vi.waitFor(async () => expect(await answering()).not.toContain(killed), WAIT);
  expect(await answering()).toEqual(expect.arrayContaining(others));
  await vi.waitFor(async () => expect(await answering()).toHaveLength(PROCESSES), WAIT);
});

test("told to end, it answers what it has accepted and leaves nobody behind (F27)", async () => {
  const processIds = await answering();
  const held = await Promise.all(Array.from({ length: PROCESSES }, () => ask("/hold")));
  expect(await end("SIGTERM")).toBe(0);
  const answers = await Promise.all(held.map(processIdOf));
  expect(answers.toSorted()).toEqual(processIds.toSorted());
  expect(processIds.filter(isAlive)).toEqual([]);
});

test("killed itself, it takes its processes along and leaves the port free", async () => {
  const processIds = await answering();
  await end("SIGKILL");
  await vi.waitFor(() => expect(processIds.filter(isAlive)).toEqual([]), WAIT);
  await expect(ask("/")).rejects.toThrow();
});

/** The processes that answer now: connections are handed round, so a few of them reach all. */
async function answering(): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: 2 * PROCESSES }, () => ask("/")));
  return [...new Set(await Promise.all(answers.map(processIdOf)))];
}

/** The head of the answer, on a connection of its own; one that was given to a process just killed is given up. */
function ask(path: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: "127.0.0.1", port, path, agent: false }, resolve);
    request.setTimeout(2_000, () => request.destroy(new Error("no answer")));
    request.once("error", reject);
  });
}

async function processIdOf(answer: http.IncomingMessage): Promise<number> {
  let text = "";
  for await (const piece of answer) text += piece;
  return Number(text);
}

async function end(signal: NodeJS.Signals): Promise<number | null> {
  if (web.exitCode !== null || web.signalCode !== null) return web.exitCode;
  const ended = new Promise<number | null>((resolve) => web.once("exit", resolve));
  web.kill(signal);
  return ended;
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
