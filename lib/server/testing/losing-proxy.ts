import net from "node:net";
import { listenBefore } from "./listen-before";

export type LosingProxy = {
  /** The database behind it. */
  readonly url: string;
  /** The answers to the next so many statements with this word are lost, and their connections with them. */
  lose(word: string, times: number): void;
  close(): Promise<void>;
};

/** Stands before a database and loses answers: what was asked has happened, and whoever asked never learns it. */
export async function startLosingProxy(databaseUrl: string): Promise<LosingProxy> {
  const target = new URL(databaseUrl);
  const plan = { word: "", left: 0 };
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(target.port), target.hostname);
    let isLost = false;
    client.on("data", (piece) => {
      if (plan.left > 0 && piece.includes(plan.word)) {
        plan.left -= 1;
        isLost = true;
      }
      upstream.write(piece);
    });
    upstream.on("data", (piece) => (isLost ? client.destroy() : client.write(piece)));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => undefined);
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  const url = await listenBefore(server, databaseUrl);
  return {
    url,
    lose: (word, times) => void Object.assign(plan, { word, left: times }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
