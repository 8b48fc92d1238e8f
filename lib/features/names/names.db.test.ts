import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { listNumbers } from "@/lib/features/numbers/queries";
import { newId } from "@/lib/server/ids";
import { inOrganizationReadOnly } from "@/lib/server/scope";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { namesCondition } from "./queries";

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;
let numbers: Record<"byCustodian" | "byHolder" | "byUser" | "byWriting" | "byTag" | "byContract", string>;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  clerk = await company.member("operator");
  const { organizationId } = company;
  const custodian = await company.member("operator");
  const custodianId = custodian.actor.kind === "user" ? custodian.actor.membershipId : "";
  const [holderId, contractId] = [newId(), newId()];
  await company.inside(async (tx) => {
    await tx.membership.updateMany({ where: { organizationId, id: custodianId }, data: { name: "卢俊义" } });
    await tx.holder.create({ data: { organizationId, id: holderId, name: "卢家园", type: "company" } });
    await tx.contract.create({ data: { organizationId, id: contractId, number: "HT-ljy-1" } });
  });
  numbers = {
    byCustodian: await company.number({ custodianId }),
    byHolder: await company.number({ holderId }),
    byUser: await company.number({ registeredUser: "林佳怡" }),
    byWriting: await company.number({ custodianName: "李建业" }),
    byTag: await company.number({ tags: ["LJY 组"] }),
    byContract: await company.number({ contractId }),
  };
  await company.number({ registeredUser: "宋江", tags: ["主力"], plan: "商务" });
  await company.number({ registeredUser: "刘静宜", teamId: company.southTeamId });
});
afterAll(() => database.drop());

async function found(q: string): Promise<string[]> {
  const { items, total } = must(await listNumbers(clerk, { q, includeTotal: true, sort: "id" }));
  expect(total).toBe(items.length);
  return items.map((item) => item.id);
}

describe("a text in the register", () => {
  test("finds by initials whoever answers for, holds or uses a number, and what has the letters themselves", async () => {
    const { byHolder: _other, ...meant } = numbers; // 卢家园 is ljy, too
    expect(await found("ljy")).toEqual([...Object.values(meant), numbers.byHolder].sort());
    expect(await found("LU JunYi")).toEqual([numbers.byCustodian]);
  });

  test("finds by a part of a name, of a tag, of a plan", async () => {
    expect(await found("俊义")).toEqual([numbers.byCustodian]);
    expect(await found("佳怡")).toEqual([numbers.byUser]);
    expect(await found("LJY 组")).toEqual([numbers.byTag]);
    expect(await found("商务")).toHaveLength(1);
  });

  test("finds nothing by what only begins like a name, and nothing of another team", async () => {
    expect(await found("lx")).toEqual([]);
    expect(await found("刘静宜")).toEqual([]);
  });

  test("of a company with too many numbers means names alone, which have an index", async () => {
    const condition = await inOrganizationReadOnly(company.organizationId, (_tx, rows) =>
      namesCondition({ rows, access: clerk }, "ljy", 3),
    );
    expect(condition.sql).not.toMatch(/position|registered_user|tags/);
    expect(condition.values.flat()).toHaveLength(3);
  });
});
