import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { addDays, localDateAt } from "@/lib/domain/local-date";
import { createCarrier } from "@/lib/features/carriers/commands/create-carrier";
import { createPolicy } from "@/lib/features/carriers/commands/create-policy";
import { editPolicy } from "@/lib/features/carriers/commands/edit-policy";
import { policiesOf } from "@/lib/features/carriers/queries";
import { factsOf, factsSelect, riskColumnsOf } from "@/lib/features/numbers/bulk";
import { createNumber } from "@/lib/features/numbers/commands/create-number";
import { fromDateColumn, toDateColumn } from "@/lib/server/date-column";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { recomputeCarrierNumbers } from "./commands/recompute-carrier-numbers";
import { recomputeNumbersJob } from "./jobs";
import { listRisks, previewPolicyChange } from "./queries";

let database: TestDatabase;
let company: TestCompany;
let admin: Access;
let viewer: Access;
let foreign: Access;
let carrierId: string;
let policyId: string;

const today = localDateAt(new Date(), "Asia/Shanghai");
const policy = (silencePeriod: string) => ({
  validFrom: "2000-01-01",
  silencePeriod,
  activity: ["outboundCall"],
  sourceTitle: "Agreement",
});
/** Days since the last call of the carrier's numbers; the last one belongs to the other team. */
const SILENT_DAYS = [95, 85, 70, 40, 5, 88];

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  foreign = await (await createCompany()).member("admin");
  admin = await company.member("admin");
  viewer = await company.member("viewer");
  carrierId = must(await createCarrier(admin, { name: "Risky", kind: "operator" })).carrierId;
  policyId = must(await createPolicy(admin, { carrierId, ...policy("90d") })).policyId;
  for (const [index, days] of SILENT_DAYS.entries()) {
    await company.number({
      carrierId,
      lastOutboundCallOn: toDateColumn(addDays(today, -days)),
      isPaidAutomatically: true,
      planType: "postpaid",
      teamId: index === 5 ? company.southTeamId : company.northTeamId,
    });
  }
});
afterAll(() => database.drop());

const context = (requestId: string) => ({ requestId, signal: new AbortController().signal });

/** Every stored risk against the rules themselves. */
async function expectStoredAsComputed(): Promise<void> {
  await company.inside(async (tx) => {
    const policies = await policiesOf(tx, company.organizationId);
    const rows = await tx.phoneNumber.findMany({
      where: { carrierId },
      select: {
        ...factsSelect,
        carrierId: true,
        riskState: true,
        riskDueOn: true,
        riskClock: true,
        missingFacts: true,
        quarantineUntil: true,
      },
    });
    expect(rows).toHaveLength(SILENT_DAYS.length);
    for (const row of rows) {
      const { riskState, riskDueOn, riskClock, missingFacts } = row;
      const quarantineUntil = fromDateColumn(row.quarantineUntil);
      expect({ riskState, riskDueOn: fromDateColumn(riskDueOn), riskClock, missingFacts, quarantineUntil }).toEqual(
        riskColumnsOf(factsOf(row), row.carrierId, policies, today),
      );
    }
  });
}

describe("the recompute after a policy change", () => {
  test("stores what the rules say, with one entry, and once even when the job runs twice", async () => {
    const start = { carrierId, afterNumberId: null, checked: 0, changed: 0 };
    expect(codeOf(await recomputeCarrierNumbers(viewer, start))).toBe("FORBIDDEN");
    const payload = { organizationId: company.organizationId, carrierId };
    await recomputeNumbersJob.handle(payload, context("job-1"));
    await recomputeNumbersJob.handle(payload, context("job-1"));
    expect(await company.countAudit("carrier.numbersRecomputed")).toBe(1);
    await expectStoredAsComputed();
    must(await editPolicy(admin, { policyId, expectedVersion: 1, ...policy("2m") }));
    await recomputeNumbersJob.handle(payload, context("job-2"));
    await expectStoredAsComputed();
    const versions = await company.inside((tx) =>
      tx.phoneNumber.findMany({ where: { carrierId }, select: { version: true } }),
    );
    expect(new Set(versions.map((row) => row.version))).toEqual(new Set([1]));
    must(await editPolicy(admin, { policyId, expectedVersion: 2, ...policy("90d") }));
    await recomputeNumbersJob.handle(payload, context("job-3"));
  });
});

