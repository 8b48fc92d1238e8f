import http from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import "./refuse-malformed-requests.mjs";

let server;

beforeAll(async () => {
  server = http.createServer((_request, response) => response.end("seen"));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function ask(method, path) {
  return new Promise((resolve, reject) => {
    const { port } = server.address();
    const request = http.request({ host: "127.0.0.1", port, method, path }, async (response) => {
      let text = "";
      for await (const piece of response) text += piece;
      resolve([response.statusCode, text]);
    });
    request.on("error", reject);
    request.end();
  });
}

it.each([
  ["TRACE", "/", 405],
  ["PROPFIND", "/numbers", 405],
  ["GET", "/%ff", 400],
  ["POST", "/api/v1/numbers/%E4%A0", 400],
  ["GET", "/%", 400],
])("%s %s never reaches the application: %i (T14)", async (method, path, status) => {
  expect(await ask(method, path)).toEqual([status, http.STATUS_CODES[status]]);
});

it.each([
  ["GET", "/"],
  ["PATCH", "/api/v1/numbers/1"],
  ["GET", "/%E5%8F%B7?q=%ff"],
  ["OPTIONS", "/x"],
])("%s %s does", async (method, path) => {
  expect(await ask(method, path)).toEqual([200, "seen"]);
});
