import type net from "node:net";

/** Lets a proxy listen on a free port of this machine; answers the database's address with the proxy's in it. */
export async function listenBefore(server: net.Server, databaseUrl: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  return url.href;
}
