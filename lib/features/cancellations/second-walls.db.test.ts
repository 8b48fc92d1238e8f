import { afterAll, beforeAll, expect, it } from "vitest";
import { codesOf } from "@/lib/server/error-codes";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
let company: TestCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
});
afterAll(() => database.drop());

/** A case as no command would write it: past locks, transition table and permissions. */
function put(numberId: string, columns: { state?: string; requestedById?: string; approvedById?: string } = {}) {
  const { organizationId, northTeamId: teamId } = company;
  const [id, requestedById] = [newId(), newId()];
  const row = { organizationId, id, reference: id, numberId, teamId, state: "confirming", requestedById };
  return company.inside((tx) => tx.cancellation.create({ data: { ...row, requestedByName: "x", ...columns } }));
}
const refusedWith = (codes: readonly string[]) => (error: unknown) => codesOf(error).some((one) => codes.includes(one));

it("the database itself keeps a number from a second open case (I2)", async () => {
  const numberId = await company.number();
  await put(numberId);
  await expect(put(numberId)).rejects.toSatisfy(refusedWith(["P2002", "23505"]));
  await put(numberId, { state: "withdrawn" }); // closed ones may be many: a refusal would be thrown
});

it("the database itself keeps anybody from approving the own request (T29, I10)", async () => {
  const oneself = newId();
  const own = put(await company.number(), { requestedById: oneself, approvedById: oneself });
  await expect(own).rejects.toSatisfy(refusedWith(["23514", "P2004"]));
});

it("the database itself knows no other state of a case (I3)", async () => {
  const odd = put(await company.number(), { state: "approvedByMyself" });
  await expect(odd).rejects.toSatisfy(refusedWith(["23514", "P2004"]));
});
