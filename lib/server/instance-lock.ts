import { createHash } from "node:crypto";
import { mkdir, realpath, rm } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { z } from "zod";

const holderSchema = z.object({
  processId: z.int(),
  /** What runs: `start`, `migrate` … */
  what: z.string(),
  /** Where a browser finds it, for `start`. */
  address: z.string().optional(),
});

export type InstanceHolder = z.infer<typeof holderSchema>;

export type InstanceLock =
  | { readonly isHeld: true; release(): Promise<void> }
  | { readonly isHeld: false; readonly holder: InstanceHolder | null };

const ANSWER_WAIT_MS = 3_000;

/**
 * One process at a time is responsible for a data folder. The lock is a listening socket, which the
 * system closes with its process: it cannot outlive a crash. A second caller learns who holds it.
 */
export async function holdInstance(dataDir: string, self: Omit<InstanceHolder, "processId">): Promise<InstanceLock> {
  await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const address = await socketOf(dataDir);
  const server = await listen(address, { ...self, processId: process.pid });
  if (server) return held(server);

  const holder = await askHolder(address);
  if (holder !== "gone") return { isHeld: false, holder };
  if (!address.startsWith("/")) return holdInstance(dataDir, self); // it ended between our two looks
  await rm(address, { force: true }); // a socket file stays behind after a crash; nobody listens on it
  const second = await listen(address, { ...self, processId: process.pid });
  return second ? held(second) : { isHeld: false, holder: null };
}

function held(server: net.Server): InstanceLock {
  return { isHeld: true, release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Linux and Windows have names without files; elsewhere it is a socket file in the data folder. */
async function socketOf(dataDir: string): Promise<string> {
  const folder = await realpath(dataDir);
  const name = `linekeeper-${createHash("sha256").update(folder).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\?\\pipe\\${name}`;
  return path.join(folder, "instance.sock");
}

async function listen(address: string, self: InstanceHolder): Promise<net.Server | null> {
  const server = net.createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(JSON.stringify(self));
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

/** Null: somebody listens but does not say who. */
async function askHolder(address: string): Promise<InstanceHolder | null | "gone"> {
  const socket = net.connect(address);
  socket.setTimeout(ANSWER_WAIT_MS, () => socket.destroy());
  try {
    let text = "";
    for await (const chunk of socket.setEncoding("utf8")) text += String(chunk);
    return holderSchema.parse(JSON.parse(text));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ECONNREFUSED" || code === "ENOENT" ? "gone" : null;
  }
}
