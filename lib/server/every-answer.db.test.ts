import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { sessionCookie, startSession } from "./auth/start-session";
import { closeCopyConnections } from "./bulk-copy";
import { db } from "./db";
import { env } from "./env";
import { newId } from "./ids";
import type { Job } from "./jobs/define-job";
import { inputFields } from "./openapi-schemas";
import { createCompany, type TestCompany } from "./testing/company";
import { userOf } from "./testing/members";
import { findRoutes } from "./testing/routes";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

const routes = await findRoutes();
// By path, since lib/server imports no feature: the worker's steps of an import.
const JOBS = path.resolve(import.meta.dirname, "../features/imports/jobs.ts");
const { detectImportJob, checkImportJob, commitImportJob, undoImportJob }: Record<string, Job | undefined> =
  await import(JOBS);

let database: TestDatabase;
let company: TestCompany;
let headers: Record<string, string>;
let actor: unknown;

type Given = {
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly upload?: { readonly name: string; readonly text: string };
};
type Answer = Readonly<Record<string, unknown>>;

/** Calls a handler as a signed-in administrator. */
async function send(method: string, address: string, given: Given = {}) {
  const route = routes.find((one) => one.method === method && one.path === `/api/v1/${address}`);
  if (!route) throw new Error(`no ${method} ${address}`);
  const { body, upload, ids = {}, query = "" } = given;
  const request = new Request(`${env.baseUrl}/api/v1/x${query}`, {
    method,
    headers: {
      ...headers,
      ...(method !== "GET" && !upload && { "content-type": "application/json" }),
      ...(upload && { "x-file-name": encodeURIComponent(upload.name) }),
    },
    ...(method !== "GET" && { body: upload ? upload.text : JSON.stringify(body ?? {}) }),
  });
  const response = await route.handler(request, { params: Promise.resolve(ids) });
  return { method, address, response, describe: route.describe };
}

/** Calls a handler that answers, with exactly the fields that its schema says. */
const call = async (...asked: Parameters<typeof send>) => compare(await send(...asked));

async function compare({ method, address, response, describe: of }: Awaited<ReturnType<typeof send>>): Promise<Answer> {
  const { answer, status } = of;
  if (!("json" in answer)) {
    expect(answer.contentTypes).toContain(response.headers.get("content-type"));
    return {};
  }
  const json: Answer = JSON.parse(await response.text());
  expect([method, address, response.status, response.status < 400 ? "" : json]).toEqual([method, address, status, ""]);
  const parsed = answer.json.safeParse(json);
  expect(parsed.success ? "" : `${method} ${address}\n${z.prettifyError(parsed.error)}`).toBe("");
  expect(parsed.data).toEqual(json);
  return json;
}

const itemsSchema = z.array(z.looseObject({}));
const itemsOf = (answer: Answer) => itemsSchema.parse(answer.items ?? []);
const text = (answer: Answer, name: string): string => z.string().parse(answer[name]);
const versionOf = (answer: Answer): number => z.number().parse(answer.version);

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  const admin = userOf(await company.member("admin"));
  actor = admin;
  const cookie = sessionCookie((await startSession(admin.userId, { hasGivenCode: true })) ?? "");
  headers = { cookie, origin: env.baseUrl, "accept-language": "en" };
  await call("POST", "demo");
}, 60_000);
afterAll(async () => {
  await closeCopyConnections();
  await db.$disconnect();
  await database.drop();
});

