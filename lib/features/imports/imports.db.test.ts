import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { DIRTY_COUNTS, dirtyWorkbook } from "@/e2e/dirty-workbook";
import type { Access } from "@/lib/domain/access/access";
import { addDays, localDateAt } from "@/lib/domain/local-date";
import { recordCalls } from "@/lib/features/calls/commands/record-calls";
import { startCancellation } from "@/lib/features/cancellations/commands/start-cancellation";
import { editNumber } from "@/lib/features/numbers/commands/edit-number";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { applyCalls } from "./commands/apply-calls";
import { applyNumbers } from "./commands/apply-numbers";
import { cancelImport } from "./commands/cancel-import";
import { commitImport } from "./commands/commit-import";
import { failImport } from "./commands/fail-import";
import { mapImport } from "./commands/map-import";
import { recordCheck } from "./commands/record-check";
import { recordDetection } from "./commands/record-detection";
import { rereadImport } from "./commands/reread-import";
import { revertImport } from "./commands/revert-import";
import { undoImport } from "./commands/undo-import";
import { checkImportJob, commitImportJob } from "./jobs";
import { getImport, listImportRows, listImports } from "./queries";
import { check, commit, detect, inImportDatabase, jobContext, must, upload } from "./testing/import-steps";

inImportDatabase();
let company: TestCompany;
let admin: Access;
let clerk: Access;
const today = localDateAt(new Date(), "Asia/Shanghai");

async function freshCompany(): Promise<void> {
  company = await createCompany();
  admin = await company.member("admin");
  clerk = await company.member("operator");
}

/** A worker that is told to stop after so many batches. */
function endsAfter(batches: number): AbortSignal {
  let seen = 0;
  const { signal } = new AbortController();
  const throwIfAborted = () => {
    seen += 1;
    if (seen > batches) throw new Error("stopped");
  };
  return Object.defineProperties(signal, {
    aborted: { get: () => seen > batches },
    throwIfAborted: { value: throwIfAborted },
  });
}
const scopeOf = (importId: string) => ({ organizationId: company.organizationId, importId });

const checked = (who: Access, content: string | Uint8Array, options: object = {}) => check(who, content, { options });
const imported = async (who: Access, content: string | Uint8Array, options: object = {}) =>
  commit(who, (await checked(who, content, options)).id);

/** The register without what differs from run to run. */
function register() {
  return company.inside(async (tx) => {
    const rows = await tx.phoneNumber.findMany({ orderBy: { canonical: "asc" } });
    return rows.map(({ id: _id, createdAt: _c, updatedAt: _u, factSources: _f, organizationId: _o, ...row }) => row);
  });
}

const HEADER = "号码,运营商,团队,套餐,月租(元),号码状态,用途,最近主叫日期,标签";
const ROWS = Array.from(
  { length: 40 },
  (_, index) => `138001${String(index).padStart(5, "0")},Carrier,North,套餐${index % 3},39.00,在用,主用,2026-10-12,甲`,
);
const RENAMED = ROWS.map((row) => row.replace("套餐", "新套餐"));
const csv = (...rows: string[]) => [HEADER, ...rows].join("\r\n");

