import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { addDays, type LocalDate } from "@/lib/domain/local-date";
import { importFile } from "@/lib/features/imports/jobs/import-file";
import { closeCopyConnections } from "@/lib/server/bulk-copy";
import { fromDateColumn } from "@/lib/server/date-column";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { recomputeNumbers } from "./bulk";
import { createNumber } from "./commands/create-number";
import { editNumber } from "./commands/edit-number";
import { getNumber } from "./queries";

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;
let folder: string;
const at = { now: new Date("2026-03-12T04:00:00Z") };

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  clerk = await company.member("operator");
  folder = await mkdtemp(path.join(os.tmpdir(), "linekeeper-quarantine-"));
  await statePeriod(company.carrierId);
});
afterAll(async () => {
  await closeCopyConnections();
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

async function statePeriod(carrierId: string): Promise<void> {
  await company.policy({ carrierId, activity: [], quarantinePeriod: "90d" });
}

async function datesOf(id: string): Promise<{ cancelledOn: LocalDate | null; quarantineUntil: LocalDate | null }> {
  const row = await company.inside((tx) =>
    tx.phoneNumber.findFirstOrThrow({ where: { id }, select: { cancelledOn: true, quarantineUntil: true } }),
  );
  return { cancelledOn: fromDateColumn(row.cancelledOn), quarantineUntil: fromDateColumn(row.quarantineUntil) };
}
async function numberWith(fields: object, phoneNumber: string): Promise<string> {
  const line = { lineState: "inService", carrierId: company.carrierId };
  return must(await createNumber(clerk, { phoneNumber, ...line, ...fields }, at)).id;
}

test("an edit to cancelled starts the quarantine, another day moves it, leaving cancelled ends it", async () => {
  const numberId = await numberWith({}, "13800000001");
  must(await editNumber(clerk, { numberId, expectedVersion: 1, lineState: "cancelled" }, at));
  expect(await datesOf(numberId)).toEqual({ cancelledOn: "2026-03-12", quarantineUntil: "2026-06-10" });
  must(await editNumber(clerk, { numberId, expectedVersion: 2, cancelledOn: "2026-03-02" }, at));
  expect(await datesOf(numberId)).toEqual({ cancelledOn: "2026-03-02", quarantineUntil: "2026-05-31" });
  const shown = must(await getNumber(clerk, { numberId }));
  expect(shown.recyclingClocks).toMatchObject([{ kind: "quarantine", dueOn: shown.quarantineUntil }]);
  must(await editNumber(clerk, { numberId, expectedVersion: 3, lineState: "inService" }, at));
  expect(await datesOf(numberId)).toEqual({ cancelledOn: null, quarantineUntil: null });
});

test("a number that is taken in cancelled is in quarantine", async () => {
  const fields = { lineState: "cancelled", cancelledOn: "2026-03-02" };
  expect(await datesOf(await numberWith(fields, "13800000002"))).toMatchObject({ quarantineUntil: "2026-05-31" });
});

test("an import that says cancelled starts the quarantine, of a new number and of a known one", async () => {
  const known = await numberWith({}, "13800000003");
  const file = path.join(folder, "numbers.csv");
  await writeFile(
    file,
    "号码,号码状态,运营商,团队\n13800000003,已销号,Carrier,North\n13800000004,已销号,Carrier,North\n",
  );
  expect(must(await importFile(clerk, file, "numbers")).counts).toMatchObject({ update: 1, new: 1 });
  const made = await company.inside((tx) =>
    tx.phoneNumber.findFirstOrThrow({ where: { digits: "13800000004" }, select: { id: true } }),
  );
  for (const id of [known, made.id]) {
    const { cancelledOn, quarantineUntil } = await datesOf(id);
    expect(cancelledOn).not.toBeNull();
    expect(quarantineUntil).toBe(cancelledOn && addDays(cancelledOn, 90));
  }
});

test("where no policy states a period the end is unknown, and follows when one does", async () => {
  const { organizationId } = company;
  const carrierId = newId();
  await company.inside((tx) =>
    tx.carrier.create({ data: { organizationId, id: carrierId, name: "Silent", kind: "operator" } }),
  );
  const fields = { carrierId, lineState: "cancelled", cancelledOn: "2026-03-02" };
  const numberId = await numberWith(fields, "13800000005");
  expect(await datesOf(numberId)).toEqual({ cancelledOn: "2026-03-02", quarantineUntil: null });
  const shown = must(await getNumber(clerk, { numberId }));
  expect(shown.recyclingClocks).toMatchObject([{ kind: "quarantine", status: "unknown", missing: ["policy"] }]);
  await statePeriod(carrierId);
  await company.inside((tx) => recomputeNumbers(tx, organizationId, [numberId], shown.today));
  expect(await datesOf(numberId)).toMatchObject({ quarantineUntil: "2026-05-31" });
});
