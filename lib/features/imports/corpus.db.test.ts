// Cases of the corpora that need the register: what a whole file becomes.
import { beforeEach, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { startCancellation } from "@/lib/features/cancellations/commands/start-cancellation";
import { makeWorkbook } from "@/lib/server/files/testing/make-zip";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { commitImport } from "./commands/commit-import";
import { listImportRows } from "./queries";
import { readRefusedRows } from "./queries/read-error-file";
import type { ImportKind } from "./schema";
import { checkDetected, commit, detect, inImportDatabase, must } from "./testing/import-steps";
import type { ImportDetail } from "./types";

inImportDatabase();
let company: TestCompany;
let clerk: Access;

beforeEach(async () => {
  company = await createCompany();
  clerk = await company.member("operator");
});
const detected = (content: string | Uint8Array, kind: ImportKind = "numbers", fileName = "a.csv") =>
  detect(clerk, content, { kind, fileName });
const checked = (found: ImportDetail, options: object = {}) => checkDetected(clerk, found, options);

const problemsOf = async ({ id }: ImportDetail) =>
  must(await listImportRows(clerk, { importId: id })).items.flatMap((row) =>
    [...row.problems, ...row.warnings].map((problem) => ({
      line: row.line,
      code: problem.code,
      params: problem.params,
    })),
  );

describe("a file of numbers", () => {
  it("with a header only has no rows, and nothing to commit (U3)", async () => {
    const found = await detected("号码,套餐\n");
    expect(found).toMatchObject({ status: "failed", failureCode: "NO_ROWS" });
    const step = { importId: found.id, expectedVersion: found.version };
    expect(await commitImport(clerk, step)).toMatchObject({ ok: false });
  });

  it("with the rows of another one, under another name, says that nothing is new (U14)", async () => {
    const rows = "号码,套餐\n13800138000,甲\n13800138001,乙\n";
    await commit(clerk, (await checked(await detected(rows))).id);
    const again = await checked(await detected(`${rows}\n`, "numbers", "一天以后.csv"));
    expect(again.counts).toMatchObject({ rows: 2, new: 0, update: 0, unchanged: 2 });
  });

  it("names both rows of a number that stands in it twice, in two spellings (D14)", async () => {
    const preview = await checked(await detected("号码,套餐\n13800138000,甲\n+86 138-0013-8000,乙\n"));
    expect(preview.counts).toMatchObject({ new: 1, duplicate: 1 });
    expect(await problemsOf(preview)).toEqual([
      { line: 2, code: "DUPLICATE_IN_FILE", params: { line: 3 } },
      { line: 3, code: "DUPLICATE_IN_FILE", params: { line: 2 } },
    ]);
  });

  it("names both rows where the first of them cannot go in, and takes the one that can (D14)", async () => {
    const rows = ["13800138000,甲,2024-02-30", "+86 138-0013-8000,乙,2024-02-28", "13800138000,丙,昨天"];
    const preview = await checked(await detected(["号码,套餐,开户日期", ...rows].join("\n")));
    expect(preview.counts).toMatchObject({ rows: 3, new: 1, error: 2, duplicate: 0 });
    expect(await problemsOf(preview)).toMatchObject([
      { line: 2, code: "DATE_DOES_NOT_EXIST" },
      { line: 2, code: "DUPLICATE_IN_FILE", params: { line: 3 } },
      { line: 3, code: "DUPLICATE_IN_FILE", params: { line: 2 } },
      { line: 3, code: "DUPLICATE_IN_FILE", params: { line: 4 } },
      { line: 4, code: "DATE_UNREADABLE" },
      { line: 4, code: "DUPLICATE_IN_FILE", params: { line: 3 } },
    ]);
    await commit(clerk, preview.id);
    expect(await company.inside((tx) => tx.phoneNumber.findMany({ select: { plan: true } }))).toEqual([{ plan: "乙" }]);
  });

  it("tells of a row at once what is wrong with its cells and with the names in it", async () => {
    const preview = await checked(await detected("号码,团队,号码状态\n13800138000,Nowhere,停机\n"));
    expect(await problemsOf(preview)).toMatchObject([
      { line: 2, code: "LINE_STATE_UNCLEAR" },
      { line: 2, code: "TEAM_UNKNOWN", params: { name: "Nowhere" } },
    ]);
  });

  it("gets no hint whose number it is that another team has (D15)", async () => {
    await company.number({ canonical: "+8613800138000", digits: "13800138000", teamId: company.southTeamId });
    const preview = await checked(await detected("号码,套餐\n13800138000,甲\n"));
    expect(await problemsOf(preview)).toEqual([{ line: 2, code: "NUMBER_NOT_AVAILABLE", params: undefined }]);
  });

  it("puts a number under a contract with the end that the contract has when it is written", async () => {
    const admin = await company.member("admin");
    const file = (number: string) => `号码,运营商,合同编号,合同到期日\n${number},Carrier,HT-1,2027-01-31\n`;
    const importing = async (number: string) => checkDetected(admin, await detect(admin, file(number)));
    await commit(admin, (await importing("13800138000")).id);
    const { id } = await importing("13800138001");
    await company.inside((tx) => tx.contract.updateMany({ data: { endsOn: new Date("2028-02-29") } }));
    await commit(admin, id);
    const numbers = await company.inside((tx) =>
      tx.phoneNumber.findMany({ select: { contractEndsOn: true }, orderBy: { canonical: "asc" } }),
    );
    // The first is not of this import: whoever moves a contract moves its numbers.
    expect(numbers.map(({ contractEndsOn }) => contractEndsOn?.toISOString().slice(0, 10))).toEqual([
      "2027-01-31",
      "2028-02-29",
    ]);
  });

  it("is told the case of a number that is being cancelled, where it may see it (D16)", async () => {
    const numberId = await company.number({ canonical: "+8613800138000", digits: "13800138000" });
    must(await startCancellation(clerk, { numberId }));
    const preview = await checked(await detected("号码,套餐\n13800138000,甲\n"));
    const [problem] = await problemsOf(preview);
    expect(problem).toMatchObject({ code: "CANCELLATION_OPEN", params: { reference: expect.any(String) } });
  });
});

const HEADER = "主叫号码,被叫号码,起始时间,通话时长,通话ID";
const EPOCH = 1_760_232_605; // 2025-10-12 01:30:05 UTC

describe("the time zone of a source of calls", () => {
  const zoneOf = ({ options }: ImportDetail) => (options.kind === "calls" ? options.calls.timeZone : null);

  it("is remembered by the source's name, whatever the columns of its next file", async () => {
    await company.number({ canonical: "+8613900000001", digits: "13900000001" });
    const first = await detected(`${HEADER}\n13900000001,01012345678,2025-10-12 09:30:05,62,a1\n`, "calls");
    expect(first.knownSources).toEqual([]);
    expect(first.timeExamples).toEqual([
      { timeZone: "Asia/Shanghai", startedAt: "2025-10-12T01:30:05.000Z" },
      { timeZone: "UTC", startedAt: "2025-10-12T09:30:05.000Z" },
    ]);
    await checked(first, { source: "外呼系统", timeZone: "Europe/Moscow" });
    const other = await detected("主叫号码,被叫号码,起始时间\n13900000001,01012345678,2025-10-12 09:30:05\n", "calls");
    expect(other.knownSources).toEqual([{ source: "外呼系统", timeZone: "Europe/Moscow" }]);
    // The zone of a source holds for files of a known shape, too, when it was changed since.
    await checked(other, { source: "外呼系统", timeZone: "UTC" });
    expect(zoneOf(await detected(`${HEADER}\n13900000001,01012345678,2025-10-13 09:30:05,62,a2\n`, "calls"))).toBe(
      "UTC",
    );
  });

  it("is proposed where the ids prove it, and else the company's own", async () => {
    const row = (id: string) => `${HEADER}\n13900000001,01012345678,2025-10-12 04:30:05,62,${id}\n`;
    const proven = await detected(row(`${EPOCH}.42`), "calls");
    expect(proven.detected?.provenOffsetMinutes).toBe(180);
    expect(zoneOf(proven)).toBe("Etc/GMT-3");
    expect(zoneOf(await detected(row("a7"), "calls"))).toBe("Asia/Shanghai");
  });

  it("moves the same file by five hours between UTC+3 and UTC+8", async () => {
    await company.number({ canonical: "+8613900000001", digits: "13900000001" });
    const file = `${HEADER}\n13900000001,01012345678,2025-10-12 09:30:05,62,\n`;
    await commit(clerk, (await checked(await detected(file, "calls"), { timeZone: "Etc/GMT-3" })).id);
    await commit(clerk, (await checked(await detected(`${file}\n`, "calls"), { timeZone: "Asia/Shanghai" })).id);
    const calls = await company.inside((tx) => tx.callRecord.findMany({ orderBy: { startedAt: "asc" } }));
    expect(calls.map((call) => call.startedAt.toISOString())).toEqual([
      "2025-10-12T01:30:05.000Z",
      "2025-10-12T06:30:05.000Z",
    ]);
  });
});

describe("a file of calls", () => {
  const OWN = "13900000001";
  const at = (place: number) =>
    new Date(1_760_000_000_000 + place * 1_000).toISOString().slice(0, 19).replace("T", " ");

  it("whose column of ours was taken for theirs shows twenty rows of it, matches nothing, and cannot be written (H3)", async () => {
    await company.number({ canonical: `+86${OWN}`, digits: OWN });
    const rows = Array.from({ length: 25 }, (_, place) => `${OWN},010${12_345_600 + place},${at(place)},62,c${place}`);
    const found = await detected([HEADER, ...rows].join("\n"), "calls");
    expect(found.detected?.samples).toHaveLength(20);
    expect(found.mapping.slice(0, 2)).toEqual(["caller", "callee"]);
    const swapped = await checked({ ...found, mapping: ["peer", "number", ...found.mapping.slice(2)] });
    expect(swapped).toMatchObject({ status: "preview", counts: { rows: 25, new: 0, unmatched: 25 } });
    expect(await commitImport(clerk, { importId: swapped.id, expectedVersion: swapped.version })).toMatchObject({
      refusal: { code: "NOTHING_TO_IMPORT" },
    });
  });

  it("with more than a thousand wrong rows counts each of them, and lists them page by page (H5)", async () => {
    await company.number({ canonical: `+86${OWN}`, digits: OWN });
    // The right half is of one number: compared each with each, it would not end in the time of a test.
    const rows = Array.from({ length: 10_000 }, (_, place) => {
      const startedAt = place % 2 === 0 ? "不知道" : at(place);
      return `${OWN},01012345678,${startedAt},62,d${place}`;
    });
    const { id: importId, ...preview } = await checked(await detected([HEADER, ...rows].join("\n"), "calls"));
    expect(preview.counts).toMatchObject({ rows: 10_000, new: 5_000, error: 5_000 });
    expect(await listImportRows(clerk, { importId, limit: 1_001 })).toMatchObject({ ok: false });
    const lines: number[] = [];
    let cursor: string | undefined;
    do {
      const page = must(await listImportRows(clerk, { importId, limit: 200, cursor }));
      expect(page.items.length).toBeLessThanOrEqual(200);
      lines.push(...page.items.map(({ line }) => line));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const wrong = Array.from({ length: 5_000 }, (_, place) => 2 + 2 * place);
    expect(lines).toEqual(wrong);
    const inFile: number[] = [];
    for await (const { line } of readRefusedRows({
      organizationId: company.organizationId,
      id: importId,
      kind: "calls",
    }))
      inFile.push(line);
    expect(inFile).toEqual(wrong);
  });
});

describe("text that the database cannot keep as it is", () => {
  it.each([
    ["in a text file", "号码,套餐\n13800138000,甲\u0000\n13800138001,乙\n", "a.csv"],
    ["in a workbook", workbookWith("甲_x0000_"), "a.xlsx"],
    ["half a character in a workbook", workbookWith("甲_xD800_"), "a.xlsx"],
    ["half a character by its number", workbookWith("甲&#xD800;"), "a.xlsx"],
  ])("is an error of its row, and the others go in: %s (C8, C9)", async (_, content, fileName) => {
    const preview = await checked(await detected(content, "numbers", fileName));
    expect(preview).toMatchObject({ status: "preview", counts: { new: 1, error: 1 } });
    expect((await commit(clerk, preview.id)).counts).toMatchObject({ new: 1, error: 1 });
  });
});

/** Two numbers, the first with this plan. */
function workbookWith(plan: string): Uint8Array {
  const row = (number: string, name: string) =>
    `<row><c t="inlineStr"><is><t>${number}</t></is></c><c t="inlineStr"><is><t>${name}</t></is></c></row>`;
  const rows = [row("号码", "套餐"), row("13800138000", plan), row("13800138001", "乙")];
  return makeWorkbook([{ name: "a", xml: `<sheetData>${rows.join("")}</sheetData>` }]);
}