describe("the way of a file", () => {
  it("goes from upload to the register, with one entry and its rows", async () => {
    await freshCompany();
    const preview = await checked(clerk, csv(...ROWS));
    expect(preview.status).toBe("preview");
    expect(preview.counts).toMatchObject({ rows: 40, new: 40, error: 0 });
    expect(await register()).toHaveLength(0);
    const done = await commit(clerk, preview.id);
    expect(done).toMatchObject({ status: "committed", counts: { rows: 40, new: 40 } });
    const [first] = await register();
    expect(first).toMatchObject({ lineState: "inService", plan: "套餐0", version: 1, monthlyFeeFen: 3900n });
    expect(await company.countAudit("import.committed")).toBe(1);
    expect(await company.inside((tx) => tx.auditRow.count())).toBe(40);
  });

  it("gives the same records whatever the encoding of the file", async () => {
    const text = csv(...ROWS.slice(0, 12));
    const utf16 = Buffer.from(`\uFEFF${text}`, "utf16le");
    const files = [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      iconv.encode(text, "gbk"),
      iconv.encode(text.replaceAll("\r\n", "\r"), "gbk"),
      iconv.encode(text.replaceAll("套餐0", "套餐㐀"), "gb18030"),
      utf16,
      Buffer.from(utf16).swap16(),
    ];
    const registers: unknown[] = [];
    for (const file of files) {
      await freshCompany();
      expect((await imported(clerk, file)).counts).toMatchObject({ new: 12 });
      const rows = await register();
      registers.push(
        rows.map(({ carrierId: _k, teamId: _t, ...row }) => ({ ...row, plan: row.plan?.replace("㐀", "0") })),
      );
    }
    for (const one of registers) expect(one).toEqual(registers[0]);
  });

  it("finds the table of a workbook under its title and above its total, and names what is wrong", async () => {
    await freshCompany();
    const preview = await check(admin, await dirtyWorkbook(), { fileName: "dirty.xlsx" });
    expect(preview.counts).toMatchObject({ ...DIRTY_COUNTS, update: 0, unchanged: 0 });
    const { items } = must(await listImportRows(admin, { importId: preview.id, limit: "200" }));
    const errors = items.filter((row) => row.action === "error").map((row) => row.problems[0]?.code);
    expect(errors).toHaveLength(8);
    expect(errors).toContain("SCIENTIFIC_NOTATION");
    // Both rows of a number that comes twice are named.
    expect(items.find((row) => row.line === 4)?.warnings[0]).toMatchObject({ code: "DUPLICATE_IN_FILE" });
    expect(items.find((row) => row.action === "duplicate")?.problems[0]).toMatchObject({ params: { line: 4 } });
    expect(await company.inside((tx) => tx.carrier.count())).toBe(1);
    expect(preview.newReferences.carriers.map((one) => one.name).sort()).toEqual(["中国电信", "中国移动", "中国联通"]);
    await commit(admin, preview.id);
    expect(await company.inside((tx) => tx.carrier.count())).toBe(4);
  });

  it("changes nothing the second time", async () => {
    await freshCompany();
    await imported(clerk, csv(...ROWS));
    const before = await register();
    const again = await checked(clerk, `${csv(...ROWS)}\r\n`);
    expect(again.counts).toMatchObject({ rows: 40, unchanged: 40, new: 0, update: 0 });
    const refused = await commitImport(clerk, { importId: again.id, expectedVersion: again.version });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "NOTHING_TO_IMPORT" } });
    expect(await register()).toEqual(before);
  });

  it("gives the same register for the rows in any order", async () => {
    await freshCompany();
    await imported(clerk, csv(...ROWS));
    const one = (await register()).map(({ carrierId: _k, teamId: _t, ...row }) => row);
    await freshCompany();
    await imported(clerk, csv(...[...ROWS].reverse()));
    expect((await register()).map(({ carrierId: _k, teamId: _t, ...row }) => row)).toEqual(one);
  });

  it("moves nothing backwards when an old file comes late", async () => {
    await freshCompany();
    const head = "号码,套餐,团队,最近主叫日期";
    await imported(clerk, `${head}\n13800138000,新套餐,North,2026-10-12`);
    const old = await checked(clerk, `${head}\n13800138000,旧套餐,North,2026-08-01`, { asOf: addDays(today, -60) });
    expect(old.counts).toMatchObject({ unchanged: 1 });
    expect(await register()).toMatchObject([{ plan: "新套餐", lastOutboundCallOn: new Date("2026-10-12") }]);
  });

  it("keeps how fresh an unchanged value is, so that a file between the two does not win", async () => {
    await freshCompany();
    const head = "号码,套餐";
    await imported(clerk, `${head}\n13800138000,甲`, { asOf: addDays(today, -90) });
    await imported(clerk, `${head}\n13800138000,甲\n13800138001,甲`, { asOf: addDays(today, -10) });
    const between = await checked(clerk, `${head}\n13800138000,乙`, { asOf: addDays(today, -60) });
    expect(between.counts).toMatchObject({ unchanged: 1, update: 0 });
  });

  it("skips or refuses numbers that the register has, as the person chose", async () => {
    await freshCompany();
    await imported(clerk, csv(...ROWS.slice(0, 3)));
    const changed = csv(...RENAMED.slice(0, 4));
    const skipping = await checked(clerk, changed, { duplicates: "skip" });
    expect(skipping.counts).toMatchObject({ duplicate: 3, new: 1 });
    const stopping = await checked(clerk, `${changed}\n`, { duplicates: "stop" });
    expect(stopping.counts).toMatchObject({ error: 3, new: 1 });
    const refused = await commitImport(clerk, { importId: stopping.id, expectedVersion: stopping.version });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "BAD_ROWS_STOP" } });
    const updating = await imported(clerk, `${changed}\n\n`, { duplicates: "update" });
    expect(updating.counts).toMatchObject({ update: 3, new: 1 });
    expect((await register()).map((row) => row.version)).toEqual([2, 2, 2, 1]);
  });

  it("says nothing of another team's number, and takes no number in a cancellation", async () => {
    await freshCompany();
    await company.number({ canonical: "+8613800138000", digits: "13800138000", teamId: company.southTeamId });
    const numberId = await company.number({ canonical: "+8613800138001", digits: "13800138001" });
    must(await startCancellation(clerk, { numberId }));
    const preview = await checked(clerk, "号码,套餐\n13800138000,甲\n13800138001,甲\n13800138002,甲");
    expect(preview.counts).toMatchObject({ new: 1, error: 2 });
    const { items } = must(await listImportRows(clerk, { importId: preview.id }));
    expect(items.map((row) => row.problems[0]?.code)).toEqual(["NUMBER_NOT_AVAILABLE", "CANCELLATION_OPEN"]);
  });
});

