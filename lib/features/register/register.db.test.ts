import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { countNumbersByLevel, listNumbers } from "@/lib/features/numbers/queries";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { registerTotal } from "./presenter";
import { getRegisterFrame, listRegister } from "./queries";
import { listRegisterSchema } from "./schema";

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;

const ROWS = 53;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  clerk = await company.member("operator");
  for (let index = 0; index < ROWS; index += 1) {
    await company.number({
      riskState: index % 5 === 0 ? "unknown" : "running",
      riskDueOn: index % 5 === 0 ? null : new Date(Date.now() + index * 86_400_000),
      riskClock: index % 5 === 0 ? null : "silence",
      missingFacts: index % 5 === 0 ? ["planType"] : [],
      plan: index % 2 === 0 ? "P1" : "P2",
    });
  }
  await company.number({ teamId: company.southTeamId });
});
afterAll(() => database.drop());

const open = async (input: object) => must(await listRegister(clerk, input));

describe("the register's page", () => {
  test.each([
    {},
    { level: "unknown" },
    { level: "watch" },
    { hasMissingFacts: "true" },
    { q: "P1" },
    { role: "idle" },
    { isAlive: "true" },
    { isAlive: "false" },
  ])("says for %j how many there are, as the list does", async (filter) => {
    const list = await open(filter);
    const counts = must(await countNumbersByLevel(clerk));
    const all = must(await listNumbers(clerk, { ...filter, includeTotal: true }));
    expect(registerTotal(listRegisterSchema.parse(filter), list, counts)).toBe(all.total);
    expect(list.items).toEqual(all.items);
  });

  test("offers what belongs to the asker's teams", async () => {
    const { choices } = must(await getRegisterFrame(clerk));
    expect(choices.teams.map((team) => team.id)).toEqual([company.northTeamId]);
    expect(choices.carriers.map((carrier) => carrier.id)).toContain(company.carrierId);
  });

  test("begins at the start where the position belongs to another order or was never given out", async () => {
    const first = await open({});
    const foreign = first.nextCursor ?? "";
    for (const [sort, cursor] of [
      ["-contractEndsOn", foreign],
      ["riskDueOn", "made-up"],
      ["riskDueOn", "x".repeat(500)],
    ]) {
      const there = await open({ sort, cursor });
      expect(there).toEqual(await open({ sort }));
    }
    expect((await open({ cursor: foreign })).items).toHaveLength(ROWS - 50);
  });
});
