import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { DEFAULT_COLUMNS } from "@/lib/features/numbers/schema";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { arrangeRegister } from "./commands/arrange-register";
import { changeView } from "./commands/change-view";
import { createView } from "./commands/create-view";
import { deleteView } from "./commands/delete-view";
import { getRegisterFrame } from "./queries";
import { MAX_VIEWS_PER_MEMBER } from "./schema";

let database: TestDatabase;
let company: TestCompany;
let manager: Access;
let clerk: Access;
let viewer: Access;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  company = await createCompany();
  manager = await company.member("manager");
  clerk = await company.member("operator");
  viewer = await company.member("viewer", [company.southTeamId]);
});

const viewsOf = async (access: Access) => must(await getRegisterFrame(access)).views;
const IDLE = { role: "idle", sort: "-lastOutboundCallOn", columns: "team,risk", density: "compact" };

describe("the arrangement of the register", () => {
  test("is a member's own, comes back with the page, and is written down once", async () => {
    const usual = { columns: DEFAULT_COLUMNS, density: "normal", pins: {}, widths: {} };
    expect(must(await getRegisterFrame(viewer)).preference).toEqual(usual);
    const wanted = {
      columns: ["plan", "risk"],
      density: "loose",
      pins: { number: "none", team: "end", risk: "start" },
      widths: { plan: 240, number: 200 },
    };
    must(await arrangeRegister(viewer, wanted));
    must(await arrangeRegister(viewer, wanted));
    expect(must(await getRegisterFrame(viewer)).preference).toEqual(wanted);
    expect(must(await getRegisterFrame(clerk)).preference.density).toBe("normal");
    expect(await company.countAudit("register.arranged")).toBe(1);
  });

  test("goes back to how it comes, which is not kept column by column", async () => {
    must(await arrangeRegister(clerk, { columns: ["plan"], density: "compact" }));
    must(await arrangeRegister(clerk, { columns: DEFAULT_COLUMNS, density: "compact" }));
    const stored = await company.inside((tx) => tx.registerPreference.findFirst({ select: { columns: true } }));
    expect(stored).toEqual({ columns: [] });
    expect(must(await getRegisterFrame(clerk)).preference).toMatchObject({
      columns: DEFAULT_COLUMNS,
      density: "compact",
    });
  });

  test("stays as it is where nothing is said of it, and is said of columns that there are", async () => {
    must(await arrangeRegister(clerk, { columns: ["plan", "risk"], pins: { plan: "start", number: "start" } }));
    must(await arrangeRegister(clerk, { widths: { risk: 96 } }));
    must(await arrangeRegister(clerk, { density: "compact" }));
    const kept = { columns: ["plan", "risk"], density: "compact", pins: { plan: "start" }, widths: { risk: 96 } };
    expect(must(await getRegisterFrame(clerk)).preference).toEqual(kept);
    await company.inside((tx) =>
      tx.registerPreference.updateMany({
        data: { pins: { gone: "end", team: "top" }, widths: { gone: 90, role: 72 } },
      }),
    );
    expect(must(await getRegisterFrame(clerk)).preference).toMatchObject({ pins: {}, widths: { role: 72 } });
  });

  test("knows its columns and densities, and each column once", async () => {
    for (const wrong of [
      { columns: ["canonical"], density: "normal" },
      { columns: ["risk"], density: "tiny" },
      { pins: { number: "end" } },
      { pins: { risk: "start", plan: "start", team: "start" } },
      { widths: { risk: 20 } },
      { widths: { canonical: 100 } },
    ])
      expect(codeOf(await arrangeRegister(clerk, wrong))).toBe("INVALID_INPUT");
    must(await arrangeRegister(clerk, { columns: ["plan", "plan", "risk"], density: "normal" }));
    expect(must(await getRegisterFrame(clerk)).preference.columns).toEqual(["plan", "risk"]);
  });

  test("of a job is nobody's", async () => {
    const job: Access = { ...clerk, actor: { kind: "job", name: "sweep" } };
    expect(codeOf(await arrangeRegister(job, { columns: [], density: "compact" }))).toBe("FORBIDDEN");
  });
});