describe("interruptions and races", () => {
  it("a check that was killed between two batches starts again and gives the same result", async () => {
    await freshCompany();
    const many = Array.from({ length: 4_500 }, (_, index) => `1370${String(index).padStart(7, "0")},套餐,North`);
    const found = await detect(clerk, `号码,套餐,团队\n${many.join("\n")}`);
    const input = { importId: found.id, expectedVersion: found.version, mapping: found.mapping };
    must(await mapImport(clerk, input));
    await expect(checkImportJob.handle(scopeOf(found.id), { ...jobContext(), signal: endsAfter(1) })).rejects.toThrow();
    const staged = () => company.inside((tx) => tx.importRow.count());
    expect(await staged()).toBe(2_000);
    expect(must(await getImport(clerk, { importId: found.id }))).toMatchObject({
      status: "checking",
      processedRows: 2_000,
    });
    await checkImportJob.handle(scopeOf(found.id), jobContext());
    expect(must(await getImport(clerk, { importId: found.id }))).toMatchObject({ counts: { rows: 4_500, new: 4_500 } });
    expect(await staged()).toBe(4_500);
  });

  it("two commits at once are one, and one of what was seen before is none (T30, T31)", async () => {
    await freshCompany();
    const preview = await checked(clerk, csv(...ROWS));
    const input = { importId: preview.id, expectedVersion: preview.version };
    const other = await commitImport(clerk, { ...input, expectedVersion: 999 });
    expect(other).toMatchObject({ refusal: { code: "CHANGED_MEANWHILE" } });
    const answers = await Promise.all([commitImport(clerk, input), commitImport(clerk, input)]);
    expect(answers.filter((answer) => answer.ok)).not.toHaveLength(0);
    const payload = { ...scopeOf(preview.id), actor: clerk.actor };
    await Promise.all([commitImportJob.handle(payload, jobContext()), commitImportJob.handle(payload, jobContext())]);
    expect(await register()).toHaveLength(40);
    expect(await company.countAudit("import.committed")).toBe(1);
  });

  it("judges again what changed between preview and commit", async () => {
    await freshCompany();
    await imported(clerk, csv(...ROWS.slice(0, 5)));
    const preview = await checked(clerk, csv(...RENAMED.slice(0, 10)));
    // Somebody else adds a number, and changes one, while the person looks at the preview.
    const taken = { canonical: "+8613800100007", digits: "13800100007", plan: "别人的" };
    await company.number({ ...taken, factSources: {} });
    const { id: numberId } = await company.inside((tx) =>
      tx.phoneNumber.findFirstOrThrow({ where: { canonical: "+8613800100001" } }),
    );
    must(await editNumber(clerk, { numberId, expectedVersion: 1, notes: "changed by a person" }));
    const done = await commit(clerk, preview.id);
    expect(done.counts).toMatchObject({ new: 4, update: 6 });
    const rows = await register();
    expect(rows).toHaveLength(10);
    expect(rows.find((row) => row.canonical === "+8613800100001")).toMatchObject({
      notes: "changed by a person",
      plan: "新套餐1",
      version: 3,
    });
  });

  it("judges all rows again under a policy that changed", async () => {
    await freshCompany();
    const preview = await checked(clerk, csv(...ROWS.slice(0, 3)));
    await company.inside((tx) =>
      tx.organization.updateMany({ where: { id: company.organizationId }, data: { policyRevision: { increment: 1 } } }),
    );
    await company.policy({ validFrom: new Date("2026-01-01"), silencePeriod: "90d", activity: ["outboundCall"] });
    await commit(clerk, preview.id);
    expect(await register()).toMatchObject([
      { riskClock: "silence" },
      { riskClock: "silence" },
      { riskClock: "silence" },
    ]);
  });

  it("a cancelled import leaves nothing behind", async () => {
    await freshCompany();
    const preview = await checked(clerk, csv(...ROWS));
    must(await cancelImport(clerk, { importId: preview.id }));
    expect(await company.inside((tx) => tx.importRow.count())).toBe(0);
    expect(await register()).toHaveLength(0);
    await checkImportJob.handle(scopeOf(preview.id), jobContext());
    expect(must(await getImport(clerk, { importId: preview.id })).status).toBe("cancelled");
  });
});

