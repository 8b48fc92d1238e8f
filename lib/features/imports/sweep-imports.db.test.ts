import { mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { sweepExpired } from "@/lib/features/maintenance/bulk";
import { newId } from "@/lib/server/ids";
import { sweepLocalFiles } from "@/lib/server/stored-file";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { downloadErrorRows } from "./commands/download-error-rows";
import { sweepImports } from "./commands/sweep-imports";
import { undoImport } from "./commands/undo-import";
import { undoImportJob } from "./jobs";
import { importFile } from "./jobs/import-file";
import { getImport, listTouchedNumbers } from "./queries";
import { inImportDatabase, localFiles, must, upload } from "./testing/import-steps";

inImportDatabase();
const keepFile = localFiles();
let company: TestCompany;
let admin: Access;

beforeEach(async () => {
  company = await createCompany();
  admin = await company.member("admin");
});
const CONTENT = "号码,套餐\n13800138000,甲\n13800138001,甲\nabc,甲\n";

const imported = async (content = CONTENT) =>
  must(await importFile(admin, await keepFile(content), "numbers")).importId;
const uploaded = async (content: string) => must(await upload(admin, content)).importId;

/** As if nothing had happened to the company's imports and files for so long. */
async function letPass(days: number): Promise<void> {
  const id = company.organizationId;
  await company.inside(async (tx) => {
    await tx.$executeRaw`
      UPDATE import SET created_at = created_at - ${days} * interval '1 day', updated_at = updated_at - ${days} * interval '1 day'
      WHERE organization_id = ${id}::uuid`;
    await tx.$executeRaw`
      UPDATE stored_file SET created_at = created_at - ${days} * interval '1 day' WHERE organization_id = ${id}::uuid`;
  });
}

const kept = () =>
  company.inside(async (tx) => ({
    rows: await tx.importRow.count(),
    files: await tx.storedFile.count(),
    pieces: await tx.fileChunk.count(),
  }));

describe("the sweep of imports", () => {
  it("keeps what is young, then the refused rows and the file, then nothing but the import itself", async () => {
    const importId = await imported();
    await sweepExpired();
    expect(await kept()).toEqual({ rows: 3, files: 1, pieces: 1 });
    await letPass(2);
    await sweepExpired();
    expect(await kept()).toEqual({ rows: 1, files: 1, pieces: 1 });
    expect(await downloadErrorRows(admin, { importId })).toMatchObject({ ok: true });
    expect(await company.countAudit("import.swept")).toBe(0);
    await letPass(29);
    await sweepExpired();
    await sweepExpired();
    expect(await kept()).toEqual({ rows: 0, files: 0, pieces: 0 });
    expect(await downloadErrorRows(admin, { importId })).toMatchObject({ refusal: { code: "ERROR_ROWS_EXPIRED" } });
    expect(must(await getImport(admin, { importId }))).toMatchObject({
      isFileKept: false,
      counts: { new: 2, error: 1 },
    });
    expect(await company.countAudit("import.swept")).toBe(1);
  });

  it("takes nothing that an undo needs", async () => {
    const importId = await imported();
    await letPass(400);
    await sweepExpired();
    expect(must(await listTouchedNumbers(admin, { importId })).count).toBe(0);
    const { version } = must(await getImport(admin, { importId }));
    must(await undoImport(admin, { importId, expectedVersion: version }));
    const scope = { organizationId: company.organizationId, importId };
    const context = { requestId: newId(), signal: new AbortController().signal };
    await undoImportJob.handle({ ...scope, actor: admin.actor, keepsTouched: false }, context);
    expect(must(await getImport(admin, { importId })).status).toBe("undone");
    expect(await company.inside((tx) => tx.phoneNumber.count())).toBe(0);
  });

  it("gives up what nobody went on with, and leaves what somebody still looks at", async () => {
    const old = await uploaded(`${CONTENT}13800138009,甲\n`);
    await letPass(8);
    const young = await uploaded(`${CONTENT}13800138008,甲\n`);
    await sweepExpired();
    expect(must(await getImport(admin, { importId: old })).status).toBe("cancelled");
    expect(must(await getImport(admin, { importId: young })).status).toBe("detecting");
    expect(await company.countAudit("import.cancelled")).toBe(1);
    await letPass(31);
    await company.inside((tx) => tx.import.updateMany({ where: { id: young }, data: { updatedAt: new Date() } }));
    await sweepExpired();
    expect((await kept()).files).toBe(1);
  });

  it("leaves a file that another import or an attachment uses", async () => {
    await imported();
    await letPass(40);
    await uploaded(CONTENT);
    await sweepExpired();
    expect((await kept()).files).toBe(1);
  });

  it("leaves a file that a contract has, too, and the one that was taken out of it", async () => {
    const { organizationId } = company;
    await imported();
    await letPass(40);
    await company.inside(async (tx) => {
      const contract = { organizationId, id: newId(), number: "S-1" };
      const { id: fileId } = await tx.storedFile.findFirstOrThrow({ where: { organizationId }, select: { id: true } });
      await tx.contract.create({ data: contract });
      await tx.contractDocument.create({
        data: {
          organizationId,
          id: newId(),
          contractId: contract.id,
          kind: "other",
          fileId,
          name: "numbers.csv",
          uploadedById: newId(),
          uploadedByName: "Test",
          removedAt: new Date(),
        },
      });
    });
    await sweepExpired();
    expect((await kept()).files).toBe(1);
  });

  it("is no act of an operator", async () => {
    expect(await sweepImports(await company.member("manager"), {})).toMatchObject({ refusal: { code: "FORBIDDEN" } });
  });

  it("removes what a killed process left on the disk after a day (F1)", async () => {
    const old = path.join(os.tmpdir(), `linekeeper-file-upload-${newId()}`);
    const young = path.join(os.tmpdir(), `linekeeper-file-read-${newId()}`);
    for (const one of [old, young]) await mkdir(one);
    await writeFile(path.join(old, "content"), "x");
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await utimes(old, yesterday, yesterday);
    expect(await sweepLocalFiles(new Date(Date.now() - 24 * 3_600_000))).toBeGreaterThanOrEqual(1);
    const left = await readdir(os.tmpdir());
    expect(left).toContain(path.basename(young));
    expect(left).not.toContain(path.basename(old));
    await rm(young, { recursive: true });
  });
});
