// A workbook that keeps every limit and still needs more memory than its reading may have (F32, T20).
import { expect, it } from "vitest";
import { db } from "@/lib/server/db";
import { workbookOfTooManyStrings } from "@/lib/server/files/testing/too-many-strings";
import { createCompany } from "@/lib/server/testing/company";
import { detectImportJob, detectLargeImportJob } from "./jobs";
import { getImport } from "./queries";
import { check, inImportDatabase, jobContext, must, upload } from "./testing/import-steps";

inImportDatabase();

it("ends its own import with the reason; meanwhile the others are read", { timeout: 120_000 }, async () => {
  const clerk = await (await createCompany()).member("operator");
  const { organizationId } = clerk;
  const { importId } = must(await upload(clerk, workbookOfTooManyStrings(), { fileName: "号码.xlsx" }));
  const found = async () => must(await getImport(clerk, { importId }));
  // The lane of small files only looks at it and hands it on, once.
  await detectImportJob.handle({ organizationId, importId }, jobContext());
  expect((await found()).status).toBe("detecting");
  const waiting = await db.$queryRaw<
    { data: unknown }[]
  >`SELECT data FROM pgboss.job WHERE name = 'imports.detectLarge'`;
  expect(waiting).toMatchObject([{ data: { organizationId, importId, sheet: null } }]);

  const [light] = await Promise.all([
    check(clerk, "号码,套餐\n13800138000,甲\n"),
    detectLargeImportJob.handle(waiting[0]?.data, jobContext()),
  ]);
  expect(await found()).toMatchObject({ status: "failed", failureCode: "FILE_TOO_COMPLEX" });
  expect(light).toMatchObject({ status: "preview", counts: { new: 1 } });
});
