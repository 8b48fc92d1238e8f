import { beforeEach, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { correctImportRow } from "./commands/correct-import-row";
import { revealImportRow } from "./commands/reveal-import-row";
import { getImport, listImportRows } from "./queries";
import { check, commit, inImportDatabase, must } from "./testing/import-steps";
import type { ImportCounts } from "./types";

inImportDatabase();
let company: TestCompany;
let clerk: Access;
let admin: Access;

beforeEach(async () => {
  company = await createCompany();
  clerk = await company.member("operator");
  admin = await company.member("admin");
});
const latest = async (importId: string) => must(await getImport(admin, { importId }));

async function correct(who: Access, importId: string, recordNumber: number, cells: string[]) {
  const { version } = await latest(importId);
  return correctImportRow(who, { importId, recordNumber, expectedVersion: version, cells });
}

function expectAddsUp(counts: ImportCounts | null): void {
  const { rows = -1, ...others } = counts ?? {};
  expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(rows);
}

const numbersIn = () =>
  company.inside((tx) =>
    tx.phoneNumber.findMany({ orderBy: { digits: "asc" }, select: { digits: true, plan: true, activatedOn: true } }),
  );
const HEADER = "号码,套餐,开通日期";

describe("a row that is corrected in place", () => {
  it("is judged again, counted again and written with the others", async () => {
    const { id } = await check(clerk, `${HEADER}\n13800138000,甲,2024-02-01\n1.38E+10,乙,2024-02-30\n`);
    const opened = must(await revealImportRow(clerk, { importId: id, recordNumber: 2 }));
    expect(opened.columns.map((column) => column.text)).toEqual(["1.38E+10", "乙", "2024-02-30"]);
    const half = must(await correct(clerk, id, 2, ["13800138001", "乙", "2024-02-30"]));
    expect(half.row.problems.map((problem) => problem.code)).toEqual(["DATE_DOES_NOT_EXIST"]);
    expect((await latest(id)).counts).toMatchObject({ new: 1, error: 1 });
    const whole = must(await correct(clerk, id, 2, ["13800138001", "乙", "2024-02-28"]));
    expect(whole.row).toMatchObject({ action: "new", problems: [] });
    const { counts } = await latest(id);
    expect(counts).toMatchObject({ rows: 2, new: 2, error: 0 });
    expectAddsUp(counts);
    expect(must(await listImportRows(clerk, { importId: id })).items).toEqual([]);
    expect((await commit(clerk, id)).counts).toMatchObject({ new: 2 });
    expect(await numbersIn()).toMatchObject([
      { digits: "13800138000" },
      { digits: "13800138001", plan: "乙", activatedOn: new Date("2024-02-28") },
    ]);
  });

  it("says which columns changed, not what stands in them, once per correction", async () => {
    const { id } = await check(clerk, `${HEADER}\n13800138000,甲,2024-02-01\n138001380,乙,2024-02-03\n`);
    must(await correct(clerk, id, 2, ["13800138001", "乙", "2024-02-03"]));
    const entries = await company.inside((tx) => tx.auditEntry.findMany({ where: { event: "import.rowCorrected" } }));
    expect(entries).toMatchObject([{ entityId: id, after: { line: 3, columns: ["A"] } }]);
    expect(JSON.stringify(entries[0]?.after)).not.toContain("13800138001");
  });

  it("that gets the number of another row is a double of it, and gives its old number to the next one", async () => {
    const rows = ["13800138000,甲,North", "13800138001,甲,Nowhere", "13800138001,乙,North"];
    const { id, counts } = await check(clerk, ["号码,套餐,团队", ...rows].join("\n"));
    expect(counts).toMatchObject({ new: 1, error: 1, duplicate: 1 });
    const moved = must(await correct(clerk, id, 2, ["13800138000", "丙", "North"]));
    expect(moved.row).toMatchObject({ action: "duplicate", problems: [{ code: "DUPLICATE_IN_FILE" }] });
    const after = await latest(id);
    expectAddsUp(after.counts);
    await commit(clerk, id);
    expect(await numbersIn()).toMatchObject([
      { digits: "13800138000", plan: "甲" },
      { digits: "13800138001", plan: "乙" },
    ]);
  });

  it("goes in where the other rows of its number do not", async () => {
    const rows = ["13800138000,甲,2024-02-30", "13800138000,乙,2024-02-31", "13800138001,丙,2024-02-28"];
    const { id, counts } = await check(clerk, [HEADER, ...rows].join("\n"));
    expect(counts).toMatchObject({ new: 1, error: 2 });
    const first = must(await correct(clerk, id, 1, ["13800138000", "甲", "2024-02-28"]));
    expect(first.row).toMatchObject({ action: "new", problems: [], warnings: [{ params: { line: 3 } }] });
    const second = must(await correct(clerk, id, 2, ["13800138000", "乙", "2024-02-28"]));
    expect(second.row).toMatchObject({ action: "duplicate", problems: [{ params: { line: 2 } }] });
    await commit(clerk, id);
    expect(await numbersIn()).toMatchObject([{ plan: "甲" }, { plan: "丙" }]);
  });

  it("goes in where a later row was left out as its double", async () => {
    const { id, counts } = await check(clerk, "号码,团队\n13800138000,Nowhere\n13800138000,North\n");
    expect(counts).toMatchObject({ error: 1, duplicate: 1 });
    expect(must(await correct(clerk, id, 1, ["13800138000", "North"])).row).toMatchObject({ action: "new" });
    expect((await commit(clerk, id)).counts).toMatchObject({ new: 1, duplicate: 1 });
  });

  it("that no longer doubles another leaves no remark at it", async () => {
    const { id } = await check(clerk, `${HEADER}\n13800138000,甲,2024-02-01\n13800138000,乙,2024-02-01\n`);
    expect(must(await listImportRows(clerk, { importId: id })).items).toHaveLength(2);
    must(await correct(clerk, id, 2, ["13800138005", "乙", "2024-02-01"]));
    expect(must(await listImportRows(clerk, { importId: id })).items).toEqual([]);
    expect((await latest(id)).counts).toMatchObject({ new: 2, duplicate: 0 });
  });

  it("that is too short gets its missing cells", async () => {
    const { id } = await check(clerk, `${HEADER}\n13800138000,甲,2024-02-01\n13800138001\n`);
    must(await correct(clerk, id, 2, ["13800138001", "乙", ""]));
    expect((await latest(id)).counts).toMatchObject({ new: 2, error: 0 });
  });

  it("shares what it names with the rows that name it, too", async () => {
    const header = "号码,运营商,开通日期";
    const { id } = await check(admin, `${header}\n13800138000,新的转售商,2024-02-01\nx,新的转售商,2024-02-01\n`);
    must(await correct(admin, id, 2, ["13800138001", "新的转售商", "2024-02-01"]));
    expect((await latest(id)).newReferences.carriers).toHaveLength(1);
    await commit(admin, id);
    expect(await company.inside((tx) => tx.carrier.count())).toBe(2);
  });

  it("of calls is matched with the register and not counted twice", async () => {
    await company.number({ canonical: "+8613900000001", digits: "13900000001" });
    const lines = [
      "主叫号码,被叫号码,起始时间,通话时长(秒),通话ID",
      "13900000001,01012345678,2026-10-12 09:30:05,62,a1",
      "13900000009,01012345678,2026-10-12 09:31:05,62,a2",
      "13900000001,01012345678,不知道,62,a3",
    ];
    const { id, counts } = await check(clerk, lines.join("\n"), { kind: "calls" });
    expect(counts).toMatchObject({ new: 1, unmatched: 1, error: 1 });
    const matched = must(
      await correct(clerk, id, 2, ["13900000001", "01012345678", "2026-10-12 09:31:05", "62", "a2"]),
    );
    expect(matched.row).toMatchObject({ action: "new", problems: [] });
    const doubled = must(
      await correct(clerk, id, 3, ["13900000001", "01012345678", "2026-10-12 09:30:05", "62", "a1"]),
    );
    expect(doubled.row).toMatchObject({ action: "duplicate" });
    expectAddsUp((await latest(id)).counts);
    await commit(clerk, id);
    expect(await company.inside((tx) => tx.callRecord.count())).toBe(2);
  });

  it("keeps the day that a row above named for it", async () => {
    await company.number({ canonical: "+8613900000001", digits: "13900000001" });
    const lines = ["主叫号码,被叫号码,时间,通话时长", "2026-10-12,,,", "13900000001,01012345678,09:30:05,abc"];
    const { id, counts } = await check(clerk, lines.join("\n"), { kind: "calls" });
    expect(counts).toMatchObject({ error: 1, ignored: 1 });
    must(await correct(clerk, id, 2, ["13900000001", "01012345678", "09:30:05", "00:01:02"]));
    await commit(clerk, id);
    const [call] = await company.inside((tx) => tx.callRecord.findMany());
    expect(call).toMatchObject({ startedAt: new Date("2026-10-12T01:30:05Z"), talkSeconds: 62 });
  });

  it("is no longer open to correction once it went in, was confirmed or was seen in an older state", async () => {
    const { id, version } = await check(clerk, `${HEADER}\n13800138000,甲,2024-02-01\nx,乙,2024-02-01\n`);
    const cells = ["13800138001", "乙", "2024-02-01"];
    const changed = { refusal: { code: "CHANGED_MEANWHILE" } };
    expect(await correct(clerk, id, 1, cells)).toMatchObject(changed);
    expect(await revealImportRow(clerk, { importId: id, recordNumber: 1 })).toMatchObject(changed);
    must(await correct(clerk, id, 2, cells));
    const stale = { importId: id, recordNumber: 2, expectedVersion: version, cells };
    expect(await correctImportRow(clerk, stale)).toMatchObject(changed);
    expect(await correct(clerk, id, 99, cells)).toMatchObject({ refusal: { code: "NOT_FOUND" } });
    await commit(clerk, id);
    expect(await correct(clerk, id, 2, cells)).toMatchObject(changed);
  });

  it("is nothing for a viewer, nor for a colleague whose import it is not", async () => {
    const { id } = await check(clerk, `${HEADER}\nx,乙,2024-02-01\n13800138000,甲,2024-02-01\n`);
    const cells = ["13800138001", "乙", "2024-02-01"];
    const viewer = await company.member("viewer");
    expect(await correct(viewer, id, 1, cells)).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    expect(await revealImportRow(viewer, { importId: id, recordNumber: 1 })).toMatchObject({
      refusal: { code: "FORBIDDEN" },
    });
    const other = await company.member("operator");
    expect(await correct(other, id, 1, cells)).toMatchObject({ refusal: { code: "NOT_FOUND" } });
    const stranger = await (await createCompany()).member("admin");
    expect(await revealImportRow(stranger, { importId: id, recordNumber: 1 })).toMatchObject({
      refusal: { code: "NOT_FOUND" },
    });
  });
});
