import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ok } from "@/lib/domain/result";
import { toAction } from "./action";
import { defineCommand } from "./command";
import { hasFreeDisk, hasRoomForUploads, isDiskFull, isDiskLow } from "./disk";
import { defineQuery } from "./query";
import { toRoute } from "./route";
import { receiveFile } from "./stored-file";
import { createCompany, type TestCompany } from "./testing/company";
import { insertToken } from "./testing/members";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

const signedIn = vi.hoisted(() => ({ access: null as Access | null }));
vi.mock("./session", () => ({ findAccess: async () => signedIn.access }));

let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;
let secret: string;

let dataDir: string;
const CLUSTER = "/elsewhere/postgres";

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "linekeeper-disk-"));
  await writeFile(path.join(dataDir, "cluster.json"), JSON.stringify({ directory: CLUSTER, port: 1 }));
  process.env.LINEKEEPER_DATA_DIR = dataDir;
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  company = await createCompany();
  const admin = await company.member("admin");
  signedIn.access = admin;
  secret = await insertToken(admin, ["numbers:read", "numbers:write"]);
});
afterAll(async () => {
  await owner.end();
  await rm(dataDir, { recursive: true });
  await database.drop();
});

const editNotes = defineCommand({
  auditEvent: "test.notesEdited",
  permission: "number:edit",
  input: z.strictObject({ numberId: z.uuid(), notes: z.string() }),
  async run({ tx, access: { organizationId }, input: { numberId, notes }, audit }) {
    await tx.phoneNumber.updateMany({
      where: { organizationId, id: numberId },
      data: { notes, version: { increment: 1 } },
    });
    await audit({ entityKind: "number", entityId: numberId, after: { notes } });
    return ok({ numberId });
  },
});
const readNotes = defineQuery({
  name: "test.readNotes",
  permission: "number:read",
  input: z.strictObject({ numberId: z.uuid() }),
  run: async ({ tx, input: { numberId } }) =>
    ok(await tx.phoneNumber.findFirstOrThrow({ where: { id: numberId }, select: { notes: true, version: true } })),
});
const PATCH = toRoute(editNotes, { output: z.object({ numberId: z.uuid() }) });
const GET = toRoute(readNotes, { output: z.object({ notes: z.string().nullable(), version: z.int() }) });

async function call(
  route: typeof PATCH | typeof GET,
  numberId: string,
  given: { notes?: string; language?: string } = {},
) {
  const { notes, language = "zh-CN" } = given;
  const request = new Request(`http://localhost:3000/api/v1/numbers/${numberId}`, {
    method: notes === undefined ? "GET" : "PATCH",
    headers: {
      authorization: `Bearer ${secret}`,
      "accept-language": language,
      "content-type": "application/json",
      ...(notes !== undefined && { "idempotency-key": `key-${numberId}` }),
    },
    ...(notes !== undefined && { body: JSON.stringify({ notes }) }),
  });
  const response = await route(request, { params: Promise.resolve({ numberId }) });
  return { status: response.status, body: await response.json() };
}

/** What the server says when a table cannot grow, for every write to it. */
const fill = (table: string) =>
  owner.query(`
    CREATE OR REPLACE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'could not extend file "base/1/2": No space left on device' USING ERRCODE = '53100';
    END $$;
    CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION disk_is_full()`);
const free = (table: string) => owner.query(`DROP TRIGGER full_disk ON ${table}`);

