import { beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { importFile } from "./jobs/import-file";
import { inImportDatabase, localFiles } from "./testing/import-steps";

inImportDatabase();
const keepFile = localFiles();
let company: TestCompany;
let clerk: Access;

beforeAll(async () => {
  company = await createCompany();
  clerk = await company.member("operator");
});

const importText = async (text: string) => importFile(clerk, await keepFile(text), "numbers");
const rowOf = (canonical: string) =>
  company.inside((tx) => tx.phoneNumber.findFirst({ where: { canonical }, omit: { updatedAt: true } }));

describe("a file (T7, T11)", () => {
  it("writes nothing that a form could not: columns of the table are not columns of a file", async () => {
    const stranger = await createCompany();
    const forged = {
      id: crypto.randomUUID(),
      organizationId: stranger.organizationId,
      organization_id: stranger.organizationId,
      teamId: company.southTeamId,
      team_id: company.southTeamId,
      version: "99",
      isDemo: "true",
      is_demo: "true",
      riskState: "safe",
      risk_state: "safe",
      riskDueOn: "2099-01-01",
      missingFacts: "",
      factSources: "{}",
      createdAt: "2001-01-01",
      createdBy: "somebody",
      __proto__x: "1",
    };
    const text = [
      ["号码", "运营商", "号码状态", ...Object.keys(forged)].join(","),
      ["13800138001", "Carrier", "在用", ...Object.values(forged)].join(","),
    ].join("\r\n");
    expect(await importText(text)).toMatchObject({ ok: true, value: { counts: { new: 1 } } });
    expect(await rowOf("+8613800138001")).toMatchObject({
      organizationId: company.organizationId,
      version: 1,
      isDemo: false,
      riskState: "unknown",
      riskDueOn: null,
    });
    const row = await rowOf("+8613800138001");
    expect(row?.id).not.toBe(forged.id);
    expect(row?.teamId).not.toBe(company.southTeamId);
    expect(row?.createdAt.getUTCFullYear()).toBeGreaterThan(2001);
    expect(row?.missingFacts).not.toEqual([]);
    expect(await stranger.inside((tx) => tx.phoneNumber.count())).toBe(0);
  });

  it("gives no number to a team that the person does not see, nor takes one from there", async () => {
    const theirs = await company.number({ teamId: company.southTeamId, notes: "theirs" });
    const before = await company.inside((tx) => tx.phoneNumber.findFirstOrThrow({ where: { id: theirs } }));
    const rows = ["13800138002,South,mine", `${before.digits},North,mine`, "13800138003,North,mine"];
    await importText(["号码,团队,备注", ...rows].join("\r\n"));
    expect(await rowOf("+8613800138002")).toBeNull();
    expect(await rowOf("+8613800138003")).toMatchObject({ teamId: company.northTeamId });
    expect(await company.inside((tx) => tx.phoneNumber.findFirstOrThrow({ where: { id: theirs } }))).toEqual(before);
  });
});
