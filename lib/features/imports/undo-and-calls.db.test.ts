import { beforeEach, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { recordCalls } from "@/lib/features/calls/commands/record-calls";
import { editNumber } from "@/lib/features/numbers/commands/edit-number";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { undoImport } from "./commands/undo-import";
import { importFile } from "./jobs/import-file";
import { getImport, listTouchedNumbers } from "./queries";
import { readRefusedRows } from "./queries/read-error-file";
import type { ImportKind } from "./schema";
import { inImportDatabase, localFiles, must, undo } from "./testing/import-steps";

inImportDatabase();
const keepFile = localFiles();
let company: TestCompany;
let admin: Access;
let clerk: Access;
let serial = 0;

beforeEach(async () => {
  company = await createCompany();
  admin = await company.member("admin");
  clerk = await company.member("operator");
});
async function importText(who: Access, text: string, kind: ImportKind = "numbers") {
  serial += 1;
  // A file is known by its content; each of these is another one.
  return importFile(who, await keepFile(`${text}${"\n".repeat(serial)}`), kind);
}

const numbersIn = () => company.inside((tx) => tx.phoneNumber.findMany({ orderBy: { canonical: "asc" } }));
const HEADER = "号码,套餐,团队,标签";
const rows = (count: number, plan: string, team = "North") =>
  Array.from({ length: count }, (_, index) => `1380010${String(index).padStart(4, "0")},${plan},${team},甲|乙`);
const sheet = (...lines: string[]) => [HEADER, ...lines].join("\n");

describe("undoing", () => {
  it("restores every column of what was changed and removes what was made", async () => {
    must(await importText(clerk, sheet(...rows(5, "旧套餐"))));
    const before = await numbersIn();
    const { importId, counts } = must(await importText(admin, sheet(...rows(8, "新套餐", "South"))));
    expect(counts).toMatchObject({ update: 5, new: 3 });
    expect((await undo(admin, importId)).status).toBe("undone");
    const after = await numbersIn();
    const lasting = (list: typeof before) => list.map(({ updatedAt: _u, version: _v, ...row }) => row);
    expect(lasting(after)).toEqual(lasting(before));
    expect(after.map((row) => row.version)).toEqual([3, 3, 3, 3, 3]);
    expect(await company.countAudit("import.undone")).toBe(1);
  });

  it("leaves what was changed since, and says so", async () => {
    const { importId } = must(await importText(clerk, sheet(...rows(3, "套餐"))));
    const { id: numberId } = await company.inside((tx) =>
      tx.phoneNumber.findFirstOrThrow({ where: { canonical: "+8613800100000" } }),
    );
    must(await editNumber(clerk, { numberId, expectedVersion: 1, notes: "mine" }));
    expect(must(await listTouchedNumbers(clerk, { importId }))).toMatchObject({ count: 1, numbers: ["138****0000"] });
    const { version } = must(await getImport(clerk, { importId }));
    const refused = await undoImport(clerk, { importId, expectedVersion: version });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "IMPORT_TOUCHED", params: { count: 1 } } });
    expect((await undo(clerk, importId, true)).status).toBe("undone");
    expect(await numbersIn()).toMatchObject([{ notes: "mine" }]);
  });

  it("takes back ten thousand rows, and the counts with them", { timeout: 120_000 }, async () => {
    const { importId, counts } = must(await importText(clerk, sheet(...rows(10_000, "套餐"))));
    expect(counts).toMatchObject({ new: 10_000 });
    expect((await undo(clerk, importId)).status).toBe("undone");
    expect(await numbersIn()).toHaveLength(0);
    const kept = await company.inside((tx) => tx.numberCount.aggregate({ _sum: { count: true } }));
    expect(kept._sum.count).toBe(0);
  });

  it("removes carriers and contracts that the import made, unless they are used", async () => {
    const file = "号码,运营商,合同编号,合同结束日期\n13800138000,新转售商,HT-1,2027-01-31";
    const { importId } = must(await importText(admin, file));
    expect(await numbersIn()).toMatchObject([{ contractEndsOn: new Date("2027-01-31") }]);
    expect((await undo(admin, importId)).status).toBe("undone");
    expect(await company.inside((tx) => tx.carrier.count())).toBe(1);
    expect(await company.inside((tx) => tx.contract.count())).toBe(0);
  });
});

