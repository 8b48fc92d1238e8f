import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isAlive } from "@/lib/server/cluster/postmaster";

const PROCESSES = 3;
/** As many as one of them is started again. */
const KILLS = 5;
const WAIT = { timeout: 20_000, interval: 50 };

/** Answers with its process id; to /hold with the head at once and the rest when it is told to end. */
const SERVER = `
  import http from "node:http";
  const held = [];
  const server = http.createServer((request, response) => {
    if (request.url !== "/hold") return response.end(String(process.pid));
    response.setHeader("process-id", process.pid).flushHeaders();
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

test("a connection that a process was given and has not taken when it is killed is answered by another (F28)", async () => {
  for (const processId of (await answering()).slice(0, 2)) {
    process.kill(processId, "SIGSTOP");
    // One of them goes to the process that stands still, which gets no other before it has taken that one.
    const asked = Array.from({ length: 2 * PROCESSES }, () => ask("/", 20_000).then(processIdOf));
    const unanswered = new Set(asked);
    for (const answer of asked) void answer.then(() => unanswered.delete(answer));
    await vi.waitFor(() => expect(unanswered.size).toBe(1), WAIT);
    process.kill(processId, "SIGKILL");
    const answers = await Promise.all(asked);
    expect(answers).toHaveLength(2 * PROCESSES);
    expect(answers).not.toContain(processId);
  }
});

test("when one after the other is killed amid requests, each request is answered, or ended at once", async () => {
  const served: number[] = [];
  const failed: string[] = [];
  let isOver = false;
  const client = async () => {
    while (!isOver) {
      try {
        served.push(await processIdOf(await ask("/")));
      } catch (error) {
        failed.push(error instanceof Error ? error.message : "");
      }
    }
  };
  const clients = Array.from({ length: 8 }, client);
  for (let kills = 0; kills < KILLS; kills += 1) {
    const before = served.length;
    await vi.waitFor(() => expect(served.length).toBeGreaterThan(before + 20), WAIT);
    const victim = served.findLast(isAlive);
    if (victim !== undefined) process.kill(victim, "SIGKILL");
  }
  isOver = true;
  await Promise.all(clients);
  expect(failed).not.toContain(NO_ANSWER);
});

test("told to end, it answers what it has accepted and leaves nobody behind (F27)", async () => {
  const processIds = await answering();
  const held: http.IncomingMessage[] = [];
  const holders = () => held.map(({ headers }) => Number(headers["process-id"]));
  while (new Set(holders()).size < PROCESSES) held.push(await ask("/hold"));
  expect(await end("SIGTERM")).toBe(0);
  expect(await Promise.all(held.map(processIdOf))).toEqual(holders());
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

/** Nobody has the connection: it would stay open until the client gives up. */
const NO_ANSWER = "no answer";

/** The head of the answer, on a connection of its own. */
function ask(path: string, patienceMs = 10_000): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: "127.0.0.1", port, path, agent: false }, resolve);
    request.setTimeout(patienceMs, () => request.destroy(new Error(NO_ANSWER)));
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
