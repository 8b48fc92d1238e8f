import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { localDate } from "@/lib/domain/local-date";
import { DEFAULT_RISK_THRESHOLDS } from "@/lib/domain/risk/vocabulary";
import { digitsCondition, namesCondition, tagCondition } from "@/lib/features/names/queries";
import { Prisma } from "@/lib/generated/prisma/client";
import { inOrganizationReadOnly } from "@/lib/server/scope";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { conditionsOf, countNumbersByLevel, getNumber, listNumbers, pageStatement } from "./queries";
import { attentionStatement, countAttention } from "./queries/count-attention";
import { listNumbersSchema } from "./schema";

const ROWS = 20_000;
const TODAY = localDate("2026-03-01");
let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;
let admin: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  company = await createCompany();
  admin = await company.member("admin");
  await owner.query(
    `INSERT INTO phone_number (organization_id, id, canonical, digits, type, team_id, carrier_id, tags, missing_facts, line_state, risk_state, risk_due_on, risk_clock, last_outbound_call_on, contract_ends_on)
     SELECT $1, gen_random_uuid(), '+86' || d, d, 'mobile', CASE WHEN i % 2 = 0 THEN $2::uuid ELSE $3::uuid END, $4, '{}', '{}', 'inService',
       CASE WHEN i % 9 = 0 THEN 'unknown' ELSE 'running' END, CASE WHEN i % 9 = 0 THEN NULL ELSE date '2026-01-01' + (i * 7) % 900 END,
       CASE WHEN i % 9 = 0 THEN NULL ELSE 'silence' END, date '2025-01-01' + (i * 11) % 400, CASE WHEN i % 3 = 0 THEN date '2026-01-01' + i % 700 END
     FROM (SELECT i, '13' || lpad(((i::bigint * 7919 * 104729) % 1000000000)::text, 9, '0') AS d FROM generate_series(1, ${ROWS}) AS i) AS numbered`,
    [company.organizationId, company.northTeamId, company.southTeamId, company.carrierId],
  );
  await owner.query(`UPDATE membership SET name = '卢俊义' WHERE organization_id = $1`, [company.organizationId]);
  await owner.query(
    `UPDATE phone_number SET custodian_id = (SELECT min(id::text)::uuid FROM membership WHERE organization_id = $1)
     WHERE organization_id = $1 AND digits LIKE '%99'`,
    [company.organizationId],
  );
  await owner.query(
    `UPDATE phone_number SET missing_facts = '{planType}' WHERE organization_id = $1 AND risk_state = 'unknown'`,
    [company.organizationId],
  );
  await owner.query(
    `UPDATE phone_number SET registered_user = CASE WHEN digits LIKE '%77' THEN '吴用' ELSE '宋江' END,
       tags = CASE WHEN digits LIKE '%777' THEN ARRAY['智多星'] ELSE '{}' END WHERE organization_id = $1`,
    [company.organizationId],
  );
  await owner.query(
    `UPDATE phone_number SET last_outbound_call_on = NULL WHERE organization_id = $1 AND digits LIKE '%55'`,
    [company.organizationId],
  );
  await owner.query("ANALYZE");
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const namedBy = (text: string, maxCollected?: number) =>
  inOrganizationReadOnly(company.organizationId, (_tx, rows) =>
    namesCondition({ rows, access: admin }, text, maxCollected),
  );

const taggedWith = (tag: string) =>
  inOrganizationReadOnly(company.organizationId, (_tx, rows) => tagCondition({ rows, access: admin }, tag));

type Cursor = Parameters<typeof pageStatement>[2];