describe("what a write answers", () => {
  it("creates, edits, assigns and reveals numbers", async () => {
    const created = await call("POST", "numbers", { body: { phoneNumber: "18600138000", plan: "Plan" } });
    const ids = { numberId: text(created, "id") };
    const edited = await call("PATCH", "numbers/[numberId]", { ids, body: { expectedVersion: 1, plan: "Other" } });
    expect(edited.version).toBe(2);
    await call("POST", "numbers/assignments", { body: { numberIds: [ids.numberId], role: "reserve" } });
    await call("POST", "numbers/[numberId]/reveal", { ids, body: { reason: "called back" } });
    const called = { number: "18600138000", direction: "outbound", startedAt: "2026-03-01T04:00:00Z" };
    const body = { calls: [called, { ...called, number: "18600138999" }] };
    expect((await call("POST", "calls", { body })).unmatched).toEqual([1]);
  });

  it("creates and edits carriers, policies, contracts and holders", async () => {
    const carrier = { name: "Carrier of our own", kind: "reseller" };
    const { carrierId } = await call("POST", "carriers", { body: carrier });
    const ids = { carrierId: z.string().parse(carrierId) };
    await call("PUT", "carriers/[carrierId]", { ids, body: { ...carrier, hotline: "10000", expectedVersion: 1 } });
    const policy = { validFrom: "2026-01-01", silencePeriod: "90d", activity: ["outboundCall"], sourceTitle: "Notice" };
    await call("POST", "policies/preview", { body: { ...policy, carrierId } });
    const created = await call("POST", "carriers/[carrierId]/policies", { ids, body: policy });
    const of = { ids: { policyId: text(created, "policyId") } };
    await call("PUT", "policies/[policyId]", { ...of, body: { ...policy, hotline: "10000", expectedVersion: 1 } });
    const verified = { verifiedOn: "2026-01-02", expectedVersion: 2 };
    await call("POST", "policies/[policyId]/verification", { ...of, body: verified });
    await call("POST", "policies/[policyId]/end", { ...of, body: { validTo: "2026-12-31", expectedVersion: 3 } });
    const contract = { number: "K-1", penaltyModel: { kind: "fixedSum", amountFen: 100 } };
    const { contractId } = await call("POST", "contracts", { body: contract });
    const second = { ...policy, validFrom: "2027-01-01" };
    await call("POST", "carriers/[carrierId]/policies", { ids, body: second });
    const at = { contractId: z.string().parse(contractId) };
    await call("PUT", "contracts/[contractId]", { ids: at, body: { ...contract, title: "T", expectedVersion: 1 } });
    const upload = { name: "contract.txt", text: "What was agreed." };
    const document = await call("POST", "contracts/[contractId]/documents", { ids: at, upload });
    const paper = { ...at, documentId: text(document, "id") };
    await call("GET", "contracts/[contractId]/documents/[documentId]", { ids: paper });
    expect((await call("GET", "contracts/[contractId]", { ids: at })).documents).toEqual([document]);
    await call("DELETE", "contracts/[contractId]/documents/[documentId]", { ids: paper });
    const holder = { name: "Holder of our own", type: "company" };
    const { holderId } = await call("POST", "holders", { body: holder });
    const changed = { ...holder, name: "Another name", expectedVersion: 1 };
    await call("PUT", "holders/[holderId]", { ids: { holderId: z.string().parse(holderId) }, body: changed });
  });

  it("changes the company's settings", async () => {
    const { id: _id, hasDemoData: _demo, version, ...settings } = await call("GET", "organization");
    await call("PUT", "organization", { body: { ...settings, watchDays: 61, expectedVersion: version } });
  });

  it("opens a cancellation, saves a step, attaches a file, moves and withdraws", async () => {
    const { id: numberId } = await call("POST", "numbers", { body: { phoneNumber: "18600138001" } });
    const started = await call("POST", "cancellations", { body: { numberId } });
    const ids = { cancellationId: text(started, "id") };
    const facts = { confirming: { isNeededLater: false, customersWhoCall: "nobody", reasonCode: "notNeeded" } };
    const saved = await call("PATCH", "cancellations/[cancellationId]/step", {
      ids,
      body: { expectedVersion: 1, facts },
    });
    const upload = { name: "notes.txt", text: "What the carrier said." };
    const attachment = await call("POST", "cancellations/[cancellationId]/attachments", {
      ids,
      upload,
    });
    const file = { ...ids, attachmentId: text(attachment, "id") };
    await call("GET", "cancellations/[cancellationId]/attachments/[attachmentId]", { ids: file });
    await call("GET", "cancellations/[cancellationId]", { ids });
    await call("DELETE", "cancellations/[cancellationId]/attachments/[attachmentId]", { ids: file });
    const shown = await call("GET", "cancellations/[cancellationId]", { ids });
    const body = { expectedVersion: versionOf(shown), reason: "not after all" };
    const ended = await call("POST", "cancellations/[cancellationId]/withdrawal", { ids, body });
    expect([versionOf(saved), ended.state]).toEqual([2, "withdrawn"]);
  });

  const answeredOn = new Date().toISOString().slice(0, 10); // the demonstration's applications were filed before
  const contact = { at: "2026-03-01T04:00:00Z", channel: "hotline", outcome: "asked for the form" };
  it.each([
    ["awaitingApproval", "recall", { reason: "too early" }],
    ["contacting", "contacts", { contact }],
    ["contacting", "step-back", { reason: "once more" }],
    ["reviewing", "acceptance", { answeredOn }],
    ["reviewing", "rejection", { answeredOn, reason: "a paper is missing" }],
    ["verifying", "step-back", { reason: "not gone yet" }],
  ])("moves a case that is %s by %s", async (state, move, more) => {
    const [item] = itemsOf(await call("GET", "cancellations", { query: `?view=${state}` }));
    const ids = { cancellationId: text(item ?? {}, "id") };
    const body = { expectedVersion: versionOf(item ?? {}), ...more };
    const moved = await call("POST", `cancellations/[cancellationId]/${move}`, { ids, body });
    expect(moved.version).toBe(body.expectedVersion + 1);
  });

  it("takes an import from the upload to its undoing, with rows that it refuses", async () => {
    const { step, shown, run, ids } = await previewed("13800138000,甲,10");
    await step("POST", "commit");
    await run(commitImportJob, { actor });
    expect((await shown()).status).toBe("committed");
    await call("GET", "imports/[importId]/touched", { ids });
    await step("POST", "undo");
    await run(undoImportJob, { actor, keepsTouched: false });
    expect((await shown()).status).toBe("undone");
    // Another one stays where a person would look at it.
    expect((await (await previewed("13800138001,乙,20")).shown()).status).toBe("preview");
  });

  it("cancels an import of calls", async () => {
    const upload = {
      name: "calls.csv",
      text: "主叫号码,对方号码,开始时间,时长\n13800138000,02112345678,2026-03-01 12:00,60",
    };
    const started = await call("POST", "imports", { query: "?kind=calls", upload });
    const ids = { importId: text(started, "importId") };
    const scope = { organizationId: company.organizationId, ...ids };
    await detectImportJob?.handle(scope, { requestId: newId(), signal: new AbortController().signal });
    await call("GET", "imports/[importId]", { ids });
    await call("POST", "imports/[importId]/cancellation", { ids });
  });
});

