import net from "node:net";
import { listenBefore } from "./listen-before";

export type TransactionPooler = {
  /** The database behind it. */
  readonly url: string;
  close(): Promise<void>;
};

const TERMINATE = 0x58; // X
const READY = 0x5a; // Z
const IDLE = 0x49; // I
const HEAD_BYTES = 5;

/**
 * What poolers in transaction mode do, at its hardest: each transaction runs on the connection that has rested
 * longest, so nothing that belongs to a session is there the next time: no prepared statement, no lock, no setting.
 */
export async function startTransactionPooler(databaseUrl: string): Promise<TransactionPooler> {
  const target = new URL(databaseUrl);
  const resting: net.Socket[] = [];
  const waiting: ((upstream: net.Socket) => void)[] = [];
  const sockets = new Set<net.Socket>();
  const holders = new Map<net.Socket, net.Socket>();

  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  };
  const rest = (upstream: net.Socket) => {
    const next = waiting.shift();
    if (next) next(upstream);
    else resting.push(upstream);
  };

  const server = net.createServer((client) => {
    keep(client);
    let upstream: net.Socket | null = net.connect(Number(target.port), target.hostname);
    const first = upstream;
    keep(first);
    holders.set(first, client);
    // The connection on which a client signs in serves all of them afterwards.
    const isReady = readyDetector();
    first.on("data", (piece) => {
      holders.get(first)?.write(piece);
      if (isReady(piece)) release(first);
    });
    const release = (socket: net.Socket) => {
      const holder = holders.get(socket);
      holders.delete(socket);
      holder?.emit("released");
      rest(socket);
    };
    let unsent: Buffer[] = [];
    let isWaiting = false;
    client.on("released", () => {
      upstream = null;
    });
    client.on("data", (piece) => {
      if (upstream !== null) return void upstream.write(piece);
      if (piece[0] === TERMINATE) return void client.end();
      unsent.push(piece);
      if (isWaiting) return;
      isWaiting = true;
      const take = (given: net.Socket) => {
        isWaiting = false;
        upstream = given;
        holders.set(given, client);
        for (const one of unsent) given.write(one);
        unsent = [];
      };
      const rested = resting.shift();
      if (rested) take(rested);
      else waiting.push(take);
    });
    client.on("close", () => upstream?.destroy());
  });
  const url = await listenBefore(server, databaseUrl);
  return {
    url,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Reads the server's messages as they come in pieces; true when the last one says that no transaction is open. */
function readyDetector(): (piece: Buffer) => boolean {
  let rest: Buffer = Buffer.alloc(0);
  return (piece) => {
    rest = Buffer.concat([rest, piece]);
    let isReady = false;
    while (rest.length >= HEAD_BYTES) {
      const end = 1 + rest.readUInt32BE(1);
      if (rest.length < end) return false;
      isReady = rest[0] === READY && rest[HEAD_BYTES] === IDLE;
      rest = rest.subarray(end);
    }
    return isReady && rest.length === 0;
  };
}
