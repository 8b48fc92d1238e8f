import { afterAll, beforeAll, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { Result } from "@/lib/domain/result";
import { editCarrier } from "@/lib/features/carriers/commands/edit-carrier";
import { editContract } from "@/lib/features/contracts/commands/edit-contract";
import { editHolder } from "@/lib/features/holders/commands/edit-holder";
import { changeMember } from "@/lib/features/members/commands/change-member";
import { editNumber } from "@/lib/features/numbers/commands/edit-number";
import { changeTeam } from "@/lib/features/teams/commands/change-team";
import { type CanaryCompany, createCanaryCompany } from "@/lib/server/testing/canary-company";
import { userOf } from "@/lib/server/testing/members";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { changeOrganization } from "./commands/change-organization";

let database: TestDatabase;
let company: CanaryCompany;
let admin: Access;
let membershipId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCanaryCompany();
  admin = await company.member("admin");
  const other = await company.member("viewer");
  membershipId = userOf(other).membershipId;
});
afterAll(() => database.drop());

type Edit = (at: { expectedVersion: number; name: string }) => Promise<Result<unknown>>;
const days = { criticalDays: 7, warningDays: 30, watchDays: 60, activeWindowDays: 30, coverageGoalPercent: 80 };

const EDITS: readonly [what: string, edit: Edit][] = [
  [
    "a team",
    (at) =>
      changeTeam(admin, {
        ...at,
        teamId: company.northTeamId,
        needsApproval: true,
        reserveCheckDays: 30,
        reserveCap: null,
      }),
  ],
  [
    "the company",
    (at) => changeOrganization(admin, { ...at, ...days, timeZone: "Asia/Shanghai", complianceReviewDays: null }),
  ],
  [
    "a member",
    ({ expectedVersion, name }) =>
      changeMember(admin, {
        expectedVersion,
        membershipId,
        role: name.endsWith("left") ? "operator" : "manager",
        teamIds: [expectedVersion % 2 ? company.northTeamId : company.southTeamId],
      }),
  ],
  [
    "a carrier",
    (at) => editCarrier(admin, { ...at, carrierId: company.ids.carrierId, kind: "operator", hotline: null }),
  ],
  ["a holder", (at) => editHolder(admin, { ...at, holderId: company.ids.holderId, type: "company" })],
  [
    "a contract",
    ({ expectedVersion, name }) =>
      editContract(admin, { expectedVersion, contractId: company.ids.contractId, number: name }),
  ],
  [
    "a number",
    ({ expectedVersion, name }) => editNumber(admin, { expectedVersion, numberId: company.ids.numberId, notes: name }),
  ],
];

it.each(EDITS)(
  "of two who change %s at once under one version exactly one does, each time (T30, F17)",
  async (_what, edit) => {
    for (let version = 1; version <= 12; version += 1) {
      const sides = ["left", "right"].map((side) => edit({ expectedVersion: version, name: `${version} ${side}` }));
      const codes = (await Promise.all(sides)).map((result) => (result.ok ? "OK" : result.refusal.code));
      expect(codes.toSorted()).toEqual(["CHANGED_MEANWHILE", "OK"]);
    }
  },
);
