import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Access, memberIdOf } from "@/lib/domain/access/access";
import { parsePhoneNumber } from "@/lib/domain/phone-number/parse-phone-number";
import { RISK_LEVELS } from "@/lib/domain/risk/vocabulary";
import { approveCancellation } from "@/lib/features/cancellations/commands/approve-cancellation";
import { installPresets } from "@/lib/features/carriers/bulk";
import { countNumbersByLevel } from "@/lib/features/numbers/queries";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { clearDemoData } from "./commands/clear-demo-data";
import { loadDemoData } from "./commands/load-demo-data";
import { getDemoStatus } from "./queries";

let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;
let admin: Access;
let manager: Access;
let viewer: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  company = await createCompany();
  await company.inside((tx) => installPresets(tx, company.organizationId));
  admin = await company.member("admin");
  manager = await company.member("manager");
  viewer = await company.member("viewer");
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Rows of every table but the history, whatever tables there are. */
async function tableCounts(): Promise<Record<string, number>> {
  const tables = await owner.query<{ name: string }>(
    "SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')",
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows) {
    if (name.startsWith("audit_") || name === "_prisma_migrations") continue;
    const { rows } = await owner.query<{ count: string }>(`SELECT count(*) FROM public."${name}"`);
    counts[name] = Number(rows[0]?.count);
  }
  return counts;
}

describe("the demonstration", () => {
  test("is loaded and cleared by admins only, once, with one entry each, and leaves nothing behind", async () => {
    const before = await tableCounts();
    for (const access of [viewer, manager]) {
      expect(codeOf(await loadDemoData(access, {}))).toBe("FORBIDDEN");
      expect(codeOf(await clearDemoData(access, {}))).toBe("FORBIDDEN");
    }
    const counts = must(await loadDemoData(admin, {}));
    expect(counts).toMatchObject({ numbers: 600, teams: 3, contracts: 12 });
    expect(codeOf(await loadDemoData(admin, {}))).toBe("DEMO_ALREADY_LOADED");
    expect(must(await getDemoStatus(viewer))).toEqual({ hasDemoData: true, canLoad: false });

    await addByPeople();
    must(await clearDemoData(admin, {}));
    expect(codeOf(await clearDemoData(admin, {}))).toBe("DEMO_NOT_LOADED");
    expect(await tableCounts()).toEqual(before);
    const { rows } = await owner.query<{ event: string }>(
      "SELECT event FROM audit_entry WHERE event LIKE 'demo.%' ORDER BY at, id",
    );
    expect(rows.map((row) => row.event)).toEqual(["demo.loaded", "demo.cleared"]);
  });

  test("comes again, with the same team, where a colleague stayed in one of its teams", async () => {
    const { organizationId } = company;
    const membershipId = memberIdOf(manager.actor) ?? "";
    must(await loadDemoData(admin, {}));
    const team = await company.inside((tx) => tx.team.findFirstOrThrow({ where: { organizationId, isDemo: true } }));
    await company.inside((tx) => tx.membershipTeam.create({ data: { organizationId, membershipId, teamId: team.id } }));
    must(await clearDemoData(admin, {}));
    must(await loadDemoData(admin, {}));
    const again = { organizationId, teamId: team.id, isDemo: true };
    expect(await company.inside((tx) => tx.phoneNumber.count({ where: again }))).toBeGreaterThan(0);
    must(await clearDemoData(admin, {}));
    expect(await company.inside((tx) => tx.phoneNumber.count({ where: { organizationId } }))).toBe(0);
  });

  test("is refused where the company has numbers of its own", async () => {
    const { organizationId } = company;
    await company.number();
    expect(codeOf(await loadDemoData(admin, {}))).toBe("DEMO_NEEDS_EMPTY");
    expect(must(await getDemoStatus(admin))).toEqual({ hasDemoData: false, canLoad: false });
    await company.inside((tx) => tx.phoneNumber.deleteMany({ where: { organizationId } }));
  });
});

describe("the demonstration, once loaded,", () => {
  beforeAll(async () => void must(await loadDemoData(admin, {})));

  test("shows numbers at every level, and every number has the shape of a real one", async () => {
    const levels = must(await countNumbersByLevel(admin));
    for (const level of RISK_LEVELS) expect(levels[level], level).toBeGreaterThan(5);
    expect(levels.total).toBe(600);
    const numbers = await company.inside((tx) =>
      tx.phoneNumber.findMany({ select: { canonical: true, digits: true, isDemo: true } }),
    );
    for (const number of numbers) {
      expect(number.digits).toMatch(/^1\d\d0000\d{4}$/);
      expect(must(parsePhoneNumber(number.digits))).toMatchObject({
        canonical: number.canonical,
        type: "mobile",
        warnings: [],
      });
    }
  });

  test("has cases that wait for approval, and a manager can give it", async () => {
    const waiting = await company.inside((tx) =>
      tx.cancellation.findMany({ where: { state: "awaitingApproval" }, select: { id: true, version: true } }),
    );
    expect(waiting.length).toBeGreaterThan(0);
    for (const { id, version } of waiting)
      must(await approveCancellation(admin, { cancellationId: id, expectedVersion: version }));
  });

  test("leaves what a real number uses by now, as real, when it is cleared", async () => {
    const { organizationId } = company;
    const contract = await company.inside((tx) =>
      tx.contract.findFirstOrThrow({ where: { organizationId, isDemo: true } }),
    );
    await company.number({ contractId: contract.id });
    must(await clearDemoData(admin, {}));
    const contracts = await company.inside((tx) => tx.contract.findMany({ where: { organizationId } }));
    expect(contracts.map((contract) => contract.isDemo)).toEqual([false]);
  });
});

/** A case with a paper on a number of the demonstration, a paper of a contract and an edit: what people try out. */
async function addByPeople(): Promise<void> {
  const { organizationId } = company;
  await company.inside(async (tx) => {
    const number = await tx.phoneNumber.findFirstOrThrow({ where: { organizationId, cancellations: { none: {} } } });
    const keys = { organizationId, id: crypto.randomUUID() };
    const cancellationId = crypto.randomUUID();
    await tx.phoneNumber.updateMany({ where: { organizationId, id: number.id }, data: { notes: "Test" } });
    const contract = await tx.contract.findFirstOrThrow({ where: { organizationId, isDemo: true } });
    const agreed = { organizationId, id: crypto.randomUUID() };
    const file = { sha256: "0".repeat(64), bytes: 1n, contentType: "text/plain" };
    await tx.storedFile.createMany({ data: [keys, agreed].map((one) => ({ ...one, ...file })) });
    await tx.contractDocument.create({
      data: {
        organizationId,
        id: crypto.randomUUID(),
        contractId: contract.id,
        kind: "contract",
        fileId: agreed.id,
        name: "b.txt",
        uploadedById: crypto.randomUUID(),
        uploadedByName: "Test",
      },
    });
    await tx.cancellation.create({
      data: {
        organizationId,
        id: cancellationId,
        reference: "XH-20260101-0001",
        numberId: number.id,
        state: "confirming",
        requestedById: crypto.randomUUID(),
        requestedByName: "Test",
      },
    });
    await tx.attachment.create({
      data: {
        organizationId,
        id: crypto.randomUUID(),
        cancellationId,
        kind: "other",
        fileId: keys.id,
        name: "a.txt",
        uploadedById: crypto.randomUUID(),
        uploadedByName: "Test",
      },
    });
  });
}
