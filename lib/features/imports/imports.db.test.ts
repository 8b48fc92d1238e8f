import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { addDays, localDateAt } from "@/lib/domain/local-date";
import type { Result } from "@/lib/domain/result";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { receiveFile } from "@/lib/server/stored-file";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { cancelImport } from "./commands/cancel-import";
import { commitImport } from "./commands/commit-import";
import { mapImport } from "./commands/map-import";
import { rereadImport } from "./commands/reread-import";
import { undoImport } from "./commands/undo-import";
import { uploadImport } from "./commands/upload-import";
import { checkImportJob, commitImportJob, detectImportJob, undoImportJob } from "./jobs";
import { getImport, listImportRows, listImports, listTouchedNumbers } from "./queries";
import type { ImportDetail } from "./types";

let database: TestDatabase;
let company: TestCompany;
let admin: Access;
let clerk: Access;
const today = localDateAt(new Date(), "Asia/Shanghai");

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function freshCompany(): Promise<void> {
  company = await createCompany();
  admin = await company.member("admin");
  clerk = await company.member("operator");
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const context = () => ({ requestId: newId(), signal: new AbortController().signal });
const scopeOf = (importId: string) => ({ organizationId: company.organizationId, importId });
const bodyOf = (bytes: Uint8Array): ReadableStream<Uint8Array> => new Blob([Buffer.from(bytes)]).stream();

async function upload(who: Access, bytes: Uint8Array | string, kind = "numbers", fileName = "numbers.csv") {
  const content = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  const options = { maxBytes: 1e8, expectedBytes: null, expectedSha256: null, sniff: async () => "text/csv" };
  const file = must(await receiveFile(bodyOf(content), options));
  return uploadImport(who, { kind, fileName, file, isRepeatWanted: true });
}

async function detected(who: Access, bytes: Uint8Array | string, kind = "numbers", fileName?: string) {
  const { importId } = must(await upload(who, bytes, kind, fileName));
  await detectImportJob.handle(scopeOf(importId), context());
  return must(await getImport(who, { importId }));
}

async function checked(who: Access, bytes: Uint8Array | string, options: object = {}, kind = "numbers") {
  const found = await detected(who, bytes, kind);
  const given = found.options.kind === "calls" ? found.options.calls : found.options.numbers;
  const input = { importId: found.id, expectedVersion: found.version, mapping: found.mapping };
  must(await mapImport(who, { ...input, options: { ...given, ...options } }));
  await checkImportJob.handle(scopeOf(found.id), context());
  return must(await getImport(who, { importId: found.id }));
}

async function committed(who: Access, preview: ImportDetail): Promise<ImportDetail> {
  must(await commitImport(who, { importId: preview.id, expectedVersion: preview.version }));
  await commitImportJob.handle({ ...scopeOf(preview.id), actor: who.actor }, context());
  return must(await getImport(who, { importId: preview.id }));
}

async function imported(who: Access, bytes: Uint8Array | string, options: object = {}, kind = "numbers") {
  return committed(who, await checked(who, bytes, options, kind));
}

/** The register without what differs from run to run. */
function register() {
  return company.inside(async (tx) => {
    const rows = await tx.phoneNumber.findMany({ orderBy: { canonical: "asc" } });
    return rows.map(({ id: _id, createdAt: _c, updatedAt: _u, factSources: _f, organizationId: _o, ...row }) => row);
  });
}

const HEADER = "号码,运营商,团队,套餐,月租(元),号码状态,用途,最近主叫日期,标签";
const ROWS = Array.from(
  { length: 40 },
  (_, index) => `138001${String(index).padStart(5, "0")},Carrier,North,套餐${index % 3},39.00,在用,主用,2026-10-12,甲`,
);
const csv = (...rows: string[]) => [HEADER, ...rows].join("\r\n");

describe("the way of a file", () => {
  it("goes from upload to the register, with one entry and its rows", async () => {
    await freshCompany();
    const preview = await checked(clerk, csv(...ROWS));
    expect(preview.status).toBe("preview");
    expect(preview.counts).toMatchObject({ rows: 40, new: 40, error: 0 });
    expect(await register()).toHaveLength(0);
    const done = await committed(clerk, preview);
    expect(done).toMatchObject({ status: "committed", counts: { rows: 40, new: 40 } });
    const [first] = await register();
    expect(first).toMatchObject({ lineState: "inService", plan: "套餐0", version: 1, monthlyFeeFen: 3900n });
    expect(await company.countAudit("import.committed")).toBe(1);
    const rows = await company.inside((tx) => tx.auditRow.count());
    expect(rows).toBe(40);
  });
});
