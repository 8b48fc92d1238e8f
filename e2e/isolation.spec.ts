import http from "node:http";
import { expect, test } from "@playwright/test";
import pg from "pg";
import {
  addressOf,
  findActions,
  findCommandNames,
  findRoutes,
  makeWorld,
  OPEN_PAGES,
  type World,
  type WorldPerson,
} from "./world";

const BASE = `http://localhost:${process.env.E2E_PORT}`;
const METHODS = ["POST", "PUT", "PATCH", "DELETE"] as const;
/** Routes that answer anybody: they hold nothing of a company. */
const OPEN_ROUTES = ["/healthz", "/readyz", "/api/openapi.json"];
/** Actions that decide for themselves who may call them: before a company is known, or about oneself. */
const OWN_GATE = [
  "acceptInvitationAction",
  "beginSecondFactorAction",
  "changePasswordAction",
  "choosePasswordAction",
  "enterCodeAction",
  "joinByInvitationAction",
  "setLocale",
  "setTheme",
  "setUpAction",
  "setUpSecondFactorAction",
  "signInAction",
  "signOutAction",
];
/** Kept by the worker or by the sign-in, not by what is asked for here. */
const NOT_COMPARED = ["audit_seal", "audit_unsealed"];

test.describe.configure({ timeout: 240_000 });
test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, "requests have no width");

let world: World;
let database: pg.Client;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  world = await makeWorld();
  database = new pg.Client({ connectionString: world.ownerUrl });
  await database.connect();
});
test.afterAll(() => database?.end());

type Answer = { readonly status: number; readonly body: string; readonly headers: Headers };

async function ask(path: string, person: WorldPerson | null, init: RequestInit = {}): Promise<Answer> {
  const headers = { ...(person && { cookie: person.cookie }), ...Object(init.headers) };
  const response = await fetch(`${BASE}${path}`, { redirect: "manual", ...init, headers });
  return { status: response.status, body: await response.text(), headers: response.headers };
}

/** As ask, with the path exactly as written: no client of a browser would send it. */
function askRaw(path: string, method: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: "localhost", port: process.env.E2E_PORT, path, method, headers },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(pieces).toString("utf8"),
            headers: new Headers(),
          }),
        );
      },
    );
    request.on("error", reject);
    request.end();
  });
}

/** What a person may not see in any answer; ids of the address itself are no news to whoever asked for it. */
function leaks({ body }: Answer, person: WorldPerson | null): string[] {
  const marks = person?.isOurs
    ? [world.teamCanary, "4242424", "42424.24", "42,424.24", "987651"]
    : [world.teamCanary, world.companyCanary];
  return [...marks, "13987651234", "139 8765 1234", "139-8765-1234"].filter((mark) => body.includes(mark));
}

async function inParallel<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const lane = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await run(item);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}