/** An import of numbers of which two rows are wrong, checked and not yet confirmed. */
async function previewed(row: string) {
  const upload = { name: "numbers.csv", text: ["号码,套餐,月租(元)", row, row, "1380013,丙,ten"].join("\n") };
  const started = await call("POST", "imports", { query: "?kind=numbers", upload });
  const ids = { importId: text(started, "importId") };
  const scope = { organizationId: company.organizationId, ...ids };
  const run = (job: Job | undefined, more: object = {}) =>
    job?.handle({ ...scope, ...more }, { requestId: newId(), signal: new AbortController().signal });
  const shown = () => call("GET", "imports/[importId]", { ids });
  const step = async (method: string, name: string, more: object = {}) => {
    const expectedVersion = versionOf(await shown());
    return call(method, `imports/[importId]/${name}`, { ids, body: { expectedVersion, ...more } });
  };
  await run(detectImportJob);
  await step("PUT", "reading", { headerLine: 1 });
  await run(detectImportJob, { headerLine: 1 });
  await step("PUT", "mapping", { mapping: (await shown()).mapping });
  await run(checkImportJob);
  expect(itemsOf(await call("GET", "imports/[importId]/rows", { ids })).length).toBeGreaterThan(1);
  return { step, shown, run, ids };
}

/** The list that an address's parameter comes from, and the field there. */
const SOURCES: Readonly<Record<string, readonly [list: string, field: string]>> = {
  numberId: ["numbers", "id"],
  cancellationId: ["cancellations", "id"],
  carrierId: ["carriers", "id"],
  policyId: ["policies", "id"],
  contractId: ["contracts", "id"],
  importId: ["imports", "id"],
  recordNumber: ["imports/[importId]/rows", "recordNumber"],
};
const readers = routes.filter(({ method, describe: { answer } }) => method === "GET" && "json" in answer);

describe("what a read answers", () => {
  it.each(readers.map((route) => route.path.replace("/api/v1/", "")))("%s", async (address) => {
    const parameters = [...address.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? "");
    // Another parameter than these needs a line in SOURCES.
    expect(parameters.filter((name) => SOURCES[name] === undefined)).toEqual([]);
    const answers: Answer[] = [];
    for (const ids of await placesOf(parameters)) {
      const sent = await send("GET", address, { ids, query: widest(address) });
      // What is not in the state for it says so; some must be.
      if (sent.response.status !== 409) answers.push(await compare(sent));
    }
    expect(answers.length).toBeGreaterThan(0);
    // A list without a row proves nothing about its rows.
    const lists = answers.filter((answer) => "items" in answer);
    if (lists.length > 0) expect(lists.flatMap(itemsOf).length).toBeGreaterThan(0);
  });

  it("is the same on a page behind the first", async () => {
    for (const { path: address, describe: of } of readers) {
      const { properties } = inputFields(of.input);
      if (address.includes("[") || !("cursor" in properties)) continue;
      const short = address.replace("/api/v1/", "");
      const { nextCursor } = await call("GET", short, { query: "?limit=1" });
      expect([short, typeof nextCursor]).toEqual([short, "string"]);
      const next = await call("GET", short, { query: `?limit=1&cursor=${nextCursor}` });
      expect([short, itemsOf(next).length]).toEqual([short, 1]);
    }
  });

  it("of clearing the demonstration, too", async () => {
    await call("DELETE", "demo");
  });
});

const MOST = 60;
type Ids = Readonly<Record<string, string>>;

/** Values for the parameters of an address, one set for each thing that there is, up to MOST. */
async function placesOf(parameters: readonly string[]): Promise<Ids[]> {
  let places: Ids[] = [{}];
  for (const name of parameters) {
    const [list = "", field = ""] = SOURCES[name] ?? [];
    const found: Ids[] = [];
    for (const ids of places)
      for (const item of itemsOf(await call("GET", list, { ids, query: widest(list) })))
        found.push({ ...ids, [name]: String(item[field]) });
    places = found.slice(0, MOST);
  }
  return places;
}

/** The query that shows the most of a list. */
function widest(address: string): string {
  const input = readers.find((route) => route.path === `/api/v1/${address}`)?.describe.input;
  const { properties } = inputFields(input);
  const options = { limit: "200", includeTotal: "true", view: "all" };
  return `?${new URLSearchParams(Object.entries(options).filter(([name]) => name in properties))}`;
}
