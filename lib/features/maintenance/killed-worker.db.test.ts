import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localDateAt } from "@/lib/domain/local-date";
import { toDateColumn } from "@/lib/server/date-column";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { findViolations } from "@/lib/server/testing/invariants";
import { endKillableProcesses, killWorkerAt, workOff } from "@/lib/server/testing/killable-process";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
let owner: pg.Client;
const today = localDateAt(new Date(), "Asia/Shanghai");

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await endKillableProcesses();
  await owner.end();
  await db.$disconnect();
  await database.drop();
});

/** Three batches. */
const NUMBERS = 4_100;

/** A policy begins today for numbers that all differ; the same numbers, whichever company. */
async function companyWithDuePolicy(): Promise<TestCompany> {
  const company = await createCompany();
  const { organizationId, carrierId } = company;
  await company.inside(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO phone_number (organization_id, id, canonical, digits, type, carrier_id, line_state, tags, missing_facts,
        activated_on, last_outbound_call_on)
      SELECT ${organizationId}::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
        '+86139' || lpad(i::text, 8, '0'), '139' || lpad(i::text, 8, '0'), 'mobile', ${carrierId}::uuid, 'inService', '{}', '{}',
        date '2020-01-01', CASE WHEN i % 7 > 0 THEN date '2026-01-01' + i % 300 END
      FROM generate_series(1, ${NUMBERS}) AS i`;
    await tx.carrierPolicy.create({
      data: {
        organizationId,
        id: newId(),
        carrierId,
        validFrom: toDateColumn(today),
        silencePeriod: "90d",
        activity: ["outboundCall"],
        sourceTitle: "Test",
      },
    });
  });
  return company;
}

const beginNight = () => db.$transaction((tx) => enqueueJob(tx, "maintenance.sweep", {}));

/** All that the night's work decides, byte for byte. */
async function register({ organizationId }: TestCompany): Promise<string> {
  const { rows } = await owner.query<{ row: string }>(
    `SELECT row(id, canonical, line_state, risk_state, risk_due_on, risk_clock, missing_facts, version)::text AS row
     FROM phone_number WHERE organization_id = $1 ORDER BY id`,
    [organizationId],
  );
  return rows.map(({ row }) => row).join("\n");
}

/**
 * One after the other, in one night: each worker begins where the one before died. A batch that was written
 * is answered from its key, and so comes to no `before_commit` again.
 */
const KILLS = [
  "policies.due.before_commit:kill",
  "carrier.numbersRecomputed.before_commit:kill",
  "carrier.numbersRecomputed.after_commit:kill@1",
  "carrier.numbersRecomputed.before_commit:kill",
  "carrier.numbersRecomputed.after_commit:kill@2",
  "carrier.numbersRecomputed.before_commit:kill",
  "numbers.recompute.before_complete:kill",
];

describe("the night's work", () => {
  it("killed 7 times, at each step and batch, ends as the one that nobody disturbed (F6, I8)", async () => {
    const company = await companyWithDuePolicy();
    const untouched = await register(company);
    await beginNight();
    for (const failpoint of KILLS) {
      await killWorkerAt(owner, failpoint);
      expect(await findViolations(owner), failpoint).toEqual([]);
    }
    await workOff(owner);
    expect(await register(company)).not.toBe(untouched);
    expect(await company.countAudit("carrier.numbersRecomputed")).toBe(1);
    const posted = await company.inside((tx) =>
      tx.outboxMessage.count({ where: { organizationId: company.organizationId, topic: "policies.due" } }),
    );
    expect(posted).toBe(1);

    const undisturbed = await companyWithDuePolicy();
    await beginNight();
    await workOff(owner);
    expect(await register(company)).toBe(await register(undisturbed));
    expect(await company.countAudit("carrier.numbersRecomputed")).toBe(1);
  }, 600_000);
});
