import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { listTeamChoices, listTeams } from "../queries";
import { changeTeam } from "./change-team";
import { createTeam } from "./create-team";

const rules = { needsApproval: true, reserveCheckDays: 30, reserveCap: null };

let database: TestDatabase;
let company: TestCompany;
let admin: Access;
let viewer: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  admin = await company.member("admin");
  viewer = await company.member("viewer");
});
afterAll(() => database.drop());

describe("teams", () => {
  it("are made and changed by administrators only, with one entry for each act", async () => {
    const south = { teamId: company.southTeamId, expectedVersion: 1, name: "South", ...rules };
    expect(await createTeam(viewer, { name: "West", ...rules })).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    expect(await changeTeam(viewer, south)).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    expect(await createTeam(admin, { name: "West", ...rules })).toMatchObject({ ok: true });
    expect(await changeTeam(admin, { ...south, needsApproval: false })).toMatchObject({ value: { version: 2 } });
    expect(await company.countAudit("team.created")).toBe(1);
    expect(await company.countAudit("team.changed")).toBe(1);
  });

  it("write nothing where nothing differs, and refuse a stale version", async () => {
    const north = { teamId: company.northTeamId, expectedVersion: 1, name: "North", ...rules };
    const before = await company.countAudit();
    expect(await changeTeam(admin, north)).toMatchObject({ value: { version: 1 } });
    expect(await changeTeam(admin, { ...north, expectedVersion: 7, reserveCheckDays: 14 })).toMatchObject({
      refusal: { code: "CHANGED_MEANWHILE" },
    });
    expect(await company.countAudit()).toBe(before);
  });

  it("have different names within a company, and are not found from another one", async () => {
    const other = await createCompany();
    expect(await createTeam(admin, { name: "North", ...rules })).toMatchObject({
      refusal: { fields: [{ path: "name", code: "NAME_TAKEN" }] },
    });
    expect(
      await changeTeam(admin, { teamId: other.northTeamId, expectedVersion: 1, name: "Mine", ...rules }),
    ).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  });

  it("accept no column that the form does not have (T7)", async () => {
    for (const column of ["id", "organizationId", "version", "isDemo", "createdAt"]) {
      expect(await createTeam(admin, { name: "East", ...rules, [column]: 1 })).toMatchObject({
        refusal: { code: "INVALID_INPUT", fields: [{ path: column, code: "UNKNOWN_FIELD" }] },
      });
    }
  });

  it("are offered only where their rows are visible", async () => {
    const all = await listTeams(admin);
    const own = await listTeamChoices(viewer);
    expect(all.ok && all.value.items.length).toBeGreaterThan(1);
    expect(own.ok && own.value.items).toEqual([{ id: company.northTeamId, name: "North" }]);
  });
});
