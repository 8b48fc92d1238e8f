import { beforeEach, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { mapImport } from "./commands/map-import";
import { check, commit, detect, inImportDatabase, must } from "./testing/import-steps";
import type { ImportDetail } from "./types";

inImportDatabase();
let company: TestCompany;
let clerk: Access;
beforeEach(async () => {
  company = await createCompany();
  clerk = await company.member("operator");
});

const FILE = "号码,归属地,备注,颜色\n13800138000,广东省 广州市,甲,红\n";
const PROPOSED = ["phoneNumber", "homeArea", "notes", null];

async function confirm({ id, version, options }: ImportDetail, mapping: readonly (string | null)[]): Promise<void> {
  const given = options.kind === "numbers" ? options.numbers : {};
  must(await mapImport(clerk, { importId: id, expectedVersion: version, mapping, options: given }));
}

test("a remembered mapping is taken as it was confirmed, and what was declined is not proposed again", async () => {
  await confirm(await detect(clerk, FILE), ["phoneNumber", null, "plan", null]);
  const again = await detect(clerk, `${FILE}\n`);
  expect(again.mapping).toEqual(["phoneNumber", null, "plan", null]);
  expect(again.detected).toMatchObject({ isRemembered: true, additions: [], proposal: PROPOSED });
});

test("a header that nobody knew when the mapping was remembered is proposed beside it, and named", async () => {
  await confirm(await detect(clerk, FILE), ["phoneNumber", null, "plan", null]);
  await company.inside(async (tx) => {
    const { organizationId } = company;
    const where = { organizationId, kind: "numbers" };
    await tx.importMapping.updateMany({
      where,
      data: { options: { duplicates: "skip", proposal: ["phoneNumber", null, "notes", null] } },
    });
  });
  const again = await detect(clerk, `${FILE}\n`);
  expect(again.mapping).toEqual(["phoneNumber", "homeArea", "plan", null]);
  expect(again.detected).toMatchObject({ isRemembered: true, additions: [1] });
  expect(again.options).toMatchObject({ numbers: { duplicates: "skip" } });
});

test("the home area of a file arrives as province and city", async () => {
  const preview = await check(clerk, FILE);
  expect(preview.counts).toMatchObject({ rows: 1, new: 1 });
  await commit(clerk, preview.id);
  const numbers = await company.inside((tx) => tx.phoneNumber.findMany({ select: { province: true, city: true } }));
  expect(numbers).toEqual([{ province: "广东", city: "广州" }]);
});

test("the complaint of a file arrives at new and at known numbers, and nothing said takes nothing away", async () => {
  const complaints = async (file: string) => {
    await commit(clerk, (await check(clerk, file)).id);
    const numbers = await company.inside((tx) => tx.phoneNumber.findMany({ orderBy: { digits: "asc" } }));
    return numbers.map(({ hasComplaint }) => hasComplaint);
  };
  expect(await complaints("号码,投诉\n13800138000,有\n13800138001,\n")).toEqual([true, null]);
  expect(await complaints("号码,是否投诉\n13800138000,\n13800138001,是\n")).toEqual([true, true]);
  expect(await complaints("号码,投诉\n13800138000,无\n13800138001,\n")).toEqual([false, true]);
});
