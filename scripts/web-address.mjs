// Whether the web address is free, and whether it answers.
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./messages.mjs";

const FREE_WAIT_MS = 10_000;

/** A web process of a start that was killed needs a moment to notice and to let the port go. */
export async function waitForFreePort({ host, port }) {
  const deadline = Date.now() + FREE_WAIT_MS;
  for (;;) {
    if (await isFree(host, port)) return true;
    if (Date.now() > deadline) return false;
    await sleep(250);
  }
}

/** True once /readyz says 200; false after the time or when `isStopping()`. */
export async function waitUntilReady({ host, port }, seconds, isStopping) {
  const local = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  const url = `http://${local.includes(":") ? `[${local}]` : local}:${port}/readyz`;
  const deadline = Date.now() + seconds * 1_000;
  let saidAt = Date.now();
  while (Date.now() < deadline && !isStopping()) {
    const reason = await ask(url);
    if (reason === null) return true;
    if (Date.now() - saidAt > 10_000) {
      saidAt = Date.now();
      say("readyStill", { reason });
    }
    await sleep(150);
  }
  return false;
}

async function ask(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "manual" });
    const text = await answer.text();
    return answer.status === 200 ? null : `${answer.status} ${text.slice(0, 200)}`;
  } catch (error) {
    return error?.cause?.code ?? error?.name ?? "error";
  }
}

async function isFree(host, port) {
  const server = net.createServer();
  try {
    await new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
    return true;
  } catch (error) {
    if (error.code === "EADDRINUSE") return false;
    throw Object.assign(new Error(error.message), {
      code: "HOST_UNUSABLE",
      params: { host, port, reason: error.code },
    });
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
}