describe("a full disk (F10)", () => {
  it("is 507 in both languages, saves nothing, and the same call works when there is room again", async () => {
    const numberId = await company.number();
    const entries = await company.countAudit();
    await fill("audit_entry");
    const inChinese = await call(PATCH, numberId, { notes: "x" });
    const inEnglish = await call(PATCH, numberId, { notes: "x", language: "en" });
    expect([inChinese.status, inChinese.body.code]).toEqual([507, "DISK_FULL"]);
    expect(inChinese.body.detail).toContain("磁盘已满，没有保存任何内容");
    expect(inEnglish.body.detail).toContain("disk is full. Nothing was saved");
    expect(JSON.stringify(inEnglish.body)).not.toContain("extend file");
    expect(await call(GET, numberId)).toEqual({ status: 200, body: { notes: null, version: 1 } });
    expect(await company.countAudit()).toBe(entries);
    await free("audit_entry");
    expect((await call(PATCH, numberId, { notes: "x" })).status).toBe(200);
    expect(await call(GET, numberId)).toEqual({ status: 200, body: { notes: "x", version: 2 } });
  });

  it("is a refusal to a form", async () => {
    const numberId = await company.number();
    await fill("phone_number");
    expect(await toAction(editNotes)({ numberId, notes: "x" })).toEqual({ ok: false, refusal: { code: "DISK_FULL" } });
    await free("phone_number");
  });

  it("does not stop reading where a use is noted in passing", async () => {
    const numberId = await company.number();
    await company.inside((tx) => tx.apiToken.updateMany({ data: { lastUsedAt: null } }));
    await fill("api_token");
    expect((await call(GET, numberId)).status).toBe(200);
    await free("api_token");
  });

  it("stays a fault to a job, which is tried again", async () => {
    const numberId = await company.number();
    const { access } = signedIn;
    if (access === null) throw new Error("somebody is signed in");
    await fill("phone_number");
    await expect(editNotes(access, { numberId, notes: "x" })).rejects.toSatisfy(isDiskFull);
    await free("phone_number");
  });
});

describe("a disk that is nearly full (F11)", () => {
  const share = (free: number) => async () => free;

  it.each([
    [0.049, false],
    [0.05, true],
  ])("of which %d is free: ready is %s", async (free, isReady) => {
    expect(await hasFreeDisk(share(free))).toBe(isReady);
    expect(await hasRoomForUploads(share(free))).toBe(isReady);
  });

  it("counts wherever something is kept: data folder, cluster, temporary files", async () => {
    const asked: string[] = [];
    const ask = async (folder: string) => {
      asked.push(folder);
      return 1;
    };
    await hasRoomForUploads(ask);
    expect(asked).toEqual([os.tmpdir(), dataDir, CLUSTER]);
    for (const full of asked)
      expect(await hasRoomForUploads(async (folder) => (folder === full ? 0.01 : 1))).toBe(false);
  });

  it("warns admins below 10 %, asks once in half a minute, and keeps still where it cannot know", async () => {
    let asked = 0;
    const ask = (free: number) => async () => {
      asked += 1;
      return free;
    };
    expect(await isDiskLow(ask(0.1), 0)).toBe(false);
    expect(await isDiskLow(ask(0.099), 29_999)).toBe(false);
    expect(asked).toBe(2); // data folder and cluster, once
    expect(await isDiskLow(ask(0.099), 30_000)).toBe(true);
    const broken = async () => {
      throw new Error("no such disk");
    };
    expect(await isDiskLow(broken, 60_000)).toBe(false);
  });

  it("takes in no file, and leaves none behind", async () => {
    const before = (await readdir(os.tmpdir())).filter((name) => name.startsWith("linekeeper-file-upload"));
    const options = { maxBytes: 10, expectedBytes: null, expectedSha256: null, sniff: async () => "text/csv" };
    const refused = await receiveFile(new Blob(["x"]).stream(), { ...options, askFreeShare: share(0.049) });
    expect(refused).toEqual({ ok: false, refusal: { code: "UPLOAD_DISK_LOW", params: { percent: 5 } } });
    const after = (await readdir(os.tmpdir())).filter((name) => name.startsWith("linekeeper-file-upload"));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });

  it.each(["ENOSPC", "EDQUOT"])("that ends while a file arrives is a full disk, too: %s (F12)", (code) => {
    expect(isDiskFull(Object.assign(new Error("write"), { code }))).toBe(true);
    expect(isDiskFull(new Error("write"))).toBe(false);
  });
});
