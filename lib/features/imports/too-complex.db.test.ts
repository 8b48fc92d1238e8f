// A workbook that keeps every limit and still needs more memory than its reading may have (F32, T20).
import { expect, it } from "vitest";
import { workbookOfTooManyStrings } from "@/lib/server/files/testing/too-many-strings";
import { createCompany } from "@/lib/server/testing/company";
import { check, detect, inImportDatabase } from "./testing/import-steps";

inImportDatabase();

it("ends its own import with the reason, and the others are read", { timeout: 120_000 }, async () => {
  const clerk = await (await createCompany()).member("operator");
  const [heavy, light] = await Promise.all([
    detect(clerk, workbookOfTooManyStrings(), { fileName: "号码.xlsx" }),
    check(clerk, "号码,套餐\n13800138000,甲\n"),
  ]);
  expect(heavy).toMatchObject({ status: "failed", failureCode: "FILE_TOO_COMPLEX" });
  expect(light).toMatchObject({ status: "preview", counts: { new: 1 } });
});
