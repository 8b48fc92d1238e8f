import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { createCompany } from "@/lib/server/testing/company";
import { userOf } from "@/lib/server/testing/members";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it("a case follows its number into another team, whatever moved it (I11)", async () => {
  const company = await createCompany();
  const { organizationId, northTeamId, southTeamId } = company;
  const clerk = await company.member("operator");
  const numberId = await company.number();
  const stays = await company.number();
  const caseOf = (id: string, reference: string) => ({
    organizationId,
    id: newId(),
    reference,
    numberId: id,
    teamId: northTeamId,
    state: "confirming",
    requestedById: userOf(clerk).membershipId,
    requestedByName: "clerk",
  });
  await company.inside(async (tx) => {
    await tx.cancellation.createMany({ data: [caseOf(numberId, "XH-1"), caseOf(stays, "XH-2")] });
    await tx.phoneNumber.updateMany({ where: { organizationId, id: numberId }, data: { teamId: southTeamId } });
  });
  const cases = await company.inside((tx) =>
    tx.cancellation.findMany({ orderBy: { reference: "asc" }, select: { teamId: true } }),
  );
  expect(cases).toEqual([{ teamId: southTeamId }, { teamId: northTeamId }]);
});