async function planOf(raw: object, cursor: Cursor = null, maxCollected?: number): Promise<string> {
  const input = listNumbersSchema.parse(raw);
  const texts: Prisma.Sql[] = [];
  if (input.q) texts.push(digitsCondition(input.q) ?? (await namedBy(input.q, maxCollected)));
  if (input.tag) texts.push(await taggedWith(input.tag));
  const where = conditionsOf(admin, input, TODAY, DEFAULT_RISK_THRESHOLDS, texts);
  const rows = await company.inside((tx) =>
    tx.$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN ${pageStatement(where, input, cursor)}`),
  );
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

describe("the plans of the register on 20,000 numbers", () => {
  const id = "018f0000-0000-7000-8000-000000000001";
  const deep = (sort: string, value: string | null) => ({ sort, value, id, isBack: false });

  test.each([
    [{}, null, "phone_number_due_order"],
    [{ sort: "-riskDueOn" }, null, "phone_number_due_order"],
    [{ sort: "-id" }, deep("-id", null), "phone_number_pkey"],
    [{ level: "critical" }, null, "phone_number_due_order"],
    [{ level: "unknown" }, null, "phone_number_unknown"],
    [{ hasMissingFacts: "true" }, null, "phone_number_incomplete_due_order"],
    [{ isNeverCalled: "true" }, null, "phone_number_never_called_due_order"],
    [{ tag: "智多星" }, null, "number_text_tokens"],
    [{ tag: "智多" }, null, "number_text_tokens"],
    [{ tag: "托塔天王" }, null, "One-Time Filter: false"],
    [{ q: "7654321" }, null, "phone_number_digits_trigram"],
    [{ q: "俊义" }, null, "phone_number_organization_id_custodian_id_id_idx"],
    [{ q: "ljy" }, null, "phone_number_organization_id_custodian_id_id_idx"],
    [{ q: "nobody" }, null, "One-Time Filter: false"],
    [{ q: "吴用" }, null, "number_text_tokens"],
    [{ q: "wy" }, null, "number_text_tokens"],
    [{ q: "智多" }, null, "number_text_tokens"],
  ])("%j after %j reads %s", async (input, cursor, index) => {
    const plan = await planOf(input, cursor);
    expect(plan).toContain(index);
    expect(plan).not.toContain("Seq Scan on phone_number");
  });

  test("a text that is nearly everywhere is met on the way through the order", async () => {
    const plan = await planOf({ q: "宋江" }, null, 100);
    expect(plan).toContain("phone_number_due_order");
    expect(plan).not.toMatch(/Seq Scan on phone_number|Bitmap Heap Scan on phone_number|number_text/);
  });

  const back = (sort: string, value: string) => ({ ...deep(sort, value), isBack: true });

  test.each([
    ["riskDueOn", deep("riskDueOn", "2027-06-01"), "phone_number_due_order", "risk_due_on"],
    ["riskDueOn", deep("riskDueOn", "9999-12-31"), "phone_number_due_order", "risk_due_on"],
    ["-riskDueOn", deep("-riskDueOn", "2027-06-01"), "phone_number_due_order", "risk_due_on"],
    ["-riskDueOn", deep("-riskDueOn", "9999-12-31"), "phone_number_due_order", "risk_due_on"],
    ["-riskDueOn", back("-riskDueOn", "9999-12-31"), "phone_number_due_order", "risk_due_on"],
    ["lastOutboundCallOn", deep("lastOutboundCallOn", "2025-06-01"), "phone_number_last_call_order", "last_outbound"],
    ["-lastOutboundCallOn", back("-lastOutboundCallOn", "2025-06-01"), "phone_number_last_call_order", "last_outbound"],
    ["-contractEndsOn", deep("-contractEndsOn", "2026-06-01"), "phone_number_contract_end_order", "contract_ends_on"],
  ])("deep in %s, at %j, every range begins where the page does", async (sort, cursor, index, column) => {
    const plan = await planOf({ sort }, cursor);
    const scans = plan.split(/(?=Index (?:Only )?Scan)/).filter((scan) => scan.includes(` on phone_number n`));
    expect(scans.length).toBeGreaterThan(0);
    for (const scan of scans) {
      expect(scan).toContain(index);
      expect(/Index Cond: .*/.exec(scan)?.[0]).toContain(column);
      expect(scan).not.toContain("Filter: ((CASE");
    }
    expect(plan).not.toMatch(/Seq Scan on phone_number|Bitmap Heap Scan on phone_number/);
  });
});

test("the dashboard counts what was not called from for long in an index of its own", async () => {
  const rows = await company.inside((tx) =>
    tx.$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN ${attentionStatement(admin, TODAY)}`),
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan.match(/phone_number_quiet/g)).toHaveLength(2);
  expect(plan).not.toContain("Seq Scan on phone_number");
});

describe("the statements of the register", () => {
  /** What goes to the database besides opening, scoping and closing the transaction. */
  async function countStatements(run: () => Promise<unknown>): Promise<number> {
    const spy = vi.spyOn(pg.Client.prototype, "query");
    await run();
    const texts = spy.mock.calls.map(([query]: unknown[]) => (typeof query === "string" ? query : textOf(query)));
    spy.mockRestore();
    return texts.filter((text) => !/^(BEGIN|COMMIT|ROLLBACK|SET)|set_config/i.test(text)).length;
  }

  function textOf(query: unknown): string {
    return typeof query === "object" && query !== null && "text" in query ? String(query.text) : "";
  }

  test.each([
    ["a page", 1, () => listNumbers(admin, { limit: 50 })],
    ["a page with its total", 2, () => listNumbers(admin, { limit: 50, includeTotal: true })],
    ["a full page is as cheap as a small one", 1, () => listNumbers(admin, { limit: 200 })],
    ["a search with its total", 2, () => listNumbers(admin, { q: "765", includeTotal: true })],
    ["a search by name with its total", 3, () => listNumbers(admin, { q: "ljy", includeTotal: true })],
    ["the counts of all levels", 1, () => countNumbersByLevel(admin)],
    ["the counts of what was not called from for long", 1, () => countAttention(admin)],
  ])("%s: %i", async (_name, count, run) => {
    expect(await countStatements(run)).toBe(count);
  });

  test("one number: a handful, whatever hangs on it", async () => {
    const numberId = await company.number();
    expect(await countStatements(() => getNumber(admin, { numberId }))).toBeLessThanOrEqual(12);
  });
});
