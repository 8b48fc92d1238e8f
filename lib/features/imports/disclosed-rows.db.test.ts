import { beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { MAX_REVEALS_PER_HOUR } from "@/lib/features/numbers/bulk/disclose-numbers";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { userOf } from "@/lib/server/testing/members";
import { downloadErrorRows } from "./commands/download-error-rows";
import { revealImportRow } from "./commands/reveal-import-row";
import { readErrorFile } from "./queries/read-error-file";
import { check, inImportDatabase, must } from "./testing/import-steps";

inImportDatabase();
let company: TestCompany;
let clerk: Access;
let importId: string;

beforeAll(async () => {
  company = await createCompany();
  clerk = await company.member("operator");
  const rows = ["13800138000,North,2024-02-30", "13800138001,Nowhere,2024-02-28", "13800138002,North,2024-02-28"];
  importId = (await check(clerk, ["号码,团队,开通日期", ...rows].join("\n"))).id;
});

/** The clerk's token that may import but not reveal. */
function tokenOf(who: Access): Access {
  if (who.actor.kind !== "user") throw new Error("a person");
  const { membershipId, name } = who.actor;
  return { ...who, actor: { kind: "token", tokenId: newId(), membershipId, name, scopes: ["imports:write"] } };
}

const words = { word: (key: string) => key, sentence: (code: string) => `${code} 13800138001` };
async function fileFor(who: Access): Promise<string> {
  return new Response(readErrorFile(must(await downloadErrorRows(who, { importId, format: "csv" })), words)).text();
}

const entries = (event: string) =>
  company.inside((tx) => tx.auditEntry.findMany({ where: { event }, orderBy: { id: "asc" } }));

describe("the file of refused rows (T36)", () => {
  it("has whole cells for those who may reveal numbers, and masked ones for others", async () => {
    expect(await fileFor(clerk)).toContain("13800138000,North");
    const masked = await fileFor(tokenOf(clerk));
    expect(masked).not.toMatch(/1380013800[01]/);
    expect(masked).toContain("8000,North,2024-02-30");
  });

  it("is written down with who took it, of which import, how many rows", async () => {
    const membershipId = userOf(clerk).membershipId;
    expect(await entries("import.errorRowsDownloaded")).toMatchObject([
      { actorId: membershipId, entityId: importId, counts: { rows: 2, format: "csv", isMasked: false } },
      { actorKind: "token", entityId: importId, counts: { rows: 2, format: "csv", isMasked: true } },
    ]);
  });

  it("is nothing for a viewer, nor for a colleague whose import it is not; nothing is written down", async () => {
    const viewer = await company.member("viewer");
    expect(await downloadErrorRows(viewer, { importId })).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    const other = await company.member("operator");
    expect(await downloadErrorRows(other, { importId })).toMatchObject({ refusal: { code: "NOT_FOUND" } });
    expect(await entries("import.errorRowsDownloaded")).toHaveLength(2);
  });
});

describe("a row that is opened for correction (T36)", () => {
  it("is written down, and its numbers count as revealed ones", async () => {
    const shown = must(await revealImportRow(clerk, { importId, recordNumber: 1 }));
    expect(shown.columns[0]?.text).toBe("13800138000");
    expect(await entries("import.rowRevealed")).toMatchObject([
      { entityKind: "importDisclosure", entityId: importId, counts: { line: 2, numbers: 1 } },
    ]);
    expect(await company.inside((tx) => tx.numberDisclosure.findMany())).toMatchObject([{ count: 1 }]);
  });

  it("stays shut for who has seen as many numbers as an hour allows", async () => {
    const manyIn = { count: MAX_REVEALS_PER_HOUR };
    await company.inside((tx) => tx.numberDisclosure.updateMany({ data: manyIn }));
    expect(await revealImportRow(clerk, { importId, recordNumber: 1 })).toMatchObject({
      refusal: { code: "REVEAL_LIMIT" },
    });
    expect(await entries("import.rowRevealed")).toHaveLength(1);
  });

  it("is nothing for who may import but not reveal, nor for a viewer", async () => {
    for (const who of [tokenOf(clerk), await company.member("viewer")])
      expect(await revealImportRow(who, { importId, recordNumber: 1 })).toMatchObject({
        refusal: { code: "FORBIDDEN" },
      });
  });
});
