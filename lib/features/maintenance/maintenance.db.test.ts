import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { localDateAt } from "@/lib/domain/local-date";
import { toDateColumn } from "@/lib/server/date-column";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { listUntoldJobs } from "@/lib/server/jobs/lease";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { applyDuePolicies, sweepExpired, tellDeadJobs } from "./bulk";
import { recordDeadJob } from "./commands/record-dead-job";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function countRecomputeJobs(organizationId: string): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'numbers.recompute' AND data->>'organizationId' = ${organizationId}`;
  return rows[0]?.count ?? 0;
}

const DAY_MS = 86_400_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS);

describe("policies that begin or end by themselves", () => {
  async function policyOf(company: TestCompany, begins: Date, ends: Date | null = null): Promise<void> {
    const { organizationId, carrierId } = company;
    const toDate = (instant: Date) => toDateColumn(localDateAt(instant, "Asia/Shanghai"));
    const validity = { validFrom: toDate(begins), validTo: ends && toDate(ends) };
    await company.inside((tx) =>
      tx.carrierPolicy.create({ data: { organizationId, id: newId(), carrierId, sourceTitle: "a", ...validity } }),
    );
  }

  const countRuns = (company: TestCompany) =>
    company.inside((tx) =>
      tx.outboxMessage.count({ where: { organizationId: company.organizationId, topic: "policies.due" } }),
    );

  it("are applied once per business date, however often and by however many workers the job runs (F28, I8)", async () => {
    const company = await createCompany();
    await policyOf(company, daysFromNow(0));
    await Promise.all([applyDuePolicies(), applyDuePolicies(), applyDuePolicies()]);
    await applyDuePolicies();
    expect([await countRecomputeJobs(company.organizationId), await countRuns(company)]).toEqual([1, 1]);
  });

  it.each([
    ["began", 1, null],
    ["began", 399, null],
    ["ended", 800, 200],
    ["ended", 800, 1],
  ])("that %s while no worker ran, even for 400 days, are caught up by one run (F21)", async (_, began, ended) => {
    const company = await createCompany();
    await applyDuePolicies(daysFromNow(-400));
    await policyOf(company, daysFromNow(-began), ended === null ? null : daysFromNow(-ended));
    await applyDuePolicies();
    await applyDuePolicies();
    expect([await countRecomputeJobs(company.organizationId), await countRuns(company)]).toEqual([1, 2]);
  });

  it("are not computed again where nothing began or ended since the last run (F21)", async () => {
    const company = await createCompany();
    await policyOf(company, daysFromNow(-500), daysFromNow(-450));
    await policyOf(company, daysFromNow(-410), daysFromNow(1));
    await applyDuePolicies(daysFromNow(-400));
    const before = await countRecomputeJobs(company.organizationId);
    await applyDuePolicies();
    expect(await countRecomputeJobs(company.organizationId)).toBe(before);
  });

  it("begin and end by the database's clock, wherever that of the machine is put (F19)", async () => {
    const company = await createCompany();
    await policyOf(company, daysFromNow(1));
    const now = Date.now();
    for (const hours of [0, 1, -1, 24, -24]) {
      vi.useFakeTimers({ toFake: ["Date"], now: now + hours * 3_600_000 });
      await applyDuePolicies();
    }
    vi.useRealTimers();
    expect([await countRecomputeJobs(company.organizationId), await countRuns(company)]).toEqual([0, 1]);
    await applyDuePolicies(daysFromNow(1));
    expect([await countRecomputeJobs(company.organizationId), await countRuns(company)]).toEqual([1, 2]);
  });

  it("are not applied a second time for a date to which the clock goes back (F19)", async () => {
    const company = await createCompany();
    await policyOf(company, daysFromNow(0));
    for (const days of [1, 0, -1, 1]) await applyDuePolicies(daysFromNow(days));
    expect([await countRecomputeJobs(company.organizationId), await countRuns(company)]).toEqual([1, 1]);
  });
});

describe("a job that failed at every try (F23)", () => {
  async function deadJob(name: string, data: object): Promise<string> {
    const id = randomUUID();
    await db.$executeRaw`
      INSERT INTO pgboss.job (id, name, data, state, completed_on, output)
      VALUES (${id}::uuid, ${name}, ${JSON.stringify(data)}::jsonb, 'failed', now(), '{"message": "x"}')`;
    return id;
  }

  it("stands in its company's operation log, once, also when nobody could mark it as told", async () => {
    const company = await createCompany();
    const other = await createCompany();
    const { organizationId } = company;
    const id = await deadJob("imports.check", { organizationId, importId: newId() });
    await tellDeadJobs();
    await tellDeadJobs();
    await db.$executeRaw`UPDATE pgboss.job SET output = '{}' WHERE id = ${id}::uuid`;
    await tellDeadJobs();
    const entries = await company.inside((tx) =>
      tx.auditEntry.findMany({
        where: { organizationId, event: "job.gaveUp" },
        select: { entityId: true, after: true },
      }),
    );
    expect(entries).toEqual([{ entityId: id, after: { work: "importsCheck" } }]);
    expect(await other.countAudit("job.gaveUp")).toBe(0);
  });

  it.each([
    ["imports.detect", "detecting", "failed"],
    ["imports.detectLarge", "detecting", "failed"],
    ["imports.check", "checking", "mapping"],
    ["imports.commit", "committing", "preview"],
    ["imports.undo", "undoing", "committed"],
  ])("lets the person of an import go on after %s (F2, F10)", async (queue, from, to) => {
    const company = await createCompany();
    const { organizationId } = company;
    const [importId, busyId] = [newId(), newId()];
    for (const id of [importId, busyId]) {
      const file = { kind: "calls", fileName: "x.csv", declaredBytes: 1, receivedBytes: 1, createdById: newId() };
      await company.inside((tx) => tx.import.create({ data: { organizationId, id, status: from, ...file } }));
      await deadJob(queue, { organizationId, importId: id });
    }
    await db.$transaction((tx) => enqueueJob(tx, queue, { organizationId, importId: busyId }));
    await tellDeadJobs();
    const statusOf = async (id: string) =>
      company.inside((tx) =>
        tx.import.findFirstOrThrow({ where: { id }, select: { status: true, failureCode: true } }),
      );
    expect(await statusOf(importId)).toEqual({ status: to, failureCode: "IMPORT_INTERRUPTED" });
    expect(await statusOf(busyId)).toEqual({ status: from, failureCode: null });
  });

  it("of no company, or of one that is gone, is told in the log and waits for nobody", async () => {
    await deadJob("maintenance.sweep", {});
    await deadJob("numbers.recompute", { organizationId: newId(), carrierId: newId() });
    await tellDeadJobs();
    expect(await listUntoldJobs(10)).toEqual([]);
  });

  it("is recorded by nobody but an admin", async () => {
    const company = await createCompany();
    const told = { jobId: newId(), work: "importsUndo" };
    expect(await recordDeadJob(await company.member("viewer"), told)).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    expect(await recordDeadJob(await company.member("admin"), told)).toMatchObject({ ok: true });
    expect(await company.countAudit("job.gaveUp")).toBe(1);
  });
});

describe("the sweep", () => {
  it("removes answers older than a week and keeps younger ones", async () => {
    const company = await createCompany();
    const record = (key: string, createdAt: Date) => ({
      organizationId: company.organizationId,
      actorKey: "user:1",
      key,
      command: "number.edited",
      inputHash: "x",
      answer: {},
      createdAt,
    });
    await company.inside((tx) =>
      tx.idempotencyRecord.createMany({
        data: [record("old", new Date(Date.now() - 8 * 86_400_000)), record("young", new Date())],
      }),
    );
    await sweepExpired();
    const left = await company.inside((tx) => tx.idempotencyRecord.findMany({ select: { key: true } }));
    expect(left).toEqual([{ key: "young" }]);
  });
});