describe("who may", () => {
  it("a viewer may do none of it, and another colleague does not see it", async () => {
    await freshCompany();
    const viewer = await company.member("viewer");
    const preview = await checked(clerk, csv(...ROWS));
    const step = { importId: preview.id, expectedVersion: preview.version };
    const attempts = [
      await upload(viewer, csv(...ROWS)),
      await mapImport(viewer, { ...step, mapping: preview.mapping, options: {} }),
      await rereadImport(viewer, step),
      await commitImport(viewer, step),
      await cancelImport(viewer, step),
      await undoImport(viewer, step),
      await applyNumbers(viewer, step),
      await applyCalls(viewer, step),
      await revertImport(viewer, { importId: preview.id, keepsTouched: false }),
      await failImport(viewer, {}),
      await recordCheck(viewer, {}),
      await recordDetection(viewer, {}),
      await recordCalls(viewer, {}),
    ];
    for (const attempt of attempts) expect(attempt).toMatchObject({ ok: false, refusal: { code: "FORBIDDEN" } });
    const other = await company.member("operator");
    expect(await getImport(other, { importId: preview.id })).toMatchObject({ refusal: { code: "NOT_FOUND" } });
    expect(await commitImport(other, step)).toMatchObject({ refusal: { code: "NOT_FOUND" } });
    expect(must(await listImports(other, {})).items).toHaveLength(0);
    const stranger = await (await createCompany()).member("admin");
    expect(await getImport(stranger, { importId: preview.id })).toMatchObject({ refusal: { code: "NOT_FOUND" } });
    expect(await undoImport(stranger, step)).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  });

  it("an operator makes no carriers on the way", async () => {
    await freshCompany();
    const preview = await checked(clerk, "号码,运营商\n13800138000,新的转售商");
    const { items } = must(await listImportRows(clerk, { importId: preview.id }));
    expect(items[0]?.problems[0]).toMatchObject({ code: "CARRIER_UNKNOWN", columnLetters: "B" });
  });

  it("no whole number leaves by the pages of an import", async () => {
    await freshCompany();
    const preview = await checked(clerk, csv(...ROWS, "13800138000x,Carrier,North,,,,,,"));
    const answers = [preview, must(await listImportRows(clerk, { importId: preview.id }))];
    expect(JSON.stringify(answers)).not.toMatch(/1380013800|1380010000/);
  });

  it("the same file is asked about once, unless it is wanted again", async () => {
    await freshCompany();
    const { importId } = must(await upload(clerk, csv(...ROWS)));
    const again = await upload(clerk, csv(...ROWS), { fileName: "other.csv", isRepeatWanted: false });
    expect(again).toMatchObject({ ok: false, refusal: { code: "DUPLICATE_FILE", params: { importId } } });
  });
});