const CALL_HEADER = "主叫号码,被叫号码,起始时间,通话时长(秒),业务类型,通话ID";
const OWN = "13900000001";

async function ownNumber(): Promise<string> {
  return company.number({ canonical: `+86${OWN}`, digits: OWN });
}
const days = (numberId: string) => company.inside((tx) => tx.usageDay.findMany({ where: { numberId } }));

describe("call records", () => {
  it("counts each record once: in the file, in a second file, and by the interface", async () => {
    const numberId = await ownNumber();
    const calls = [
      `${OWN},01012345678,2026-10-12 09:30:05,62,通话,a1`,
      `${OWN},01012345678,2026-10-12 09:30:05,62,通话,a1`,
      `${OWN},01012345678,2026-10-12 09:30:05,0,通话,a1`,
      `01012345678,${OWN},2026-10-13 10:00:00,5,通话,a2`,
      `${OWN},01012345678,2026-10-20 10:00:00,,短信,a3`,
      "13700000000,01012345678,2026-10-12 09:30:05,62,通话,a4",
      `${OWN},01012345678,不知道,62,通话,a5`,
    ];
    const first = must(await importText(clerk, [CALL_HEADER, ...calls].join("\n"), "calls"));
    expect(first.counts).toMatchObject({ rows: 7, new: 3, duplicate: 1, conflict: 1, unmatched: 1, error: 1 });
    expect(await numbersIn()).toMatchObject([
      {
        // A text message moves its own date only.
        lastOutboundCallOn: new Date("2026-10-12"),
        lastAnsweredOutboundCallOn: new Date("2026-10-12"),
        lastInboundCallOn: new Date("2026-10-13"),
        lastSmsOn: new Date("2026-10-20"),
        version: 2,
      },
    ]);
    expect(await days(numberId)).toMatchObject([
      { callsOut: 1, answered: 1, talkSeconds: 62 },
      { callsIn: 1, talkSeconds: 5 },
      { messages: 1, callsOut: 0 },
    ]);
    const second = await importText(clerk, [CALL_HEADER, ...calls].join("\n"), "calls");
    expect(second).toMatchObject({ ok: false, refusal: { code: "NOTHING_TO_IMPORT" } });

    const call = { number: OWN, direction: "outbound", startedAt: "2026-10-12T09:30:05+08:00", talkSeconds: 62 };
    const posted = {
      calls: [
        { ...call, peer: "01012345678", callId: "a1" },
        { ...call, number: "13700000000" },
      ],
    };
    expect(must(await recordCalls(clerk, posted))).toEqual({ new: 0, duplicate: 1, conflict: 0, unmatched: [1] });
    expect(await company.countAudit("calls.recorded")).toBe(0);
  });

  it("an undone import of calls takes its days and dates back", async () => {
    const numberId = await ownNumber();
    const line = `${OWN},01012345678,2026-10-12 09:30:05,62,通话,a1`;
    const { importId } = must(await importText(clerk, `${CALL_HEADER}\n${line}`, "calls"));
    expect((await undo(clerk, importId)).status).toBe("undone");
    expect(await days(numberId)).toHaveLength(0);
    expect(await company.inside((tx) => tx.callRecord.count())).toBe(0);
    expect(await numbersIn()).toMatchObject([{ lastOutboundCallOn: null, version: 3 }]);
  });
});

describe("files of wrong rows", () => {
  it("have every wrong row, however many there are", async () => {
    const bad = Array.from({ length: 2_500 }, (_, index) => `abc${index},套餐,North,甲`);
    const { importId } = must(await importText(clerk, sheet(...rows(1, "套餐"), ...bad)));
    const found: number[] = [];
    for await (const row of readRefusedRows({ organizationId: company.organizationId, id: importId, kind: "numbers" }))
      found.push(row.line);
    expect(found).toHaveLength(2_500);
    expect(found.at(-1)).toBe(2_502);
  });
});