async function fingerprint(): Promise<Record<string, string>> {
  const { rows } = await database.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1`);
  const hashes: Record<string, string> = {};
  for (const { name } of rows.filter((row) => !NOT_COMPARED.includes(row.name))) {
    const { rows: hashed } = await database.query<{ hash: string }>(
      `SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS hash FROM ${name} t WHERE organization_id = $1`,
      [world.organizationId],
    );
    hashes[name] = hashed[0]?.hash ?? "";
  }
  return hashes;
}

/** For lists, the ways to ask for somebody else's part of them. */
function searchesOf(pattern: string): string[] {
  if (/\[|^\/(settings|help|sign-in|set-up)/.test(pattern)) return [];
  const { teamId, carrierId, contractId, membershipId, numberId, cancellationId } = world.ids;
  const [ofNumber, ofOthers] = [`numberId=${numberId}&number=${numberId}`, `teamId=${teamId}`];
  if (!pattern.startsWith("/api/"))
    return [
      `${pattern}?${ofOthers}&q=1234&view=all&${ofNumber}&custodianId=${membershipId}&entityId=${cancellationId}`,
    ];
  return [
    ofOthers,
    `carrierId=${carrierId}`,
    `contractId=${contractId}`,
    "q=1234",
    "view=all",
    `entityId=${cancellationId}`,
  ].map((query) => `${pattern}?${query}`);
}

/** One of another team who may do much, and the most powerful one of another company. */
const PROBERS = () => world.outsiders.filter(({ role, isOurs }) => role === (isOurs ? "manager" : "admin"));

test("the marks are there: whoever may see them does", async () => {
  const paths = findRoutes()
    .filter(({ pattern }) => /\[(numberId|cancellationId)\]/.test(pattern))
    .map(({ pattern }) => addressOf(pattern, world.ids));
  const bodies = await Promise.all(paths.map((path) => ask(path, world.admin)));
  expect(bodies.filter(({ body }) => body.includes(world.teamCanary)).length).toBeGreaterThan(3);
  expect((await ask("/api/v1/contracts", world.admin)).body).toContain(world.companyCanary);
  const list = await ask("/api/v1/numbers", world.admin);
  expect([list.status, list.body.includes(world.ids.numberId ?? "")]).toEqual([200, true]);
});

test("no page and no route shows anything of another company or another team (T9, T12)", async () => {
  const before = await fingerprint();
  const problems: string[] = [];
  const routes = findRoutes().filter(({ pattern }) => !OPEN_ROUTES.includes(pattern));
  const asked = routes.flatMap(({ pattern, isPage }) => [
    ...world.outsiders.map((person) => ({ path: addressOf(pattern, world.ids), person, isPage, pattern })),
    ...searchesOf(pattern).flatMap((path) => PROBERS().map((person) => ({ path, person, isPage, pattern }))),
  ]);
  await inParallel(asked, async ({ path, person, isPage, pattern }) => {
    const variants: Record<string, string>[] = [{ accept: isPage ? "text/html" : "application/json" }];
    if (isPage && PROBERS().includes(person)) variants.push({ rsc: "1", accept: "*/*" });
    for (const headers of variants) {
      const answer = await ask(path, person, { headers });
      const found = pattern === "/invitation/[token]" ? [] : leaks(answer, person); // whoever has the link may read it
      if (found.length > 0) problems.push(`${person.name}: ${path} shows ${found.join(", ")}`);
      if (answer.status >= 500) problems.push(`${person.name}: ${path} answers ${answer.status}`);
      const isForeignThing =
        /\[(numberId|cancellationId|attachmentId)\]/.test(pattern) || (!person.isOurs && pattern.includes("["));
      const isNothing = answer.body === '{"items":[],"nextCursor":null}';
      if (!isPage && isForeignThing && !isNothing && ![400, 403, 404, 405].includes(answer.status))
        problems.push(`${person.name}: ${path} answers ${answer.status}, not 404`);
    }
  });
  expect(problems).toEqual([]);
  expect(await fingerprint()).toEqual(before); // a GET changes nothing, whoever asks
});

test("nobody who is not signed in sees anything, whatever the header or spelling (T14, J13)", async () => {
  const problems: string[] = [];
  const check = (path: string, how: string, answer: Answer) => {
    const found = leaks(answer, null);
    if (found.length > 0) problems.push(`${path} (${how}) shows ${found.join(", ")}`);
    if (answer.status >= 500) problems.push(`${path} (${how}) answers ${answer.status}`);
  };
  const bypass = "middleware:middleware:middleware:middleware:middleware";
  const variants: Record<string, string>[] = [
    {},
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-segment-prefetch": "/_tree" },
    { rsc: "1", "next-router-state-tree": "%5B%22%22%2C%7B%7D%5D" },
    { "x-middleware-subrequest": bypass },
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy", rsc: "1" },
    { "x-middleware-rewrite": "/numbers", "x-nextjs-data": "1" },
    { "x-path": "/", "x-forwarded-host": "evil.example", "x-forwarded-for": "127.0.0.1", "x-original-url": "/" },
    { authorization: "Bearer lk_nobody" },
    { cookie: "session=nobody.signature; __Host-session=x; better-auth.session_token=x" },
  ];
  const routes = findRoutes().filter(({ pattern }) => ![...OPEN_PAGES, ...OPEN_ROUTES].includes(pattern));
  await inParallel(routes, async ({ pattern, isPage }) => {
    const path = addressOf(pattern, world.ids);
    for (const headers of variants) {
      const answer = await ask(path, null, { headers });
      check(path, JSON.stringify(headers), answer);
      // With RSC headers Next.js first sends everybody to the same address with its own parameter.
      const isAddressed = "rsc" in headers && answer.headers.get("location")?.startsWith(path);
      if (!isPage && !isAddressed && ![401, 405].includes(answer.status))
        problems.push(`${path} answers a stranger ${answer.status}`);
      if (
        isPage &&
        answer.status === 200 &&
        Object.keys(headers).length === 0 &&
        !/\/(sign-in|set-up)/.test(answer.body)
      )
        problems.push(`${path} does not lead to the sign-in page`);
    }
    const spellings = [
      `${path}.rsc`,
      `${path}.segments/_tree.segment.rsc`,
      `/_next/data/build${path}.json`,
      `/${path}`,
      `${path}/`,
    ];
    const encoded = path.replaceAll(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
    for (const spelling of [
      ...spellings,
      encoded,
      `/sign-in/..${path}`,
      `/sign-in/%2e%2e${path}`,
      path.toUpperCase(),
      `${path}%00`,
    ])
      check(path, spelling, await askRaw(spelling, "GET", { rsc: "1" }));
    for (const method of ["OPTIONS", "HEAD", "PROPFIND"]) check(path, method, await askRaw(path, method));
    const traced = await askRaw(path, "TRACE", { cookie: world.admin.cookie });
    if (traced.status !== 405 || traced.body.includes("session="))
      problems.push(`${path} (TRACE) answers ${traced.status}`);
  });
  expect(problems).toEqual([]);
});

test("a session cookie writes only from our own pages (T16)", async () => {
  const before = await fingerprint();
  const problems: string[] = [];
  let refused = 0;
  const routes = findRoutes().filter(({ isPage }) => !isPage);
  await inParallel(routes, async ({ pattern }) => {
    const path = addressOf(pattern, world.ids);
    for (const method of METHODS)
      for (const origin of [
        undefined,
        "null",
        "https://evil.example",
        `${BASE}.evil.example`,
        "http://sub.localhost:1",
      ]) {
        const headers = { "content-type": "application/json", ...(origin && { origin }) };
        const { status } = await ask(path, world.admin, { method, headers, body: "{}" });
        if (status === 403) refused += 1;
        else if (status !== 405) problems.push(`${method} ${path} from ${origin} answers ${status}`);
      }
  });
  expect(problems).toEqual([]);
  expect(refused).toBeGreaterThan(100);
  expect(await fingerprint()).toEqual(before);
});

test("no route does anything to another company's or team's things (T10, K5)", async () => {
  const before = await fingerprint();
  const problems: string[] = [];
  const routes = findRoutes().filter(({ isPage, pattern }) => !isPage && /\[(numberId|cancellationId)\]/.test(pattern));
  const foreign = findRoutes().filter(({ isPage, pattern }) => !isPage && pattern.includes("["));
  const asked = [
    ...routes.flatMap(({ pattern }) => world.outsiders.map((person) => ({ pattern, person }))),
    ...foreign.flatMap(({ pattern }) =>
      world.outsiders.filter(({ isOurs }) => !isOurs).map((person) => ({ pattern, person })),
    ),
  ];
  await inParallel(asked, async ({ pattern, person }) => {
    const path = addressOf(pattern, world.ids);
    for (const method of METHODS) {
      const headers = { "content-type": "application/json", origin: BASE };
      const answer = await ask(path, person, { method, headers, body: '{"expectedVersion":1,"reason":"x"}' });
      if (answer.status < 400 || answer.status >= 500)
        problems.push(`${person.name}: ${method} ${path} answers ${answer.status}`);
      for (const mark of leaks(answer, person)) problems.push(`${person.name}: ${method} ${path} shows ${mark}`);
    }
  });
  expect(problems).toEqual([]);
  expect(await fingerprint()).toEqual(before);
});

test("every server action holds to the permission table, whoever calls it (T13)", async () => {
  const before = await fingerprint();
  const problems: string[] = [];
  const commandNames = findCommandNames();
  const actions = findActions();
  expect(actions.length).toBeGreaterThan(20);
  const call = async (id: string, pattern: string, person: WorldPerson | null) => {
    const headers = {
      "next-action": id,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      origin: BASE,
    };
    const body = JSON.stringify([{ nonsense: { not: "" } }]);
    const answer = await ask(addressOf(pattern, world.ids), person, { method: "POST", headers, body });
    return { ...answer, code: /"code":"([A-Z_]+)"/.exec(answer.body)?.[1] ?? `status ${answer.status}` };
  };
  await inParallel(actions, async ({ id, name, pattern }) => {
    if (OWN_GATE.includes(name)) {
      const { status, body, headers } = await call(id, pattern, null);
      if (status >= 500 || leaks({ status, body, headers }, null).length > 0)
        problems.push(`${name} answers a stranger ${status}`);
      return;
    }
    const permission = world.permissionOf[commandNames.get(name) ?? name.replace(/Action$/, "")];
    if (permission === undefined) {
      problems.push(`${name}: neither of a command nor named in OWN_GATE`);
      return;
    }
    const stranger = await call(id, pattern, null);
    if (stranger.code !== "SIGNED_OUT") problems.push(`${name} answers a stranger ${stranger.code}`);
    for (const person of [world.admin, ...world.members, ...world.outsiders]) {
      const { code, ...answer } = await call(id, pattern, person);
      const isAllowed = world.permissionsOfRole[person.role]?.includes(permission) ?? false;
      if (code !== (isAllowed ? "INVALID_INPUT" : "FORBIDDEN"))
        problems.push(`${person.name}: ${name} answers ${code}`);
      const found = world.outsiders.includes(person) ? leaks(answer, person) : [];
      if (found.length > 0) problems.push(`${person.name}: ${name} shows ${found.join(", ")}`);
    }
  });
  expect(problems).toEqual([]);
  expect(await fingerprint()).toEqual(before);
});

test("an action from another site is refused (T16)", async () => {
  const action = findActions().find(({ name }) => name === "changeOrganizationAction" || name === "createTeamAction");
  const before = await fingerprint();
  for (const origin of ["null", "https://evil.example"]) {
    const headers = { "next-action": action?.id ?? "", "content-type": "text/plain;charset=UTF-8", origin };
    const body = JSON.stringify([{ name: "from outside", needsApproval: false, reserveCheckDays: 5 }]);
    const { status } = await ask("/settings/teams", world.admin, { method: "POST", headers, body });
    expect(status).toBeGreaterThanOrEqual(400);
  }
  expect(await fingerprint()).toEqual(before);
});

test("every answer is private and typed, pages carry their policy, and no GET changes a row (T16, T17, T40)", async () => {
  const problems: string[] = [];
  const before = await fingerprint();
  await inParallel(findRoutes(), async ({ pattern, isPage }) => {
    const { headers, status } = await ask(addressOf(pattern, world.ids), world.admin);
    const expectHeader = (name: string, wanted: RegExp) => {
      if (!wanted.test(headers.get(name) ?? "")) problems.push(`${pattern} (${status}) ${name}: ${headers.get(name)}`);
    };
    if (!OPEN_ROUTES.includes(pattern)) expectHeader("cache-control", /^(?=.*\bprivate\b)(?=.*\bno-store\b)/);
    expectHeader("x-content-type-options", /^nosniff$/);
    if (headers.has("x-powered-by")) problems.push(`${pattern} tells what it runs on`);
    if (!isPage) return;
    expectHeader(
      "content-security-policy",
      /script-src 'self' 'nonce-[0-9a-f]{32}'.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/,
    );
    expectHeader("x-frame-options", /^DENY$/);
    expectHeader("referrer-policy", /./);
  });
  expect(problems).toEqual([]);
  expect(await fingerprint()).toEqual(before);
});

test("odd paths and bodies are refused, never a fault (J2, J10, J14)", async () => {
  const paths = [
    "/%00",
    "/%2e%2e%2f%2e%2e%2fetc/passwd",
    "//api//v1//numbers",
    "/api/v1/numbers/..%2fmembers",
    "/api/v1/numbers/%00",
    "/numbers/not-a-uuid",
    "/api/v1/numbers.",
    "/API/V1/NUMBERS",
    "/api/v1/numbers/[numberId]",
    "/cancellations/%F0%9F%98%80",
  ];
  const problems: string[] = [];
  for (const path of paths) {
    const { status } = await askRaw(path, "GET", { cookie: world.admin.cookie });
    if (status >= 500) problems.push(`${path} answers ${status}`);
  }
  const halfCharacter = await askRaw("/numbers/%ff", "GET", { cookie: world.admin.cookie });
  expect(halfCharacter.status).toBe(400);
  const write = { method: "POST", headers: { "content-type": "application/json", origin: BASE } };
  const large = await ask("/api/v1/carriers", world.admin, { ...write, body: `{"name":"${"x".repeat(2_000_000)}"}` });
  const deep = await ask("/api/v1/carriers", world.admin, { ...write, body: `{"name":${"[".repeat(10_000)}` });
  expect([large.status, deep.status]).toEqual([413, 400]);
  const cookie = await ask("/api/v1/numbers", null, { headers: { cookie: "x=".padEnd(64_000, "y") } });
  if (cookie.status >= 500) problems.push(`a cookie of 64 KB answers ${cookie.status}`);
  expect(problems).toEqual([]);
});
