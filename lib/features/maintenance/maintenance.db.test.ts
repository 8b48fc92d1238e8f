import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { createCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { applyDuePolicies, sweepExpired } from "./bulk";

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
