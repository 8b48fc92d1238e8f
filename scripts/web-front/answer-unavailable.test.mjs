import http from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { answerUnavailable } from "./answer-unavailable.mjs";

const { writeHead } = http.ServerResponse.prototype;
let server;

beforeAll(async () => {
  answerUnavailable();
  server = http.createServer((request, response) => {
    const id = request.headers["x-request-id"];
    response.setHeader("x-request-id", id);
    if (id === "unavailable") Reflect.get(globalThis, Symbol.for("linekeeper.unavailable")).add(id);
    response.statusCode = Number(request.headers.status);
    response.end("page");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  http.ServerResponse.prototype.writeHead = writeHead;
  await new Promise((resolve) => server.close(resolve));
});

it.each([
  ["unavailable", 500, 503, "5"],
  ["unavailable", 200, 200, null],
  ["broken", 500, 500, null],
  ["fine", 200, 200, null],
])(
  "a page that is %s, and that the framework answers as %i, is answered as %i (F8)",
  async (id, given, status, after) => {
    const { port } = server.address();
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { "x-request-id": id, status: String(given) } });
    expect([answer.status, answer.headers.get("retry-after"), await answer.text()]).toEqual([status, after, "page"]);
  },
);
