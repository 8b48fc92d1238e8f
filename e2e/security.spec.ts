import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { plant } from "./hostile-world";
import { addressOf, findActions, findRoutes, makeWorld, OPEN_PAGES, type World } from "./world";
import { XSS_PAYLOADS } from "./xss-payloads";

const BASE = `http://localhost:${process.env.E2E_PORT}`;

test.describe.configure({ timeout: 180_000 });
test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, "what is attacked has no width");

let world: World;
let database: pg.Client;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  world = await makeWorld();
  database = new pg.Client({ connectionString: world.ownerUrl });
  await database.connect();
});
test.afterAll(() => database?.end());

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { cookie: world.admin.cookie, origin: BASE, ...Object(init.headers) };
  return fetch(`${BASE}${path}`, { redirect: "manual", ...init, headers });
}
const post = (path: string, body: unknown, method = "POST") =>
  ask(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

async function signIn(context: BrowserContext): Promise<void> {
  const [name = "", value = ""] = world.admin.cookie.split("=", 2);
  await context.addCookies([{ name, value, url: BASE, httpOnly: true, sameSite: "Lax" }]);
}

/** Everything by which a page shows that a text of ours was taken for something else. */
function watch(page: Page, problems: string[]): void {
  page.on("dialog", async (dialog) => {
    problems.push(`${page.url()}: dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/CSP-VIOLATION|Content Security Policy|javascript: URL/i.test(message.text()))
      problems.push(`${page.url()}: ${message.text().slice(0, 200)}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(BASE) && !/^(data|blob|about):/.test(request.url()))
      problems.push(`${page.url()}: asks for ${request.url()}`);
  });
}

/** Elements and attributes that no page of ours has. */
function strangeNodes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      const tag = element.localName;
      const isOurScript =
        element instanceof HTMLScriptElement && (element.nonce || element.src.startsWith(`${origin}/_next/`));
      const isForeign = /^(iframe|object|embed|base|marquee|image|animate|math|body2)$/.test(tag);
      if (isForeign || (tag === "script" && !isOurScript)) found.push(element.outerHTML.slice(0, 120));
      if (tag === "img" && !element.getAttribute("src")?.startsWith("/")) found.push(element.outerHTML.slice(0, 120));
      for (const { name, value } of element.attributes)
        if (
          /^on/.test(name) ||
          (/^(href|src|action|formaction)$/.test(name) && /^\s*(javascript|vbscript|data:text)/i.test(value))
        )
          found.push(`${tag} ${name}=${value.slice(0, 80)}`);
    }
    return found;
  });
}