describe("a view", () => {
  test("holds conditions, order, columns and density as an address does; it is its owner's alone", async () => {
    const { id } = must(await createView(clerk, { name: "闲置", address: { ...IDLE, isAlive: "true" } }));
    expect(await viewsOf(clerk)).toEqual([
      { id, name: "闲置", version: 1, isShared: false, canChange: true, address: { ...IDLE, isAlive: "true" } },
    ]);
    expect(await viewsOf(manager)).toEqual([]);
    for (const act of [
      changeView(manager, { viewId: id, expectedVersion: 1, name: "Mine" }),
      deleteView(manager, { viewId: id, expectedVersion: 1 }),
    ])
      expect(codeOf(await act)).toBe("NOT_FOUND");
    expect(await company.countAudit("view.created")).toBe(1);
  });

  test("is shared only by who may; then all see it, and who may not share cannot change it", async () => {
    expect(codeOf(await createView(clerk, { name: "闲置", isShared: true, address: IDLE }))).toBe("FORBIDDEN");
    const { id } = must(await createView(clerk, { name: "闲置", address: IDLE }));
    expect(codeOf(await changeView(clerk, { viewId: id, expectedVersion: 1, isShared: true }))).toBe("FORBIDDEN");
    const shared = must(await createView(manager, { name: "闲置", isShared: true, address: IDLE }));
    expect((await viewsOf(viewer)).map((view) => [view.id, view.canChange])).toEqual([[shared.id, false]]);
    for (const act of [
      changeView(viewer, { viewId: shared.id, expectedVersion: 1, name: "Mine" }),
      deleteView(viewer, { viewId: shared.id, expectedVersion: 1 }),
    ])
      expect(codeOf(await act)).toBe("FORBIDDEN");
    const admin = await company.member("admin");
    must(await changeView(admin, { viewId: shared.id, expectedVersion: 1, isShared: false }));
    expect(await viewsOf(viewer)).toEqual([]);
  });

  test("changes once per version, with one entry that names what differs", async () => {
    const { id: viewId } = must(await createView(clerk, { name: "闲置", address: IDLE }));
    const both = await Promise.all(
      ["一", "二"].map((name) => changeView(clerk, { viewId, expectedVersion: 1, name, address: { q: "8000" } })),
    );
    expect(both.map(codeOf).sort()).toEqual(["CHANGED_MEANWHILE", "OK"]);
    must(await changeView(clerk, { viewId, expectedVersion: 2, address: { q: "8000" } }));
    expect(await company.countAudit("view.changed")).toBe(1);
    expect(await viewsOf(clerk)).toMatchObject([{ version: 2, address: { q: "8000" } }]);
    expect(codeOf(await deleteView(clerk, { viewId, expectedVersion: 1 }))).toBe("CHANGED_MEANWHILE");
    must(await deleteView(clerk, { viewId, expectedVersion: 2 }));
    expect(await viewsOf(clerk)).toEqual([]);
    expect(await company.countAudit("view.deleted")).toBe(1);
  });

  test("has a name of its own among its owner's, and there is an end to them", async () => {
    const { id: viewId } = must(await createView(clerk, { name: "闲置", address: {} }));
    expect(codeOf(await createView(clerk, { name: "闲置 ", address: {} }))).toBe("NAME_TAKEN");
    for (let index = 1; index < MAX_VIEWS_PER_MEMBER; index += 1)
      must(await createView(clerk, { name: `视图 ${index}`, address: {} }));
    expect(codeOf(await createView(clerk, { name: "一个多", address: {} }))).toBe("TOO_MANY_VIEWS");
    expect(codeOf(await changeView(clerk, { viewId, expectedVersion: 1, name: "视图 1" }))).toBe("NAME_TAKEN");
  });

  test("keeps no search for a whole number, in any spelling", async () => {
    for (const q of ["13800138000", "138 0013 8000", "+86 138-0013-8000"])
      expect(await createView(clerk, { name: "n", address: { q } })).toMatchObject({
        refusal: { fields: [{ path: "address.q", code: "VIEW_HOLDS_NUMBER" }] },
      });
    must(await createView(clerk, { name: "n", address: { q: "8000" } }));
  });

  test("names no team that its owner does not see", async () => {
    const address = { teamId: company.southTeamId };
    expect(codeOf(await createView(clerk, { name: "n", address }))).toBe("NOT_FOUND");
    const { id: viewId } = must(await createView(clerk, { name: "n", address: { teamId: company.northTeamId } }));
    expect(codeOf(await changeView(clerk, { viewId, expectedVersion: 1, address }))).toBe("NOT_FOUND");
  });

  test("of another company does not exist, shared or not", async () => {
    const other = await createCompany();
    const shared = must(
      await createView(await other.member("admin"), { name: "theirs", isShared: true, address: IDLE }),
    );
    expect(await viewsOf(manager)).toEqual([]);
    expect(codeOf(await deleteView(manager, { viewId: shared.id, expectedVersion: 1 }))).toBe("NOT_FOUND");
  });

  test("from an older version of the product opens without what is no more", async () => {
    const { id } = must(await createView(clerk, { name: "闲置", address: IDLE }));
    const address = { role: "idle", mood: "blue", level: "purple", columns: "risk,gone" };
    await company.inside((tx) => tx.registerView.updateMany({ where: { id }, data: { address } }));
    expect((await viewsOf(clerk))[0]?.address).toEqual({ role: "idle" });
  });
});
