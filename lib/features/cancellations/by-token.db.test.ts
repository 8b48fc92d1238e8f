import { afterAll, beforeAll, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { TokenScope } from "@/lib/domain/access/permissions";
import { createToken } from "@/lib/features/tokens/commands/create-token";
import { findTokenAccess } from "@/lib/server/auth/find-access";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { approveCancellation } from "./commands/approve-cancellation";
import { refuseCancellation } from "./commands/refuse-cancellation";
import { bringCase, target } from "./testing/bring-case";

const NOW = new Date("2026-03-12T04:00:00Z");
const at = { now: NOW };

let database: TestDatabase;
let company: TestCompany;
let one: Access;
let other: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  one = await company.member("admin");
  other = await company.member("admin");
  await company.policy({ isApplicationFormNeeded: false });
});
afterAll(() => database.drop());

async function tokenOf(person: Access, ...scopes: TokenScope[]): Promise<Access> {
  const { token } = must(await createToken(person, { name: scopes.join(" "), scopes, validDays: 1 }));
  const access = await findTokenAccess(token, "test-request");
  if (!access) throw new Error("the token must open");
  return access;
}

it("tokens of two people bring a case that needs approval to its end, and the history names them", async () => {
  const clerk = await tokenOf(one, "cancellations:write");
  const manager = await tokenOf(other, "cancellations:approve");
  const found = await bringCase({ clerk, manager }, "completed", await company.number(), NOW);
  const history = await company.inside((tx) =>
    tx.cancellationEvent.findMany({ where: { cancellationId: found.id }, orderBy: { version: "asc" } }),
  );
  expect([...new Set(history.map(({ actorKind }) => actorKind))]).toEqual(["token"]);
  const approvals = await company.inside((tx) =>
    tx.auditEntry.findMany({ where: { event: "cancellation.approved", entityId: found.id } }),
  );
  expect(approvals.map(({ actorKind, actorName }) => [actorKind, actorName])).toEqual([
    ["token", "cancellations:approve"],
  ]);
});

it("no token approves or refuses what its person asked for, in person or by another token (K8, I10)", async () => {
  const [write, approve] = [await tokenOf(one, "cancellations:write"), await tokenOf(one, "cancellations:approve")];
  for (const [clerk, manager] of [
    [write, approve],
    [one, approve],
    [write, one],
  ] as const) {
    const asked = await bringCase({ clerk, manager: other }, "awaitingApproval", await company.number(), NOW);
    expect(codeOf(await approveCancellation(manager, target(asked), at))).toBe("APPROVER_IS_REQUESTER");
    expect(codeOf(await refuseCancellation(manager, { ...target(asked), reason: "x" }, at))).toBe(
      "APPROVER_IS_REQUESTER",
    );
  }
});

it("a token without the scope approves nothing, and the scope does nothing else (K6, T34)", async () => {
  const [write, approve] = [await tokenOf(one, "cancellations:write"), await tokenOf(other, "cancellations:approve")];
  const asked = await bringCase({ clerk: one, manager: other }, "awaitingApproval", await company.number(), NOW);
  expect(codeOf(await approveCancellation(await tokenOf(other, "cancellations:write"), target(asked), at))).toBe(
    "FORBIDDEN",
  );
  const opened = bringCase({ clerk: approve, manager: write }, "contacting", await company.number(), NOW);
  await expect(opened).rejects.toThrow("FORBIDDEN");
});
