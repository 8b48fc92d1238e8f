import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/server/db";
import { FILE_LIMITS } from "@/lib/server/files/file-limits";
import type { RouteHandler } from "@/lib/server/route";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { insertToken } from "@/lib/server/testing/members";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
let company: TestCompany;
let token: string;
/** The local disk of this file's uploads. */
let folder: string;

// The handler as Next.js serves it; by path, since features import no routes.
const ROUTE = path.resolve(import.meta.dirname, "../../../app/api/v1/imports/route.ts");
const { POST }: { POST: RouteHandler } = await import(ROUTE);

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), "linekeeper-test-upload-"));
  process.env.TMPDIR = folder;
});
beforeEach(async () => {
  company = await createCompany();
  token = await insertToken(await company.member("operator"), ["imports:write"]);
});
afterAll(async () => {
  await db.$disconnect();
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

const CONTENT = "号码,套餐\n13800138000,甲\n";
const hashOf = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

type Given = { headers?: Record<string, string>; query?: string };

async function post(body: string | Uint8Array | ReadableStream<Uint8Array>, { headers = {}, query = "" }: Given = {}) {
  const request = new Request(`http://localhost:3000/api/v1/imports?kind=numbers${query}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/octet-stream",
      "x-file-name": encodeURIComponent("号码.csv"),
      ...headers,
    },
    body: body instanceof Uint8Array ? new Uint8Array(body) : body,
    ...(body instanceof ReadableStream && { duplex: "half" }),
  });
  const response = await POST(request, { params: Promise.resolve({}) });
  const answer: { code?: string; detail?: string; importId?: string; params?: object } = await response.json();
  return { ...answer, status: response.status, connection: response.headers.get("connection") };
}

/** A sender that goes on until it is told to stop, or goes away after so many pieces. */
function endless(piece: Uint8Array, pieces = Number.POSITIVE_INFINITY) {
  const seen = { sent: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      seen.sent += 1;
      if (seen.sent > pieces) controller.error(new Error("aborted"));
      else controller.enqueue(piece);
    },
    cancel() {
      seen.isCancelled = true;
    },
  });
  return { seen, body };
}

/** Nothing is kept: no import, no file, no folder on the disk. */
async function expectNothingKept(): Promise<void> {
  expect(await company.inside((tx) => tx.import.count())).toBe(0);
  expect(await company.inside((tx) => tx.storedFile.count())).toBe(0);
  expect(await company.inside((tx) => tx.fileChunk.count())).toBe(0);
  expect(await readdir(folder)).toEqual([]);
}

describe("an upload over HTTP", () => {
  it("that is whole is kept with its length and hash", async () => {
    const headers = { "x-content-sha256": hashOf(CONTENT), "x-declared-bytes": String(Buffer.byteLength(CONTENT)) };
    const { status, importId } = await post(CONTENT, { headers });
    expect(status).toBe(201);
    const row = await company.inside((tx) => tx.import.findFirstOrThrow({ where: { id: importId ?? "" } }));
    expect(row).toMatchObject({ sha256: hashOf(CONTENT), receivedBytes: BigInt(Buffer.byteLength(CONTENT)) });
  });

  it("of announced 300 MB is refused before it is read, and the connection is not used again (U4)", async () => {
    const { seen, body } = endless(new Uint8Array(64 * 1024));
    const answer = await post(body, { headers: { "content-length": String(300 * 1024 * 1024) } });
    expect(answer).toMatchObject({ status: 413, code: "FILE_TOO_LARGE", connection: "close" });
    expect(seen.sent).toBeLessThan(3);
    await expectNothingKept();
  });

  it("that ends early says how much arrived of how much (U5, F26)", async () => {
    const headers = { "x-declared-bytes": "9000000" };
    const short = await post(CONTENT, { headers });
    const params = { received: Buffer.byteLength(CONTENT), expected: 9_000_000 };
    expect(short).toMatchObject({ status: 400, code: "UPLOAD_INCOMPLETE", params });
    expect(short.detail).toContain("9,000,000");
    const { body } = endless(new Uint8Array(100_000).fill(49), 10);
    const aborted = await post(body, { headers });
    expect(aborted).toMatchObject({ status: 400, code: "UPLOAD_INCOMPLETE", params: { received: 1_000_000 } });
    await expectNothingKept();
  });

  it("of which the content changed on the way is refused (F26)", async () => {
    const answer = await post(CONTENT, { headers: { "x-content-sha256": hashOf(`${CONTENT} `) } });
    expect(answer).toMatchObject({ status: 400, code: "UPLOAD_INCOMPLETE" });
    await expectNothingKept();
  });

  it("without a length and without an end is cut at the limit (U7)", { timeout: 60_000 }, async () => {
    const piece = new Uint8Array(1024 * 1024).fill(49);
    const { seen, body } = endless(piece);
    expect(await post(body)).toMatchObject({ status: 413, code: "FILE_TOO_LARGE", connection: "close" });
    expect(seen.isCancelled).toBe(true);
    expect(seen.sent).toBeLessThan(FILE_LIMITS.tableBytes / piece.length + 4);
    await expectNothingKept();
  });

  it.each(["application/json", "multipart/form-data; boundary=x", "multipart/form-data"])(
    "as %s is refused (U10, U11)",
    async (type) => {
      const answer = await post(CONTENT, { headers: { "content-type": type } });
      expect(answer).toMatchObject({ status: 415, code: "UNSUPPORTED_MEDIA_TYPE" });
      await expectNothingKept();
    },
  );

  it("that is compressed on the way is refused, whatever it would become (U12)", async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));
    const answer = await post(bomb, { headers: { "content-encoding": "gzip" } });
    expect(answer).toMatchObject({ status: 415, code: "UNSUPPORTED_MEDIA_TYPE" });
    await expectNothingKept();
  });

  it("of one file twice at the same moment is one import; the second is led to the first (U13)", async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(CONTENT)));
    const [first, ...others] = answers.sort((a, b) => a.status - b.status);
    expect(first).toMatchObject({ status: 201 });
    for (const other of others)
      expect(other).toMatchObject({
        status: 409,
        code: "DUPLICATE_FILE",
        params: { importId: first?.importId ?? "" },
      });
    expect(await company.inside((tx) => tx.storedFile.count())).toBe(1);
    expect(await post(CONTENT, { query: "&repeat=true" })).toMatchObject({ status: 201 });
    expect(await company.inside((tx) => tx.storedFile.count())).toBe(1);
  });

  it.each([
    ["nothing (U1)", "", "FILE_EMPTY"],
    ["only a byte order mark (U2)", "\uFEFF", "FILE_EMPTY"],
    ["only blank lines (U2)", "\uFEFF\r\n\r\n \r\n", "FILE_EMPTY"],
    ["a damaged workbook (U8)", "PK\u0003\u0004 not a workbook", "FILE_DAMAGED"],
    ["an HTML table (U8)", "<html><table><tr><td>号码</td></tr></table></html>", "TYPE_MISMATCH"],
  ])("of %s is refused by name", async (_what, content, code) => {
    expect(await post(content)).toMatchObject({ code });
    await expectNothingKept();
  });
});
