import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { localDate } from "@/lib/domain/local-date";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { recomputeNumbers } from "./bulk";
import { advanceLastCalls } from "./bulk/advance-last-calls";
import { assignNumbers } from "./commands/assign-numbers";
import { editNumber } from "./commands/edit-number";
import { countDueByWeek, countNumbersByLevel, listNumbers, sumMonthlyFees } from "./queries";
import { NUMBER_SORTS } from "./schema";
import type { NumberListItem } from "./types";

let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;
let clerk: Access;
let admin: Access;

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const inDays = (days: number) => new Date(Date.parse(today) + days * 86_400_000);

beforeAll(async () => {
  database = await createTestDatabase({ breaks: ["I4"] });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  company = await createCompany();
  clerk = await company.member("operator");
  admin = await company.member("admin");
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const list = async (access: Access, input: object) => must(await listNumbers(access, { includeTotal: true, ...input }));

describe("pages of the register", () => {
  beforeAll(async () => {
    const due = [null, 5, 5, 5, null, -3, 40, 5, 100, null, 40];
    for (const [index, days] of due.entries()) {
      await company.number({
        riskState: days === null ? "unknown" : "running",
        riskDueOn: days === null ? null : inDays(days),
        riskClock: days === null ? null : "silence",
        lastOutboundCallOn: index % 3 === 0 ? null : inDays(-(index % 4)),
        contractEndsOn: index % 2 === 0 ? null : inDays(index % 5),
        missingFacts: index % 4 === 0 ? ["planType"] : [],
      });
    }
    await company.number({
      teamId: company.southTeamId,
      riskState: "running",
      riskDueOn: inDays(1),
      riskClock: "silence",
    });
  });

  test.each(NUMBER_SORTS.flatMap((sort) => [sort, `-${sort}`]))(
    "visit every row once by %s, there and back",
    async (sort) => {
      const all = (await list(clerk, { sort, limit: 200 })).items.map((row) => row.id);
      expect(new Set(all).size).toBe(11);
      const seen: string[] = [];
      let cursor: string | undefined;
      let page = await list(clerk, { sort, limit: 2 });
      for (;;) {
        seen.push(...page.items.map((row) => row.id));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
        page = await list(clerk, { sort, limit: 2, cursor });
      }
      expect(seen).toEqual(all);
      const back: string[] = page.items.map((row) => row.id);
      while (page.previousCursor !== null) {
        page = await list(clerk, { sort, limit: 2, cursor: page.previousCursor });
        back.unshift(...page.items.map((row) => row.id));
      }
      expect(back).toEqual(all);
    },
  );

  test.each(["riskDueOn", "lastOutboundCallOn", "contractEndsOn"] as const)(
    "by %s have what has no date last, in both directions",
    async (sort) => {
      for (const by of [sort, `-${sort}`]) {
        const { items } = await list(clerk, { sort: by, limit: 200 });
        const dates = items.map((row) => (sort === "riskDueOn" ? row.risk.dueOn : row[sort]));
        const known = dates.filter((date) => date !== null);
        const ascending = [...known].sort();
        expect(known).toEqual(by === sort ? ascending : ascending.reverse());
        expect(known.length).toBeLessThan(dates.length);
        expect(dates.slice(known.length).every((date) => date === null)).toBe(true);
      }
    },
  );

  test("hold nothing of another team, neither as row nor in any count", async () => {
    expect([(await list(clerk, {})).total, (await list(admin, {})).total]).toEqual([11, 12]);
    const before = [
      must(await countNumbersByLevel(clerk)),
      must(await countDueByWeek(clerk)),
      must(await sumMonthlyFees(clerk)),
    ];
    await owner.query(
      `INSERT INTO phone_number (organization_id, id, canonical, digits, type, team_id, tags, missing_facts, line_state, risk_state, risk_due_on, risk_clock, monthly_fee_fen, role)
       SELECT $1, gen_random_uuid(), '+86177' || lpad(i::text, 8, '0'), '177' || lpad(i::text, 8, '0'), 'mobile', $2, '{}', '{x}', 'inService', 'running', $3::date + i % 50, 'silence', 100, 'idle'
       FROM generate_series(1, 10000) AS i`,
      [company.organizationId, company.southTeamId, today],
    );
    expect([
      must(await countNumbersByLevel(clerk)),
      must(await countDueByWeek(clerk)),
      must(await sumMonthlyFees(clerk)),
    ]).toEqual(before);
    expect((await list(clerk, { q: "177" })).total).toBe(0);
    expect((await list(clerk, { q: "wire" })).total).toBe(0);
    expect((await list(admin, { q: "17700000" })).total).toBe(999);
  });

  test("count the same from the kept counts, level by level, as row by row", async () => {
    const counts = must(await countNumbersByLevel(clerk));
    for (const level of ["overdue", "critical", "warning", "watch", "safe", "unknown"] as const) {
      const page = await list(clerk, { level, limit: 200 });
      expect([level, page.total, page.items.length]).toEqual([level, counts[level], counts[level]]);
      expect(page.items.every((row) => row.risk.level === level)).toBe(true);
    }
    const missing = await list(clerk, { hasMissingFacts: "true", limit: 200 });
    expect([missing.total, missing.items.length]).toEqual([counts.hasMissingFacts, counts.hasMissingFacts]);
  });
});

describe("search in the register", () => {
  let id: string;
  beforeAll(async () => {
    id = await company.number({
      canonical: "+8613800138000",
      digits: "13800138000",
      registeredUser: "卢俊义",
      tags: ["100%", "a_b"],
      plan: "O'Neil\\plan",
    });
  });
  const ids = async (q: string) => (await list(clerk, { q, limit: 200 })).items.map((row: NumberListItem) => row.id);

  test.each([
    "8000",
    "138 0013",
    "+86 13800138000",
    "0086-138-0013-8000",
    "１３８００１３８０００",
    "卢俊",
    "100%",
    "a_b",
    "O'Neil\\",
  ])("%s finds the number", async (q) => {
    expect(await ids(q)).toContain(id);
  });

  test.each(["%", "_", "'; DROP TABLE phone_number;--", "\\' OR 1=1", "1%8", "1_8000"])(
    "%s is taken literally",
    async (q) => {
      expect(await ids(q)).toEqual([]);
    },
  );

  test("a cursor of another order is refused", async () => {
    const first = await list(clerk, { limit: 2 });
    const mixed = await listNumbers(clerk, { sort: "id", cursor: first.nextCursor });
    expect(mixed.ok ? "OK" : mixed.refusal.code).toBe("BAD_CURSOR");
    const forged = await listNumbers(clerk, { cursor: "x" });
    expect(forged.ok ? "OK" : forged.refusal.code).toBe("BAD_CURSOR");
  });
});

describe("kept counts", () => {
  test("equal a full count after any commands", async () => {
    const own = await createCompany();
    const boss = await own.member("admin");
    const numbers = await Promise.all(Array.from({ length: 6 }, () => own.number({ monthlyFeeFen: 1900n })));
    const someChange = fc.record({
      number: fc.nat(5),
      role: fc.constantFrom("primary", "reserve", "idle", null),
      lineState: fc.constantFrom("inService", "cancelled", "unknown"),
      monthlyFeeFen: fc.option(fc.nat(9_999)),
      teamId: fc.constantFrom(own.northTeamId, own.southTeamId, null),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(someChange, { maxLength: 4 }), async (changes) => {
        for (const { number, role, ...fields } of changes) {
          const numberId = numbers[number] ?? "";
          const { version } = await own.inside((tx) => tx.phoneNumber.findFirstOrThrow({ where: { id: numberId } }));
          must(await editNumber(boss, { numberId, expectedVersion: version, ...fields }));
          must(await assignNumbers(boss, { numberIds: numbers.slice(number), role }));
        }
        const grouped = `organization_id = $1 GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;
        const none = "'00000000-0000-0000-0000-000000000000'";
        const full = await owner.query(
          `SELECT coalesce(team_id, ${none}) AS team_id, line_state, coalesce(role, 'none') AS role, risk_state, coalesce(risk_due_on, '9999-12-31') AS due, cardinality(missing_facts) > 0 AS missing,
             count(*)::int AS count, coalesce(sum(monthly_fee_fen), 0)::int AS fee FROM phone_number WHERE ${grouped}`,
          [own.organizationId],
        );
        const kept = await owner.query(
          `SELECT team_id, line_state, role, risk_state, risk_due_on AS due, has_missing_facts AS missing, sum(count)::int AS count, sum(monthly_fee_fen)::int AS fee
           FROM number_count WHERE count <> 0 AND ${grouped}`,
          [own.organizationId],
        );
        expect(kept.rows).toEqual(full.rows);
      }),
      { numRuns: 8 },
    );
  });
});

describe("set-based writers", () => {
  test("call dates move forward only, with version, source and risk", async () => {
    const own = await createCompany();
    const id = await own.number({ lastOutboundCallOn: new Date("2026-02-10") });
    const source = {
      source: "calls",
      asOf: localDate("2026-03-01"),
      at: "2026-03-01T00:00:00Z",
      by: "import",
    } as const;
    const advance = (lastOutboundCallOn: string) =>
      own.inside((tx) =>
        advanceLastCalls(
          tx,
          own.organizationId,
          [{ numberId: id, lastOutboundCallOn: localDate(lastOutboundCallOn), source }],
          localDate("2026-03-01"),
        ),
      );
    expect(await advance("2026-02-01")).toEqual([]);
    expect(await advance("2026-02-20")).toEqual([
      { id, before: { lastOutboundCallOn: "2026-02-10" }, after: { lastOutboundCallOn: "2026-02-20" } },
    ]);
    const row = await own.inside((tx) => tx.phoneNumber.findFirstOrThrow({ where: { id } }));
    expect([row.version, row.lastOutboundCallOn?.toISOString().slice(0, 10)]).toEqual([2, "2026-02-20"]);
    expect(row.factSources).toMatchObject({ lastOutboundCallOn: { source: "calls" } });
    expect(row.missingFacts).toContain("policy");
  });

  test("a recompute writes only what differs, batch by batch, and no version", async () => {
    const own = await createCompany();
    for (let index = 0; index < 5; index += 1) await own.number({ activatedOn: new Date("2026-01-01") });
    const run = async () => {
      const results = [];
      let cursor: string | null = null;
      do {
        const batch: Awaited<ReturnType<typeof recomputeNumbers>> = await own.inside((tx) =>
          recomputeNumbers(tx, own.organizationId, { carrierId: own.carrierId }, localDate("2026-03-01"), {
            cursor,
            limit: 2,
          }),
        );
        results.push([batch.checked, batch.changed]);
        cursor = batch.nextCursor;
      } while (cursor !== null);
      return results;
    };
    await own.policy({ silencePeriod: "90d", activity: ["outboundCall"] });
    expect(await run()).toEqual([
      [2, 2],
      [2, 2],
      [1, 1],
    ]);
    expect(await run()).toEqual([
      [2, 0],
      [2, 0],
      [1, 0],
    ]);
    const rows = await own.inside((tx) => tx.phoneNumber.findMany({ where: { organizationId: own.organizationId } }));
    expect(rows.map((row) => [row.version, row.riskDueOn?.toISOString().slice(0, 10)])).toEqual(
      Array(5).fill([1, "2026-04-01"]),
    );
  });
});
