import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { editNumber } from "@/lib/features/numbers/commands/edit-number";
import { getNumber } from "@/lib/features/numbers/queries";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { getOrganization } from "../queries";
import { changeOrganization } from "./change-organization";

const settings = {
  expectedVersion: 1,
  name: "Liangshan",
  timeZone: "Asia/Shanghai",
  criticalDays: 5,
  warningDays: 20,
  watchDays: 40,
  activeWindowDays: 30,
  coverageGoalPercent: 90,
  complianceReviewDays: null,
};

let database: TestDatabase;
let company: TestCompany;
let admin: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  admin = await company.member("admin");
});
afterAll(() => database.drop());

describe("settings of a company", () => {
  it("are refused to a viewer and to wrong values", async () => {
    expect(await changeOrganization(await company.member("viewer"), settings)).toMatchObject({
      refusal: { code: "FORBIDDEN" },
    });
    for (const [wrong, code] of [
      [{ warningDays: 5 }, "MUST_EXCEED_CRITICAL"],
      [{ watchDays: 20 }, "MUST_EXCEED_WARNING"],
      [{ timeZone: "Mars/Olympus" }, "TIME_ZONE_UNKNOWN"],
      [{ timeZone: "+08:00" }, "TIME_ZONE_UNKNOWN"],
      [{ policyRevision: 9 }, "UNKNOWN_FIELD"],
      [{ complianceReviewDays: 0 }, "TOO_SMALL"],
      [{ complianceReviewDays: 3651 }, "TOO_BIG"],
      [{ complianceReviewDays: "soon" }, "WRONG_TYPE"],
    ] as const) {
      expect(await changeOrganization(admin, { ...settings, ...wrong })).toMatchObject({
        refusal: { fields: [{ code }] },
      });
    }
    expect(await company.countAudit()).toBe(0);
  });

  it("change once per version, with one entry that names what differs", async () => {
    const both = await Promise.all([
      changeOrganization(admin, settings),
      changeOrganization(admin, { ...settings, criticalDays: 6 }),
    ]);
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await company.countAudit("organization.changed")).toBe(1);
    const now = await getOrganization(admin);
    expect(now).toMatchObject({ value: { version: 2, name: "Liangshan" } });
  });

  it("with a review interval every number has a date for its next review, without one none", async () => {
    const numberId = await company.number({ activatedOn: new Date("2026-01-10"), lastComplianceReviewOn: null });
    const unknownId = await company.number({ activatedOn: null, lastComplianceReviewOn: null });
    const clockOf = async (id: string) => {
      const detail = await getNumber(admin, { numberId: id });
      return detail.ok ? detail.value.attentionClocks.find(({ kind }) => kind === "compliance") : undefined;
    };
    expect(await clockOf(numberId)).toMatchObject({ status: "stopped" });
    const change = { ...settings, expectedVersion: 2, complianceReviewDays: 90 };
    expect(await changeOrganization(admin, change)).toMatchObject({ ok: true });
    expect(await getOrganization(admin)).toMatchObject({ value: { complianceReviewDays: 90 } });
    const clause = { source: "company", field: "complianceInterval", days: 90 };
    expect(await clockOf(numberId)).toMatchObject({ status: "running", dueOn: "2026-04-10", clause });
    expect(await clockOf(unknownId)).toMatchObject({
      status: "unknown",
      missing: ["lastComplianceReviewOn", "activatedOn"],
    });
    const reviewed = { numberId, expectedVersion: 1, lastComplianceReviewOn: "2026-03-01" };
    expect(await editNumber(admin, reviewed)).toMatchObject({ ok: true });
    expect(await clockOf(numberId)).toMatchObject({ status: "running", from: "2026-03-01", dueOn: "2026-05-30" });
    expect(await changeOrganization(admin, { ...settings, expectedVersion: 3 })).toMatchObject({ ok: true });
    expect(await clockOf(numberId)).toMatchObject({ status: "stopped" });
  });

  it("of another company stay as they are", async () => {
    const other = await createCompany();
    const before = await getOrganization(await other.member("viewer"));
    await changeOrganization(admin, { ...settings, expectedVersion: 4, name: "Changed again" });
    expect(await getOrganization(await other.member("viewer"))).toEqual(before);
  });
});