test("a number whose missing fact decides which policy applies is not safe, and is one to complete", async () => {
  const other = must(await createCarrier(admin, { name: "Narrowing", kind: "operator" })).carrierId;
  const stated = { carrierId: other, validFrom: "2000-01-01", activity: ["outboundCall"], sourceTitle: "Agreement" };
  must(await createPolicy(admin, { ...stated, maxRequestedSuspension: "12m" }));
  must(await createPolicy(admin, { ...stated, province: "广东", silencePeriod: "30d" }));
  const create = async (phoneNumber: string, province: string | null) => {
    const { id } = must(await createNumber(admin, { phoneNumber, carrierId: other, lineState: "inService", province }));
    const where = { organizationId_id: { organizationId: company.organizationId, id } };
    const select = { riskState: true, missingFacts: true };
    return company.inside((tx) => tx.phoneNumber.findUniqueOrThrow({ where, select }));
  };
  expect(await create("13912340001", null)).toEqual({ riskState: "unknown", missingFacts: ["province"] });
  expect(await create("13912340002", "北京")).toEqual({ riskState: "safe", missingFacts: [] });
});

describe("the list of risks", () => {
  test("begins with the most urgent, pages without gaps, and shows only the teams of whoever asks", async () => {
    const all = must(await listRisks(admin));
    expect(all.items.map((item) => item.daysLeft)).toEqual([-5, 2, 5, 20, 50]);
    expect(all.total).toBe(5);
    expect(all.items[0]).toMatchObject({
      level: "overdue",
      clock: "silence",
      week: { kind: "overdue" },
      consequence: "treatedAsSilent",
      clause: { field: "silencePeriod", period: "90d", isUnverified: true },
    });
    const first = must(await listRisks(admin, { limit: 2 }));
    const second = must(await listRisks(admin, { limit: 3, cursor: first.nextCursor }));
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(all.items.map((item) => item.id));
    const north = must(await listRisks(viewer));
    expect(north.items.map((item) => item.daysLeft)).toEqual([-5, 5, 20, 50]);
    expect(north.total).toBe(4);
    expect(must(await listRisks(foreign)).items).toEqual([]);
    expect(codeOf(await listRisks(admin, { cursor: "x" }))).toBe("BAD_CURSOR");
  });

  test("counts as many as it lists, by level, dates and clock", async () => {
    for (const input of [
      { level: "critical" },
      { level: "watch" },
      { from: today, to: addDays(today, 6) },
      { clock: "silence" },
      { clock: "arrears" },
    ]) {
      const page = must(await listRisks(admin, input));
      expect(page.items.length, JSON.stringify(input)).toBe(page.total);
    }
    expect(must(await listRisks(admin, { level: "critical" })).total).toBe(2);
    expect(JSON.stringify(must(await listRisks(admin)))).not.toMatch(/199\d{8}/);
  });
});

describe("the preview of a policy change", () => {
  test("counts what saving would change and saves nothing", async () => {
    const input = { carrierId, policyId, ...policy("30d") };
    expect(codeOf(await previewPolicyChange(viewer, input))).toBe("FORBIDDEN");
    expect(codeOf(await previewPolicyChange(foreign, input))).toBe("NOT_FOUND");
    const preview = must(await previewPolicyChange(admin, input));
    expect(preview).toMatchObject({ examinedCount: 6, isAtLeast: false, changedDateCount: 6 });
    const moved = preview.changes.reduce((sum, change) => sum + change.count, 0);
    expect(moved).toBe(preview.changedLevelCount);
    expect(preview.changes).toContainEqual({ from: "critical", to: "overdue", count: 2 });
    expect(codeOf(await previewPolicyChange(admin, { carrierId, ...policy("30d") }))).toBe("POLICY_OVERLAP");
    await expectStoredAsComputed();
  });
});
