import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { type DatabaseFaults, installDatabaseFaults } from "@/lib/server/testing/database-faults";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { bringCase } from "./testing/bring-case";

const NOW = new Date("2026-03-12T04:00:00Z");
/** What the way of a case writes, in the order of the alphabet; the first test says so. */
const WRITTEN = [
  "audit_entry",
  "audit_unsealed",
  "cancellation",
  "cancellation_event",
  "idempotency_record",
  "number_count",
  "number_due_count",
  "phone_number",
];

let database: TestDatabase;
let owner: pg.Client;
let faults: DatabaseFaults;
let company: TestCompany;
let clerk: Access;
let manager: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    "SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition",
  );
  faults = await installDatabaseFaults(
    owner,
    rows.map(({ name }) => name).filter((name) => !name.startsWith("_")),
  );
  company = await createCompany();
  clerk = await company.member("operator");
  manager = await company.member("manager");
  const { organizationId, carrierId } = company;
  const id = crypto.randomUUID();
  const terms = { regretWindow: "7d", quarantinePeriod: "90d", isApplicationFormNeeded: false, sourceTitle: "Test" };
  await company.inside((tx) =>
    tx.carrierPolicy.create({ data: { organizationId, id, carrierId, validFrom: new Date("2000-01-01"), ...terms } }),
  );
});
afterAll(async () => {
  await owner.end();
  await database.drop(); // looks for every invariant first
});

it("a case writes the tables that the next tests go over, and no other", async () => {
  const numberId = await company.number();
  await faults.stop();
  await bringCase({ clerk, manager }, "completed", numberId, NOW, { withKeys: true });
  expect(await faults.written()).toEqual(WRITTEN);
});

it.each(WRITTEN)(
  "a case comes to its end, each move once, where the database rolls back writes of %s (F33)",
  async (table) => {
    const numberId = await company.number();
    await faults.first("40001", table);
    const { id, version } = await bringCase({ clerk, manager }, "completed", numberId, NOW, { withKeys: true });
    const tried = await faults.written();
    await faults.stop();
    expect(tried).toContain(table);
    const entries = await company.inside((tx) => tx.auditEntry.count({ where: { entityId: id } }));
    expect(entries).toBe(version);
  },
);
