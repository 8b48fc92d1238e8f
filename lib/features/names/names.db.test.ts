import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { matchesPinyin } from "@/lib/domain/names/match-name";
import { listNumbers } from "@/lib/features/numbers/queries";
import { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/server/ids";
import { inOrganizationReadOnly } from "@/lib/server/scope";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { userOf } from "@/lib/server/testing/members";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { namesCondition, tagCondition } from "./queries";

const { sql } = Prisma;

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;
let numbers: Record<"byCustodian" | "byHolder" | "byUser" | "byWriting" | "byTag" | "byContract" | Other, string>;
type Other = "byFreeName" | "byPlan" | "byCity" | "bySurname" | "bySign";

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  clerk = await company.member("operator");
  const { organizationId } = company;
  const custodian = await company.member("operator");
  const custodianId = userOf(custodian).membershipId;
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
    byFreeName: await company.number({ custodianName: "张三" }),
    byPlan: await company.number({ plan: "VIP 张三套餐" }),
    byCity: await company.number({ city: "广州" }),
    bySurname: await company.number({ registeredUser: "单雄信" }),
    bySign: await company.number({ purpose: "10%折扣" }),
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
    const { byCustodian, byHolder, byUser, byWriting, byTag, byContract } = numbers; // 卢家园 is ljy, too
    expect(await found("ljy")).toEqual([byCustodian, byHolder, byUser, byWriting, byTag, byContract].sort());
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

  test("finds by what stands in the number itself, in any case and by one character at the beginning of a word", async () => {
    expect(await found("张三")).toEqual([numbers.byFreeName, numbers.byPlan].sort());
    expect(await found("vip")).toEqual([numbers.byPlan]);
    expect(await found("广")).toEqual([numbers.byCity]);
    expect(await found("州")).toEqual([]);
    expect(await found("三")).toEqual([]);
  });

  test("finds users and free custodian names by letters: initials, syllables, a surname read as one", async () => {
    expect(await found("zs")).toEqual([numbers.byFreeName]);
    expect(await found("zhang san")).toEqual([numbers.byFreeName]);
    expect(await found("shanxx")).toEqual([numbers.bySurname]);
    expect(await found("xiongx")).toEqual([numbers.bySurname]);
    expect(await found("dx")).toEqual([numbers.bySurname]);
  });

  test("takes signs of patterns as they are", async () => {
    expect(await found("10%折扣")).toEqual([numbers.bySign]);
    expect(await found("1%折扣")).toEqual([]);
    expect(await found("折_")).toEqual([]);
    expect(await found("{外,呼}")).toEqual([]);
  });

  test("follows every change of the number, and ends with it", async () => {
    const id = await company.number({ registeredUser: "鲁智深" });
    expect(await found("鲁智深")).toEqual([id]);
    const where = { organizationId_id: { organizationId: company.organizationId, id } };
    await company.inside((tx) => tx.phoneNumber.update({ where, data: { registeredUser: null, tags: ["花和尚"] } }));
    expect([await found("鲁智深"), await found("lzs"), await found("和尚")]).toEqual([[], [], [id]]);
    await company.inside((tx) => tx.phoneNumber.delete({ where }));
    const left = await company.inside((tx) => tx.numberText.count({ where: { numberId: id } }));
    expect(left).toBe(0);
  });

  test.each(["俊义", "ljy", "LJY 组", "张三", "zs", "vip", "nobody", "刘静宜"])(
    "%s means the same, collected or met on the way",
    async (text) => {
      const meant = (maxCollected: number) =>
        inOrganizationReadOnly(company.organizationId, async (_tx, rows) => {
          const condition = await namesCondition({ rows, access: clerk }, text, maxCollected);
          return rows<{ id: string }>(sql`SELECT n.id FROM phone_number n WHERE ${condition} ORDER BY n.id`);
        });
      expect(await meant(0)).toEqual(await meant(20_000));
    },
  );

  test.each([
    ["LJY 组", 1],
    ["ljy 组", 0],
    ["组", 0],
    ["主力", 1],
    ["无人", 0],
  ])("as a tag, %s is met by %i numbers, collected or met on the way", async (tag, count) => {
    const tagged = (maxCollected: number) =>
      inOrganizationReadOnly(company.organizationId, async (_tx, rows) => {
        const condition = await tagCondition({ rows, access: clerk }, tag, maxCollected);
        return rows<{ id: string }>(sql`SELECT n.id FROM phone_number n WHERE ${condition} ORDER BY n.id`);
      });
    expect(await tagged(20_000)).toHaveLength(count);
    expect(await tagged(0)).toEqual(await tagged(20_000));
  });

  test("of another company is nothing", async () => {
    const other = await createCompany();
    await other.number({ registeredUser: "公孙胜", tags: ["入云龙"] });
    expect([await found("公孙胜"), await found("gss"), await found("云龙")]).toEqual([[], [], []]);
    const seen = await company.inside((tx) =>
      tx.numberText.findMany({ where: { organizationId: other.organizationId } }),
    );
    expect(seen).toEqual([]);
  });
});

describe("the letters by which the database knows a name", () => {
  test.each([
    ["卢俊义", ["ljy", "lujunyi", "lujy", "junyi", "lujun", "jy"]],
    ["单雄信", ["sxx", "dxx", "shanxx"]],
    ["欧阳锋", ["oyf", "ouyangfeng"]],
    ["吕布", ["lvbu", "lb"]],
  ])("are among those that match it: %s", async (name, typed) => {
    const [row] = await company.inside(
      (tx) => tx.$queryRaw<{ letters: string[] }[]>`SELECT name_letters(${name}) AS letters`,
    );
    const letters = (row?.letters ?? []).map((token) => token.slice(1));
    expect(letters).toEqual(expect.arrayContaining(typed));
    expect(letters.filter((one) => !matchesPinyin(name, one))).toEqual([]);
  });

  test("come to an end where readings multiply, and are none of what is not Chinese", async () => {
    const [row] = await company.inside(
      (tx) =>
        tx.$queryRaw<
          { many: number; none: string[] }[]
        >`SELECT cardinality(name_letters(repeat('单乐', 50))) AS many, name_letters('O''Neil 2') AS none`,
    );
    expect(row?.many).toBeLessThan(1_000);
    expect(row?.none).toEqual([]);
  });
});