test("text is text on every page, wherever it came from (T17)", async ({ page, context }) => {
  const problems: string[] = [];
  await signIn(context);
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`CSP-VIOLATION ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  watch(page, problems);

  const send = async (payload: string, index: number) => {
    const made = await Promise.all([
      post("/api/v1/carriers", { name: payload.slice(0, 60), kind: "operator", hotline: payload.slice(0, 40) }),
      post("/api/v1/contracts", { number: `${index} ${payload}`.slice(0, 60), title: payload, notes: payload }),
      post("/api/v1/holders", { name: payload, type: "company" }),
    ]);
    for (const { status } of made) if (![200, 201, 400, 409].includes(status)) problems.push(`${payload}: ${status}`);
  };
  for (let at = 0; at < XSS_PAYLOADS.length; at += 8)
    await Promise.all(XSS_PAYLOADS.slice(at, at + 8).map((payload, index) => send(payload, at + index)));
  const importId = await importPayloads();

  let shown = 0;
  const look = async (path: string) => {
    await page.goto(path, { waitUntil: "load" });
    await expect(page.locator("#__next-page-redirect")).toHaveCount(0); // a step that is over leads on to the next one
    await page.waitForLoadState("load");
    problems.push(...(await strangeNodes(page)).map((node) => `${path}: ${node}`));
    if ((await page.locator("body").innerText()).includes("alert(")) shown += 1;
  };
  for (const path of [
    `/imports/${importId}/mapping`,
    `/imports/${importId}/preview`,
    "/carriers",
    "/contracts",
    "/holders",
    "/numbers/new",
  ])
    await look(path);
  expect(shown).toBeGreaterThan(3);

  const planted = await plant(database, world, XSS_PAYLOADS.join(" "));
  expect(planted).toBeGreaterThan(25);
  const pages = findRoutes().filter(({ isPage, pattern }) => isPage && !OPEN_PAGES.includes(pattern));
  for (const { pattern } of pages) await look(addressOf(pattern, world.ids));
  const reflected = encodeURIComponent(XSS_PAYLOADS.slice(0, 40).join(" ").slice(0, 90));
  for (const path of [
    `/numbers?q=${reflected}`,
    `/audit?actor=${reflected}`,
    `/numbers?sort=${reflected}`,
    `/${reflected}`,
  ])
    await look(path);
  expect(shown).toBeGreaterThan(15);
  expect(problems).toEqual([]);
});

/** A file whose name and every cell is a payload, up to its preview; answers the import's id. */
async function importPayloads(): Promise<string> {
  const quoted = (text: string) => `"${text.replaceAll('"', '""').replaceAll(/[\t\u2028\u2029\u202e]/g, " ")}"`;
  const rows = XSS_PAYLOADS.map((payload, index) =>
    [`1390000${String(1000 + index)}`, ...Array(6).fill(quoted(payload.slice(0, 50)))].join(","),
  );
  const fileName = encodeURIComponent(`"><img src=x onerror=alert(1)>${XSS_PAYLOADS[2]}.csv`);
  const body = `号码,套餐,备注,标签,用途,使用人,${quoted(XSS_PAYLOADS[5] ?? "")}\r\n${rows.join("\r\n")}\r\n`;
  const uploaded = await ask("/api/v1/imports?kind=numbers", {
    method: "POST",
    headers: { "x-file-name": fileName },
    body,
  });
  const { importId } = await uploaded.json();
  expect(uploaded.status).toBe(201);
  const found = await importIn(importId, "mapping");
  const { version: expectedVersion, mapping, options } = found;
  const given = options.numbers ?? {};
  const mapped = await post(`/api/v1/imports/${importId}/mapping`, { expectedVersion, mapping, options: given }, "PUT");
  expect([mapped.status, await mapped.text()]).toEqual([200, expect.anything()]);
  await importIn(importId, "preview");
  return importId;
}

type FoundImport = { status: string; version: number; mapping: string[]; options: { numbers?: object } };

async function importIn(importId: string, status: string): Promise<FoundImport> {
  let found: FoundImport | undefined;
  await expect
    .poll(
      async () => {
        found = await (await ask(`/api/v1/imports/${importId}`)).json();
        return found?.status;
      },
      { timeout: 30_000 },
    )
    .toBe(status);
  if (!found) throw new Error("polled without an answer");
  return found;
}

test("addresses that run something are not taken, and a policy names its limits (T17)", async () => {
  const policy = {
    validFrom: "2026-01-01",
    sourceTitle: "x",
    activity: ["outboundCall"],
  };
  for (const sourceUrl of [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "//evil.invalid",
    "vbscript:x",
  ]) {
    const answer = await post(`/api/v1/carriers/${world.ids.carrierId}/policies`, { ...policy, sourceUrl });
    expect([sourceUrl, answer.status, (await answer.text()).includes("sourceUrl")]).toEqual([sourceUrl, 400, true]);
  }
  const [first, second] = await Promise.all([ask("/numbers"), ask("/numbers")]);
  const csp = first.headers.get("content-security-policy") ?? "";
  const directives = new Map(csp.split("; ").map((one) => [one.split(" ")[0], one]));
  expect(directives.get("script-src")).toMatch(/^script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic'$/);
  for (const name of ["object-src", "base-uri", "frame-ancestors"]) expect(directives.get(name)).toBe(`${name} 'none'`);
  for (const name of ["default-src", "connect-src", "form-action"]) expect(directives.get(name)).toBe(`${name} 'self'`);
  expect(csp).not.toMatch(/unsafe-eval|https?:|\*/);
  expect(csp).not.toBe(second.headers.get("content-security-policy")); // a nonce is used once
  const nonce = /nonce-([0-9a-f]{32})/.exec(csp)?.[1];
  const scripts = (await first.text()).match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
});

/** Paths, streams, devices, controls, turned writing, and what a header could be split by. */
const EVIL_NAMES: readonly string[] = [
  "../../../../etc/passwd",
  "..\\..\\windows\\win.ini",
  "/etc/cron.d/evil",
  "C:\\boot.ini",
  "\\\\server\\share\\x.txt",
  "con",
  "NUL.txt",
  "aux.html",
  "a.txt::$DATA",
  "a.txt:evil.exe",
  ".htaccess",
  "....//....//x",
  " .. ",
  "x\r\nset-cookie: session=evil",
  'x"; filename="evil.html',
  "x%0d%0aset-cookie:a=b",
  "x%2e%2e%2fy",
  "gpj.exe\u202etxt.",
  "a\0.html",
  "<img src=x onerror=alert(1)>.html",
  "evil.svg",
  "evil.txt.html",
  "-rf",
  "~root",
  "号".repeat(500),
];
/** Content that could be two things; the type that is served is the one of its first bytes. */
const POLYGLOTS: readonly (readonly [string, string])[] = [
  ["%PDF-1.7\n<script>alert(1)</script>", "application/pdf"],
  ["\xff\xd8\xff\xe0<html><script>alert(1)</script>", "image/jpeg"],
  ["\x89PNG\r\n\x1a\n<svg onload=alert(1)>", "image/png"],
  ["just text", "text/plain"],
];
const REFUSED = [
  "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
  "<!doctype html><script>alert(1)</script>",
  "MZ\x90\x00",
];

test("a paper is a download in a sandbox, of our type and under a harmless name (T18, T19)", async () => {
  const folder = process.env.LINEKEEPER_DATA_DIR ?? ".data";
  const before = [readdirSync(folder), readdirSync(".")];
  const list = `/api/v1/cancellations/${world.ids.cancellationId}/attachments`;
  const upload = (name: string, content: string) =>
    ask(list, {
      method: "POST",
      headers: { "x-file-name": encodeURIComponent(name), "x-attachment-kind": "other", "content-type": "text/html" },
      body: Buffer.from(content, "latin1"),
    });
  for (const content of REFUSED)
    expect(await (await upload("harmless.pdf", content)).json()).toMatchObject({ code: "ATTACHMENT_TYPE_NOT_ALLOWED" });
  for (const [index, name] of EVIL_NAMES.entries()) {
    const [content, type] = POLYGLOTS[index % POLYGLOTS.length] ?? ["", ""];
    const added = await upload(name, content);
    const paper = await added.json();
    expect([name, added.status]).toEqual([name, name.includes("\0") ? 400 : 201]); // nothing could store it as it is
    if (added.status === 400) continue;
    const { headers } = await ask(`${list}/${paper.id}`);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toMatch(/sandbox; default-src 'none'/);
    expect(headers.get("set-cookie")).toBeNull();
    const disposition = headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]+"; filename\*=UTF-8''[\w.%!&$^`|~#+-]+$/);
    expect(disposition).not.toMatch(/[/\\]|%2f|%5c|%0d|%0a|\.html"?$|\.svg"?$/i);
    expect((await ask(`${list}/${paper.id}`, { method: "DELETE" })).status).toBe(200);
  }
  expect([readdirSync(folder), readdirSync(".")]).toEqual(before);
});

test("random bodies at every action crash nothing (T15)", async () => {
  const flights = findActions().slice(0, 12);
  const attacks = flights.flatMap(({ id, pattern }, index) => {
    const noise = randomBytes(2_000_000);
    const kind =
      ["text/plain;charset=UTF-8", "multipart/form-data; boundary=x", "application/octet-stream"][index % 3] ?? "";
    const nested = Buffer.from(`["$F1","$@2",${'{"then":'.repeat(20_000)}`);
    return [noise, nested].map((body) =>
      ask(addressOf(pattern, world.ids), { method: "POST", headers: { "next-action": id, "content-type": kind }, body })
        .then(async (answer) => [answer.status, await answer.text()] as const)
        .catch(() => [0, ""] as const),
    );
  });
  let isOver = false;
  const beats = (async () => {
    const seen: number[] = [];
    while (!isOver)
      seen.push(
        await fetch(`${BASE}/healthz`).then(
          ({ status }) => status,
          () => 0,
        ),
      ); // 0: nobody listens
    return seen;
  })();
  const answers = await Promise.all(attacks);
  isOver = true;
  const seen = await beats;
  expect([seen.length > 0, seen.filter((status) => status !== 200)]).toEqual([true, []]);
  for (const [, body] of answers) expect(body).not.toMatch(/node_modules|at Object\.|\/lib\/server\//);
});

test("nothing is claimed a second time (T6)", async () => {
  expect((await fetch(`${BASE}/set-up`)).status).toBe(404);
  const claim = findActions().find(({ name }) => name === "setUpAction");
  const body = JSON.stringify([
    {
      code: "ABCD-EFGH-JKMN",
      organizationName: "x",
      name: "x",
      email: "x@example.test",
      password: "copper violin teapot",
    },
  ]);
  const headers = { "next-action": claim?.id ?? "", "content-type": "text/plain;charset=UTF-8", origin: BASE };
  const answer = await fetch(`${BASE}/sign-in`, { method: "POST", headers, body });
  expect(await answer.text()).not.toMatch(/"ok":true/);
});
