import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { OPEN_STATES } from "@/lib/domain/cancellation/states";
import { RISK_LEVELS } from "@/lib/domain/risk/vocabulary";
import { countCancellationsByState, listCancellations } from "@/lib/features/cancellations/queries";
import { listCancellationsSchema } from "@/lib/features/cancellations/schema";
import { installPresets } from "@/lib/features/carriers/bulk";
import { countEndingContracts, listContracts } from "@/lib/features/contracts/queries";
import { contractListParams } from "@/lib/features/contracts/schema";
import { countDueByWeek, countNumbersByLevel, listNumbers, sumMonthlyFees } from "@/lib/features/numbers/queries";
import { countAttention } from "@/lib/features/numbers/queries/count-attention";
import { registerParamsSchema } from "@/lib/features/numbers/schema";
import { listRisks } from "@/lib/features/risks/queries";
import { riskParamsSchema } from "@/lib/features/risks/schema";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { clearDemoData } from "./commands/clear-demo-data";
import { loadDemoData } from "./commands/load-demo-data";

let database: TestDatabase;
let company: TestCompany;
let admin: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  await company.inside((tx) => installPresets(tx, company.organizationId));
  admin = await company.member("admin");
  must(await loadDemoData(admin, {}));
});
afterAll(async () => {
  must(await clearDemoData(admin, {}));
  await database.drop();
});

/** How many things stand in the list that an address opens, read as its page reads it. */
async function totalOf(address: string): Promise<number> {
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const query = Object.fromEntries(searchParams);
  switch (pathname) {
    case "/numbers": {
      const { after: _after, density: _density, ...filters } = registerParamsSchema.parse(query);
      return must(await listNumbers(admin, { ...filters, includeTotal: true })).total ?? -1;
    }
    case "/risks": {
      const { tab, after: _after, ...conditions } = riskParamsSchema.parse(query);
      if (tab === "due") return must(await listRisks(admin, conditions)).total;
      return must(await listNumbers(admin, { hasMissingFacts: true, includeTotal: true })).total ?? -1;
    }
    case "/contracts": {
      const { after: _after, ...conditions } = contractListParams.parse(query);
      return must(await listContracts(admin, conditions)).total;
    }
    case "/cancellations": {
      const input = listCancellationsSchema.parse({ ...query, limit: 200 });
      return must(await listCancellations(admin, input)).items.length;
    }
    default:
      throw new Error(`no list at ${address}`);
  }
}

/** Everything that the components of the dashboard say, to find its addresses in. */
const SOURCES = ["level-cards", "attention-cards", "upkeep-cards", "due-weeks", "cancellation-steps"]
  .map((name) => readFileSync(path.join(import.meta.dirname, `../../../components/dashboard/${name}.tsx`), "utf8"))
  .join("\n");

describe("each figure of the dashboard equals the list that it opens", () => {
  test("the levels, and what runs out week by week", async () => {
    const counts = must(await countNumbersByLevel(admin));
    for (const level of RISK_LEVELS) {
      const path = level === "safe" || level === "unknown" ? "numbers" : "risks";
      expect(SOURCES).toContain(`/${path}?level=\${level}`);
      expect([level, await totalOf(`/${path}?level=${level}`)]).toEqual([level, counts[level]]);
    }
    const weeks = must(await countDueByWeek(admin, { weeks: 8 })).items;
    expect(SOURCES).toContain("/risks?from=$" + "{week.from}&to=$" + "{week.to}");
    for (const { from, to, count } of weeks)
      expect([from, await totalOf(`/risks?from=${from}&to=${to}`)]).toEqual([from, count]);
  });

  test("what is missing, what ends, what all of it costs and what lies idle", async () => {
    const counts = must(await countNumbersByLevel(admin));
    const fees = must(await sumMonthlyFees(admin));
    const figures: Record<string, number> = {
      "/risks?tab=missing": counts.hasMissingFacts,
      "/contracts?phase=ending": must(await countEndingContracts(admin)).count,
      "/numbers?isAlive=true": counts.alive,
      "/numbers?role=idle&isAlive=true": fees.idleCount,
    };
    for (const [address, figure] of Object.entries(figures)) {
      expect(SOURCES).toContain(`href="${address}"`);
      expect([address, await totalOf(address)]).toEqual([address, figure]);
    }
    expect(counts.alive).toBeLessThan(counts.total);
    expect(await totalOf("/numbers?role=idle")).toBeGreaterThan(fees.idleCount);
    const gone = await totalOf("/numbers?isAlive=false");
    expect(gone).toBe(counts.total - counts.alive);
  });

  test("what nobody has called from for long, and what is suspended or unclear", async () => {
    const { quiet, neverCalled, troubled } = must(await countAttention(admin));
    const figures: [string, number][] = [
      ...quiet.map(({ before, count }): [string, number] => [`/numbers?isAlive=true&lastCallBefore=${before}`, count]),
      ["/numbers?isAlive=true&isNeverCalled=true", neverCalled],
      ...troubled.map(({ lineState, count }): [string, number] => [`/numbers?lineState=${lineState}`, count]),
    ];
    expect(SOURCES).toContain("/numbers?isAlive=true&lastCallBefore=$" + "{before}");
    expect(SOURCES).toContain("/numbers?isAlive=true&isNeverCalled=true");
    expect(SOURCES).toContain("/numbers?lineState=$" + "{lineState}");
    for (const [address, figure] of figures) expect([address, await totalOf(address)]).toEqual([address, figure]);
    expect(quiet.map(({ days }) => days)).toEqual([30, 60, 90]);
    const counts = quiet.map(({ count }) => count);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    expect(Math.min(...counts, neverCalled, ...troubled.map(({ count }) => count))).toBeGreaterThan(0);
  });

  test("the fees are those of the numbers listed", async () => {
    const fees = must(await sumMonthlyFees(admin));
    let sum = 0;
    for (let cursor: string | undefined; ; ) {
      const page = must(await listNumbers(admin, { isAlive: true, role: "idle", limit: 200, cursor }));
      sum += page.items.reduce((all, item) => all + (item.monthlyFeeFen ?? 0), 0);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(sum).toBe(fees.idleFenPerMonth);
  });

  test("where the cancellations stand, and what waits for the asker", async () => {
    const counts = must(await countCancellationsByState(admin));
    for (const state of OPEN_STATES)
      expect([state, await totalOf(`/cancellations?view=${state}`)]).toEqual([state, counts.byState[state]]);
    expect(await totalOf("/cancellations")).toBe(counts.open);
    expect(await totalOf("/cancellations?view=mine")).toBe(counts.toApprove);
  });
});
