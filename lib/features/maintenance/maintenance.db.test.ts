import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { listUntoldJobs } from "@/lib/server/jobs/lease";
import { createCompany } from "@/lib/server/testing/company";
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

describe("policies that begin or end by themselves", () => {
  it("are applied once per business date, however often and by however many workers the job runs", async () => {
    const company = await createCompany();
    const policy = {
      carrierId: company.carrierId,
      sourceTitle: "agreement",
      validFrom: new Date(Date.now() + 8 * 3_600_000),
    };
    await company.inside((tx) =>
      tx.carrierPolicy.create({ data: { organizationId: company.organizationId, id: newId(), ...policy } }),
    );
    await Promise.all([applyDuePolicies(), applyDuePolicies()]);
    await applyDuePolicies();
    expect(await countRecomputeJobs(company.organizationId)).toBe(1);
  });

  it("are caught up when no worker ran on their day (F21)", async () => {
    const company = await createCompany();
    const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000);
    await company.inside((tx) =>
      tx.carrierPolicy.create({
        data: {
          organizationId: company.organizationId,
          id: newId(),
          carrierId: company.carrierId,
          sourceTitle: "a",
          validFrom: threeDaysAgo,
        },
      }),
    );
    await applyDuePolicies();
    expect(await countRecomputeJobs(company.organizationId)).toBe(1);
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
