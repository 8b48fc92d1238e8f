import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ok, refuse } from "@/lib/domain/result";
import { hashSecret } from "./auth/one-time-secret";
import { sessionCookie, startSession } from "./auth/start-session";
import { defineCommand } from "./command";
import { env } from "./env";
import { newId } from "./ids";
import { log } from "./log";
import { defineQuery } from "./query";
import { type RouteHandler, toRoute } from "./route";
import { createCompany, type TestCompany } from "./testing/company";
import { insertToken, userOf } from "./testing/members";
import { findRoutes } from "./testing/routes";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
let company: TestCompany;
let admin: Access;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  admin = await company.member("admin");
  token = await insertToken(admin, ["numbers:read", "numbers:write"]);
});
afterAll(() => database.drop());

const numberInput = z.strictObject({
  numberId: z.uuid(),
  notes: z.string().max(100),
  expectedVersion: z.coerce.number<number | string>().int().min(1),
});
const editNotes = defineCommand({
  auditEvent: "test.notesEdited",
  permission: "number:edit",
  input: numberInput,
  async run({ tx, access: { organizationId }, input: { numberId, notes, expectedVersion }, audit }) {
    const { count } = await tx.phoneNumber.updateMany({
      where: { organizationId, id: numberId, version: expectedVersion },
      data: { notes, version: { increment: 1 } },
    });
    if (count === 0) return refuse("CHANGED_MEANWHILE");
    await audit({ entityKind: "number", entityId: numberId });
    return ok({ numberId });
  },
});
const readNotes = defineQuery({
  name: "test.readNotes",
  permission: "number:read",
  input: z.strictObject({ numberId: z.uuid(), limit: z.coerce.number<string>().int().min(1).max(200).default(50) }),
  async run({ tx, access: { organizationId }, input: { numberId, limit } }) {
    const row = await tx.phoneNumber.findFirst({ where: { organizationId, id: numberId }, select: { notes: true } });
    return row === null ? refuse("NOT_FOUND") : ok({ ...row, limit });
  },
});
const breakDown = defineQuery({
  name: "test.breakDown",
  permission: "number:read",
  input: z.strictObject({}),
  run: async () => {
    throw new Error("secret inside of the server 13800138000");
  },
});
const PATCH = toRoute(editNotes, { output: z.object({ numberId: z.uuid() }) });
const GET = toRoute(readNotes, { output: z.object({ notes: z.string().nullable(), limit: z.int() }) });
const FAULT = toRoute(breakDown, { output: z.unknown() });

type Call = { query?: string; body?: string; headers?: Record<string, string>; token?: string | null; method?: string };

