import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allowMethods } from "./allow-methods.mjs";
import { clientAddress, knowProxies } from "./client-address.mjs";
import { closeUnread } from "./close-unread.mjs";
import { compressStatic } from "./compress.mjs";
import { giveHeaders } from "./headers.mjs";
import { refuseMalformed } from "./refuse-malformed.mjs";
import { openStaticFiles } from "./static-files.mjs";

const NUMBER = "0198f6a0-1380-7138-8001-138001380013";
const SCRIPT = "export const word = '号码';\n".repeat(200);
const buildDir = mkdtempSync(path.join(os.tmpdir(), "linekeeper-front-"));
let server;

beforeAll(async () => {
  mkdirSync(path.join(buildDir, "static/chunks"), { recursive: true });
  writeFileSync(path.join(buildDir, "static/chunks/app-1~a.js"), SCRIPT);
  writeFileSync(path.join(buildDir, "static/picture.png"), "PNG");
  writeFileSync(path.join(buildDir, "BUILD_ID"), "secret");
  compressStatic(buildDir);
  const paths = {
    "/api/v1/numbers/{numberId}": { get: {}, patch: {} },
    "/api/v1/numbers/{numberId}/reveal": { post: {} },
    "/api/v1/numbers/assignments": { post: {} },
  };
  writeFileSync(path.join(buildDir, "openapi.json"), JSON.stringify({ paths }));
  allowMethods(path.join(buildDir, "openapi.json"));
  closeUnread();
  const serveStatic = openStaticFiles(buildDir);
  server = http.createServer(async (request, response) => {
    if (refuseMalformed(request, response) || serveStatic(request, response)) return;
    if (request.headers["x-unknown-here"]) return response.writeHead(405).end();
    if (request.url === "/reads") for await (const _piece of request);
    giveHeaders(request, response);
    const { "x-path": ownPath, "x-request-id": id, "x-forwarded-for": address } = request.headers;
    response.end(JSON.stringify({ ownPath, id, address, policy: request.headers["content-security-policy"] }));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(buildDir, { recursive: true });
});

function ask(method, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const { port } = server.address();
    const request = http.request({ host: "127.0.0.1", port, method, path, headers }, async (response) => {
      const pieces = [];
      for await (const piece of response) pieces.push(piece);
      const body = Buffer.concat(pieces);
      resolve({ status: response.statusCode, headers: response.headers, body, text: body.toString() });
    });
    request.on("error", reject);
    request.end();
  });
}

describe("what is malformed", () => {
  it.each([
    ["TRACE", "/", 405],
    ["PROPFIND", "/numbers", 405],
    ["GET", "/%ff", 400],
    ["POST", "/api/v1/numbers/%E4%A0", 400],
    ["GET", "/%", 400],
  ])("%s %s never reaches the application: %i (T14)", async (method, path, status) => {
    expect(await ask(method, path)).toMatchObject({ status, text: http.STATUS_CODES[status] });
  });

  it.each([
    ["GET", "/"],
    ["PATCH", "/api/v1/numbers/1"],
    ["GET", "/%E5%8F%B7?q=%ff"],
    ["OPTIONS", "/x"],
  ])("%s %s does", async (method, path) => {
    expect(await ask(method, path)).toMatchObject({ status: 200, text: expect.stringContaining("{") });
  });
});

