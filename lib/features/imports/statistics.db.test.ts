import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { refreshStatistics } from "./bulk/refresh-statistics";

const ROWS = 2_000;
let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function fill({ organizationId, carrierId }: TestCompany): Promise<void> {
  await owner.query(
    `INSERT INTO phone_number (organization_id, id, canonical, digits, type, carrier_id, line_state, tags, missing_facts)
     SELECT $1::uuid, gen_random_uuid(), '+86139' || lpad(i::text, 8, '0'), '139' || lpad(i::text, 8, '0'), 'mobile', $2::uuid,
       'inService', '{}', '{}' FROM generate_series(1, ${ROWS}) AS i`,
    [organizationId, carrierId],
  );
}

/** How many numbers the database thinks that the company has. */
async function estimateOf({ organizationId }: TestCompany): Promise<number> {
  const { rows } = await owner.query<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }>(
    `EXPLAIN (FORMAT JSON) SELECT FROM phone_number WHERE organization_id = '${organizationId}'`,
  );
  return rows[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? Number.NaN;
}

describe("what the database thinks of a company whose numbers came after its last look", () => {
  test("is put right by whoever wrote many rows, with the rights of the application", async () => {
    const [old, late] = [await createCompany(), await createCompany()];
    await fill(old);
    await owner.query("ANALYZE");
    await fill(late);
    expect(await estimateOf(late)).toBeLessThan(ROWS / 10);
    await refreshStatistics(ROWS / 10);
    expect(await estimateOf(late)).toBeLessThan(ROWS / 10);
    await refreshStatistics(ROWS);
    expect(await estimateOf(late)).toBeGreaterThan(ROWS / 2);
  });

  test("waits for nobody: where another process holds the table, the import goes on", async () => {
    await owner.query("BEGIN; LOCK TABLE phone_number IN SHARE UPDATE EXCLUSIVE MODE");
    await expect(refreshStatistics(ROWS)).resolves.toBeUndefined();
    await owner.query("ROLLBACK");
  });
});
