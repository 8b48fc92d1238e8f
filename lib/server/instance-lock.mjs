// Plain JavaScript with node: imports only: the entry point holds it before anything is installed.
import { createHash } from "node:crypto";
import { mkdir, realpath, rm } from "node:fs/promises";
import net from "node:net";
import path from "node:path";

const ANSWER_WAIT_MS = 3_000;

export async function holdInstance(folder, self) {
  await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const address = await socketOf(folder);
  const holder = { ...self, processId: process.pid };
  const server = await listen(address, holder);
  if (server) return held(server);

  const found = await askHolder(address);
  if (found !== "gone") return { isHeld: false, holder: found };
  if (!address.startsWith("/")) return holdInstance(folder, self); // it ended between our two looks
  await rm(address, { force: true }); // a socket file stays behind after a crash; nobody listens on it
  const second = await listen(address, holder);
  return second ? held(second) : { isHeld: false, holder: null };
}

function held(server) {
  return { isHeld: true, release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Linux and Windows have names without files; elsewhere it is a socket file in the folder. */
async function socketOf(folder) {
  const real = await realpath(folder);
  const name = `linekeeper-${createHash("sha256").update(real).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\?\\pipe\\${name}`;
  return path.join(real, "instance.sock");
}

async function listen(address, holder) {
  const server = net.createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(JSON.stringify(holder));
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen(address, () => resolve(server));
  });
}

/** Null: somebody listens but does not say who. */
async function askHolder(address) {
  const socket = net.connect(address);
  socket.setTimeout(ANSWER_WAIT_MS, () => socket.destroy());
  try {
    let text = "";
    for await (const chunk of socket.setEncoding("utf8")) text += chunk;
    const found = JSON.parse(text);
    return Number.isInteger(found?.processId) && typeof found.what === "string" ? found : null;
  } catch (error) {
    return error.code === "ECONNREFUSED" || error.code === "ENOENT" ? "gone" : null;
  }
}