describe("a method that an address does not have", () => {
  it.each([
    [`/api/v1/numbers/${NUMBER}?x=1`, "GET, HEAD, PATCH, OPTIONS"],
    [`/api/v1/numbers/${NUMBER}/reveal`, "POST, OPTIONS"],
    ["/api/v1/numbers/assignments", "POST, OPTIONS"],
    ["/healthz", "GET, HEAD, OPTIONS"],
  ])("at %s is told which there are: %s (J11)", async (url, allow) => {
    const { status, headers } = await ask("DELETE", url, { "x-unknown-here": "yes" });
    expect([status, headers.allow]).toEqual([405, allow]);
  });

  it("TRACE is refused with those that the server knows", async () => {
    expect((await ask("TRACE", "/")).headers.allow).toBe("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  });
});

describe("headers", () => {
  it("give each page a policy with a nonce of its own, the same in request and answer", async () => {
    const pages = [await ask("GET", "/numbers"), await ask("GET", "/numbers")];
    const policies = pages.map(({ text }) => JSON.parse(text).policy);
    expect(pages.map(({ headers }) => headers["content-security-policy"])).toEqual(policies);
    expect(policies[0]).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic';.*object-src 'none'/);
    expect(policies[0]).not.toBe(policies[1]);
  });

  it("do not take a policy or a path from the client", async () => {
    const forged = { "content-security-policy": "script-src 'nonce-mine'", "x-path": "/elsewhere" };
    const { text } = await ask("GET", "/numbers", forged);
    expect(JSON.parse(text)).toMatchObject({ ownPath: "/numbers", policy: expect.not.stringContaining("mine") });
  });

  it("keep a well-formed request id and replace any other", async () => {
    const kept = await ask("GET", "/", { "x-request-id": "balancer-0001" });
    expect([kept.headers["x-request-id"], JSON.parse(kept.text).id]).toEqual(["balancer-0001", "balancer-0001"]);
    const forged = await ask("GET", "/", { "x-request-id": '"}{"level":"fatal' });
    expect(forged.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ["/numbers?q=8000&_rsc=1a2b&sort=-risk", "/numbers?q=8000&sort=-risk"],
    ["/numbers?_rsc=1a2b", "/numbers"],
    ["/a?b=c?d", "/a?b=c?d"],
    ["//evil.example/x", "/"],
    ["/\\evil.example", "/"],
    ["http://evil.example/x", "/"],
  ])("%s is the page %s", async (url, ownPath) => {
    expect(JSON.parse((await ask("GET", url)).text).ownPath).toBe(ownPath);
  });

  it("forbid a download to be anything but a download, and every answer to be cached", async () => {
    const { headers } = await ask("GET", "/api/v1/numbers");
    expect(headers["content-security-policy"]).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cache-control"]).toBe("private, no-store");
    expect((await ask("GET", "/icon.svg")).headers["cache-control"]).toBeUndefined();
  });
});

describe("the address of whoever asks (J12)", () => {
  const isProxy = knowProxies("10.0.0.5, 2001:db8::/32");

  it.each([
    ["203.0.113.9", "127.0.0.1", "203.0.113.9", "a stranger's claim to be this machine"],
    ["203.0.113.9", "10.0.0.5, 198.51.100.7", "203.0.113.9", "a stranger's claim to be a proxy"],
    ["::ffff:203.0.113.9", undefined, "203.0.113.9", "a stranger on an IPv6 socket"],
    ["10.0.0.6", "198.51.100.7", "10.0.0.6", "a proxy that nobody named"],
    ["10.0.0.5", "198.51.100.7", "198.51.100.7", "a proxy's word"],
    ["::ffff:10.0.0.5", "127.0.0.1, 198.51.100.7", "198.51.100.7", "a proxy's word behind its client's claim"],
    ["127.0.0.1", "6.6.6.6, 198.51.100.7, 2001:db8::1", "198.51.100.7", "two proxies in a row"],
    ["127.0.0.1", "198.51.100.7:5123", "198.51.100.7", "a proxy that writes ports"],
    ["2001:db8::1", "[2001:db9::7]:443", "2001:db9::7", "the same on IPv6"],
    ["10.0.0.5", undefined, "10.0.0.5", "a proxy that writes nothing"],
    ["10.0.0.5", "6.6.6.6, ", "10.0.0.5", "a proxy that writes an empty place"],
    ["10.0.0.5", "somebody", "somebody", "a proxy that knows its client by name"],
    [undefined, "198.51.100.7", "", "a connection that is gone"],
  ])("held by %s, which says %s, is %s: %s", (peer, forwardedFor, address) => {
    expect(clientAddress(peer, forwardedFor, isProxy)).toBe(address);
  });

  it("is what the application finds, on every path", async () => {
    for (const path of ["/numbers", "/api/v1/numbers"]) {
      const of = async (headers) => JSON.parse((await ask("GET", path, headers)).text).address;
      expect(await of({})).toBe("127.0.0.1");
      expect(await of({ "x-forwarded-for": "10.9.9.9, 198.51.100.7" })).toBe("198.51.100.7");
    }
  });
});

describe("a body that has not come whole", () => {
  const begin = (path) => {
    const { port } = server.address();
    const headers = { "content-length": 1_000_000, connection: "keep-alive" };
    const request = http.request({ host: "127.0.0.1", port, method: "POST", path, headers });
    const answer = new Promise((resolve, reject) => request.once("response", resolve).once("error", reject));
    return { request, answer };
  };

  it("ends the connection with its answer, which the next request would else wait on", async () => {
    const { request, answer } = begin("/answers-early");
    request.write("a part of it");
    expect((await answer).headers.connection).toBe("close");
    request.destroy();
  });

  it("keeps it where it was read first, and where there is none", async () => {
    const { request, answer } = begin("/reads");
    request.end(Buffer.alloc(1_000_000));
    const response = await answer;
    response.resume();
    expect(response.headers.connection).toBe("keep-alive");
    expect((await ask("GET", "/", { connection: "keep-alive" })).headers.connection).toBe("keep-alive");
  });
});

describe("static files", () => {
  const address = "/_next/static/chunks/app-1~a.js";

  it.each([
    ["gzip, deflate, br", "br", brotliDecompressSync],
    ["gzip, br;q=0", "gzip", gunzipSync],
  ])("with %s come as %s", async (accepted, encoding, decompress) => {
    const { status, headers, body } = await ask("GET", address, { "accept-encoding": accepted });
    expect([status, headers["content-encoding"], headers.vary]).toEqual([200, encoding, "Accept-Encoding"]);
    expect(headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": "application/javascript; charset=UTF-8",
      "x-content-type-options": "nosniff",
    });
    expect(decompress(body).toString()).toBe(SCRIPT);
  });

  it("answer HEAD with the length alone", async () => {
    const { headers, body } = await ask("HEAD", address, { "accept-encoding": "br" });
    expect([Number(headers["content-length"]) > 0, body.length]).toEqual([true, 0]);
  });

  it.each([
    ["GET", address, {}],
    ["GET", address, { "accept-encoding": "br", range: "bytes=0-9" }],
    ["POST", address, { "accept-encoding": "br" }],
    ["GET", "/_next/static/picture.png", { "accept-encoding": "br" }],
    ["GET", "/_next/static/../BUILD_ID", { "accept-encoding": "br" }],
    ["GET", "/_next/static/%2e%2e/BUILD_ID", { "accept-encoding": "br" }],
    ["GET", "/_next/static/constructor", { "accept-encoding": "br" }],
  ])("leave %s %s %o to the framework", async (method, url, headers) => {
    const answer = await ask(method, url, headers);
    expect([answer.headers["content-encoding"], answer.text.startsWith("{")]).toEqual([undefined, true]);
  });
});
