// A keep-alive client as thin as can be, so that what is measured is the server.
import http from "node:http";

const TIMEOUT_MS = 60_000;

/** Answers `{ status, headers, body }` of requests to one origin over at most `connections` connections. */
export function createClient(origin, { connections = 1, headers = {} } = {}) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });

  const send = (path, { method = "GET", headers: more = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const request = http.request(
        new URL(path, origin),
        { agent, method, headers: { ...headers, ...more } },
        (response) => {
          const chunks = [];
          response.on("data", (chunk) => chunks.push(chunk));
          response.once("error", reject);
          response.once("end", () =>
            resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      request.setTimeout(TIMEOUT_MS, () => request.destroy(new Error(`no answer from ${path}`)));
      request.once("error", reject);
      request.end(body);
    });

  return {
    send,
    /** The body of a 200; anything else is an error of the benchmark. */
    async get(path, options) {
      const { status, body } = await send(path, options);
      if (status !== 200) throw new Error(`${path} answered ${status}: ${body.toString("utf8", 0, 300)}`);
      return body;
    },
    async json(path, options = {}) {
      const { status, body } = await send(path, options);
      if (status === undefined || status < 200 || status > 299)
        throw new Error(`${path} answered ${status}: ${body.toString("utf8", 0, 600)}`);
      return body.length === 0 ? null : JSON.parse(body.toString("utf8"));
    },
    close: () => agent.destroy(),
  };
}

/** Requests a second that `connections` callers without a pause get through. */
export async function throughput(client, { connections, seconds, pathOf }) {
  const end = performance.now() + seconds * 1_000;
  const startedAt = performance.now();
  let count = 0;
  const caller = async () => {
    while (performance.now() < end) {
      await client.get(pathOf(count));
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, caller));
  return count / ((performance.now() - startedAt) / 1_000);
}