async function call(route: RouteHandler, numberId: string, given: Call = {}) {
  const { query = "", body, headers = {}, method = body === undefined ? "GET" : "PATCH" } = given;
  const bearer = given.token === undefined ? token : given.token;
  const request = new Request(`http://localhost:3000/api/v1/numbers/${numberId}${query}`, {
    method,
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
  const response = await route(request, { params: Promise.resolve({ numberId }) });
  const text = await response.text();
  const answer: {
    code?: string;
    title?: string;
    detail?: string;
    instance?: string;
    errors?: { path: string; code: string; message: string }[];
  } = JSON.parse(text);
  return { response, status: response.status, text, ...answer };
}
const edit = (numberId: string, change: object, given: Call = {}) =>
  call(PATCH, numberId, { body: JSON.stringify(change), ...given });

describe("a REST answer", () => {
  it("comes from path, query and body, private and typed", async () => {
    const numberId = await company.number();
    const changed = await edit(numberId, { notes: "through REST", expectedVersion: 1 });
    expect([changed.status, changed.text]).toEqual([200, JSON.stringify({ numberId })]);
    const { status, text, response } = await call(GET, numberId, { query: "?limit=7" });
    expect([status, JSON.parse(text)]).toEqual([200, { notes: "through REST", limit: 7 }]);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("needs no name in the path: what is built has no params there at all", async () => {
    const numberId = await company.number();
    const at = { params: undefined };
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const address = "http://localhost:3000/api/v1/numbers";
    const body = JSON.stringify({ numberId, notes: "x", expectedVersion: 1 });
    const written = await PATCH(new Request(address, { method: "PATCH", headers, body }), at);
    const read = await GET(new Request(`${address}?numberId=${numberId}&limit=7`, { headers }), at);
    expect([written.status, read.status, await read.json()]).toEqual([200, 200, { notes: "x", limit: 7 }]);
  });

  it("carries the request id of whoever asked, or one of its own; the audit entry has the same", async () => {
    const numberId = await company.number();
    const requestId = `balancer_1.${newId()}`;
    const { response } = await edit(
      numberId,
      { notes: "x", expectedVersion: 1 },
      { headers: { "x-request-id": requestId } },
    );
    expect(response.headers.get("x-request-id")).toBe(requestId);
    const entry = await company.inside((tx) => tx.auditEntry.findFirst({ where: { entityId: numberId } }));
    expect(entry?.requestId).toBe(requestId);
    const forged = await call(GET, numberId, { headers: { "x-request-id": '"}{"level":"fatal' } });
    expect(forged.response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("leaves one line in the log: who asked, in which company, for what, and how it ended", async () => {
    const tokenHash = hashSecret(token);
    const asked = await company.inside((tx) => tx.apiToken.findFirstOrThrow({ where: { tokenHash } }));
    const told = vi.spyOn(log, "info");
    for (const each of [token, null]) await call(GET, newId(), { token: each });
    const line = { requestId: expect.any(String), method: "GET", route: "/api/v1/numbers/:id", ms: expect.any(Number) };
    const asker = { organizationId: company.organizationId, actorId: asked.id };
    expect(told.mock.calls).toEqual([
      [{ ...line, ...asker, status: 404 }, "request"],
      [{ ...line, status: 401 }, "request"],
    ]);
    told.mockRestore();
  });

  it("is a problem in the language of the request, JSON whatever is accepted (J17)", async () => {
    const numberId = newId();
    const chinese = await call(GET, numberId, { headers: { accept: "text/html", "accept-language": "fr-FR,xx" } });
    const english = await call(GET, numberId, { headers: { "accept-language": "en-GB,en;q=0.9" } });
    expect([chinese.status, english.status]).toEqual([404, 404]);
    expect(chinese.response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect([chinese.title, english.title]).toEqual(["没有找到", "Not found"]);
    expect(chinese.detail).toMatch(/\p{Script=Han}/u);
    expect(english.detail).toMatch(/^[\p{ASCII}]+$/u);
    expect([chinese.code, chinese.response.headers.get("content-language")]).toEqual(["NOT_FOUND", "zh-CN"]);
  });

  it("names every wrong field with a sentence in both languages", async () => {
    const body = { notes: "x".repeat(101), expectedVersion: "abc", role: "admin" };
    for (const language of ["zh-CN", "en"]) {
      const { status, errors = [] } = await edit("no-uuid", body, { headers: { "accept-language": language } });
      expect(status).toBe(400);
      expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
        "numberId INVALID",
        "notes TOO_LONG",
        "expectedVersion WRONG_TYPE",
        "role UNKNOWN_FIELD",
      ]);
      for (const { code, message } of errors) expect(message).not.toMatch(new RegExp(`${code}|errors\\.|[{}]`));
      expect(errors[1]?.message).toContain("100");
    }
  });

  it("of a fault tells nothing of the inside but the id that the log has, too", async () => {
    const lines: string[] = [];
    const { level } = log;
    const stream: { write: (line: string) => void } = Reflect.get(log, Reflect.ownKeys(log).find(isStream) ?? "");
    const write = stream.write;
    stream.write = (line) => void lines.push(line);
    log.level = "info";
    const fault = await call(FAULT, newId(), { query: "" }).finally(() => {
      log.level = level;
      stream.write = write;
    });
    expect([fault.status, fault.code]).toEqual([400, "INVALID_INPUT"]); // the path's parameter is unknown to it
    const request = new Request("http://localhost:3000/api/v1/x", { headers: { authorization: `Bearer ${token}` } });
    stream.write = (line) => void lines.push(line);
    log.level = "info";
    const response = await FAULT(request, { params: Promise.resolve({}) }).finally(() => {
      log.level = level;
      stream.write = write;
    });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/secret|inside of|Error|at |\.ts/);
    const instance: string = JSON.parse(text).instance;
    expect(response.headers.get("x-request-id")).toBe(instance);
    const logged = lines.filter((line) => line.includes(instance));
    expect(logged.some((line) => line.includes("request failed"))).toBe(true);
    expect(lines.join("")).not.toContain("13800138000");
  });
});

const isStream = (key: string | symbol) => String(key) === "Symbol(pino.stream)";

describe("input over REST", () => {
  it.each([
    "?limit=1&limit=2",
    "?filter[team]=x",
    "?q[]=1",
    "?limit=0",
    "?limit=-1",
    "?limit=1e9",
    "?limit=abc",
    "?limit=201",
  ])("%s is refused (J7, J8)", async (query) => {
    const { status, code } = await call(GET, await company.number(), { query });
    expect([status, code]).toEqual([400, "INVALID_INPUT"]);
  });

  it.each([
    ['{"notes":{"not":""},"expectedVersion":1}', 400],
    ['{"notes":["x"],"expectedVersion":1}', 400],
    ['{"notes":null,"expectedVersion":1}', 400],
    ['{"notes":"x","expectedVersion":1e400}', 400],
    ['{"notes":"x","expectedVersion":9007199254740993}', 400],
    ['{"notes":"x","notes":"y","expectedVersion":1}', 400],
    ['{"notes":"x\\u0000","expectedVersion":1}', 400],
    ['{"notes":"\\ud83d","expectedVersion":1}', 400],
    ['{"__proto__":{"isAdmin":true},"notes":"x","expectedVersion":1}', 400],
    ['{"constructor":{"prototype":{}},"notes":"x","expectedVersion":1}', 400],
    ['{"organizationId":"x","notes":"x","expectedVersion":1}', 400],
    ["[]", 400],
    ["{", 400],
  ])("%s → %i, nothing changes (J3 to J6)", async (body, status) => {
    const numberId = await company.number();
    expect((await call(PATCH, numberId, { body })).status).toBe(status);
    expect(await company.inside((tx) => tx.phoneNumber.count({ where: { id: numberId, version: 1 } }))).toBe(1);
  });

  it("has the object from the path: neither body nor query names another one, and both say so", async () => {
    const [target, other] = [await company.number(), await company.number()];
    const change = { notes: "mine", expectedVersion: 1 };
    const answers = [
      await edit(target, { ...change, numberId: other }),
      await edit(target, change, { query: `?numberId=${other}` }),
      await edit(target, change, { query: "?notes=other" }),
      await call(GET, target, { query: `?numberId=${other}` }),
    ];
    const refused = answers.map(({ status, errors = [] }) => [
      status,
      ...errors.map((one) => `${one.path} ${one.code}`),
    ]);
    const named = [400, "numberId GIVEN_TWICE"];
    expect(refused).toEqual([named, named, [400, "notes GIVEN_TWICE"], named]);
    const rows = await company.inside((tx) => tx.phoneNumber.findMany({ where: { id: { in: [target, other] } } }));
    expect(rows.map((row) => [row.notes, row.version])).toEqual([
      [null, 1],
      [null, 1],
    ]);
  });

  it("takes no unknown key in the address of a file either", async () => {
    const streams = (await findRoutes()).filter(({ describe }) => describe.kind === "stream");
    expect(streams.length).toBeGreaterThan(4);
    for (const { path, method, handler } of streams) {
      const request = new Request(`http://localhost:3000${path}?surprise=1`, {
        method,
        headers: { authorization: `Bearer ${token}` },
      });
      const names = [...path.matchAll(/\[([^\]]+)\]/g)].map(([, name = ""]) => [name, newId()]);
      const response = await handler(request, { params: Promise.resolve(Object.fromEntries(names)) });
      const problem: { errors?: unknown } = await response.json();
      expect([path, method, response.status, problem.errors]).toMatchObject([
        path,
        method,
        400,
        [{ path: "surprise", code: "UNKNOWN_FIELD" }],
      ]);
    }
  });

  it("of a change says which version: missing 428, stale 409, no number 400 (J15)", async () => {
    const numberId = await company.number();
    const versioned = (version: unknown, headers: Record<string, string> = {}) =>
      edit(numberId, { notes: "x", expectedVersion: version }, { headers });
    expect(await versioned(undefined)).toMatchObject({ status: 428, code: "VERSION_REQUIRED" });
    expect(await versioned(99)).toMatchObject({ status: 409, code: "CHANGED_MEANWHILE" });
    for (const wrong of ["abc", 0, -1, 1.5, null, {}]) expect((await versioned(wrong)).status).toBe(400);
    expect((await versioned(undefined, { "if-match": '"abc"' })).status).toBe(400);
    expect((await versioned(undefined, { "if-match": '"1"' })).status).toBe(200);
  });

  it("ignores a method that a header names (J11)", async () => {
    const numberId = await company.number();
    await call(GET, numberId, { headers: { "x-http-method-override": "PATCH" } });
    expect(
      await company
        .countAudit("test.notesEdited")
        .then(() => company.inside((tx) => tx.auditEntry.count({ where: { entityId: numberId } }))),
    ).toBe(0);
  });

  it("under an Idempotency-Key repeats the answer; another body 422, a wrong key 400 (J16)", async () => {
    const numberId = await company.number();
    const keyed = (notes: string, key: string) =>
      edit(numberId, { notes, expectedVersion: 1 }, { headers: { "idempotency-key": key } });
    const first = await keyed("once", "rest-1");
    const second = await keyed("once", "rest-1");
    expect([first.status, second.status, second.text]).toEqual([200, 200, first.text]);
    expect(await keyed("other", "rest-1")).toMatchObject({ status: 422, code: "IDEMPOTENCY_MISMATCH" });
    // Of another token it is another key: what the first one was told is not told again.
    const ofAnother = { token: await insertToken(admin, ["numbers:write"]), headers: { "idempotency-key": "rest-1" } };
    expect((await edit(numberId, { notes: "once", expectedVersion: 1 }, ofAnother)).code).toBe("CHANGED_MEANWHILE");
    for (const key of ["", "x".repeat(256), "a b"])
      expect(await keyed("once", key)).toMatchObject({ status: 400, code: "BAD_IDEMPOTENCY_KEY" });
  });
});

describe("a session's cookie (T16)", () => {
  it("changes something from our own pages alone, and reads without saying from where", async () => {
    const person = await company.member("operator");
    const userId = userOf(person).userId;
    const cookie = sessionCookie((await startSession(userId, { hasGivenCode: false })) ?? "");
    const numberId = await company.number();
    const change = { notes: "x", expectedVersion: 1 };
    const sent = (headers: object) => ({ token: null, headers: { cookie, ...headers } });
    const own = new URL(env.baseUrl);
    const strange = [
      "null",
      "https://evil.example",
      `https://${own.host}`,
      `http://evil.${own.host}`,
      `${own.origin}1`,
    ];
    for (const headers of [{}, ...strange.map((origin) => ({ origin }))]) {
      const { status, code } = await edit(numberId, change, sent(headers));
      expect([headers, status, code]).toEqual([headers, 403, "BAD_ORIGIN"]);
    }
    expect((await call(GET, numberId, sent({}))).text).toContain('"notes":null');
    expect((await edit(numberId, change, sent({ origin: own.origin }))).status).toBe(200);
  });
});

describe("a token (T34, K6)", () => {
  it.each(["", "garbage", "lk_unknown", "lk_", "x".repeat(5_000), "a,b"])("%s is nobody's", async (given) => {
    const { status, code, response } = await call(GET, newId(), { token: given });
    expect([status, code]).toEqual([401, "UNAUTHENTICATED"]);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  });

  it("in another scheme, or two of them, is nobody's; a cookie beside it does not help", async () => {
    for (const authorization of [`Basic ${token}`, token, `bearer ${token}`, `Bearer ${token}, Bearer ${token}`])
      expect((await call(GET, newId(), { token: null, headers: { authorization } })).status).toBe(401);
    expect((await call(GET, newId(), { token: null })).status).toBe(401);
  });

  it("that expired, was revoked, or whose member was disabled is nobody's", async () => {
    const past = new Date(Date.now() - 1_000);
    const leaver = await company.member("admin");
    const ofLeaver = await insertToken(leaver, ["numbers:read"]);
    const numberId = await company.number();
    expect((await call(GET, numberId, { token: ofLeaver })).status).toBe(200);
    await company.inside((tx) =>
      tx.membership.updateMany({
        where: { id: userOf(leaver).membershipId },
        data: { disabledAt: past },
      }),
    );
    const dead = [
      ofLeaver,
      await insertToken(admin, ["numbers:read"], { expiresAt: past }),
      await insertToken(admin, ["numbers:read"], { revokedAt: past }),
    ];
    for (const each of dead) expect((await call(GET, numberId, { token: each })).status).toBe(401);
  });

  it("writes only with a scope that writes, and never more than its member may", async () => {
    const numberId = await company.number();
    const change = { notes: "x", expectedVersion: 1 };
    const viewer = await company.member("viewer");
    for (const [holder, scopes] of [
      [admin, ["numbers:read"]],
      [admin, ["carriers:write", "contracts:write"]],
      [admin, ["everything", "*", "__proto__", "constructor"]],
      [admin, []],
      [viewer, ["numbers:read", "numbers:write"]],
    ] as const) {
      const { status, code } = await edit(numberId, change, { token: await insertToken(holder, [...scopes]) });
      expect([status, code]).toEqual([403, "FORBIDDEN"]);
    }
    expect(await company.inside((tx) => tx.phoneNumber.count({ where: { id: numberId, version: 1 } }))).toBe(1);
  });
});
