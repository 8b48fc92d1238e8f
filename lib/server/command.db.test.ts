import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { type CommandContext, defineCommand } from "./command";
import { newId } from "./ids";
import { createCompany, type TestCompany } from "./testing/company";
import { userOf } from "./testing/members";
import { codeOf } from "./testing/must";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let database: TestDatabase;
let company: TestCompany;
let admin: Access;
let viewer: Access;

beforeAll(async () => {
  database = await createTestDatabase({ breaks: ["I4"] });
  company = await createCompany();
  admin = await company.member("admin");
  viewer = await company.member("viewer");
});
afterAll(() => database.drop());

const input = z.strictObject({ name: z.string().min(1).max(60), reserveCheckDays: z.number().int().min(1) });
type Input = z.output<typeof input>;

async function makeTeam({ tx, access, input: { name, reserveCheckDays } }: CommandContext<Input>) {
  const id = newId();
  await tx.team.create({ data: { organizationId: access.organizationId, id, name, reserveCheckDays } });
  return id;
}

const createTeam = defineCommand({
  auditEvent: "test.teamCreated",
  permission: "team:manage",
  input,
  async run(context) {
    const id = await makeTeam(context);
    await context.audit({ entityKind: "team", entityId: id });
    return ok({ id });
  },
});
const refuseAfterWriting = defineCommand({
  auditEvent: "test.refused",
  permission: "team:manage",
  input,
  async run(context): Promise<Result<{ id: string }>> {
    const id = await makeTeam(context);
    await context.audit({ entityKind: "team", entityId: id });
    return refuse("NAME_TAKEN");
  },
});

const countTeams = (name: string) => company.inside((tx) => tx.team.count({ where: { name } }));
const countClaims = (key: string) => company.inside((tx) => tx.idempotencyRecord.count({ where: { key } }));
const teamInput = (name: string) => ({ name, reserveCheckDays: 1 });

describe("a command", () => {
  it("asks for the permission before it looks at the input", async () => {
    const result = await createTeam(viewer, { nonsense: "\0" });
    expect(result).toEqual({ ok: false, refusal: { code: "FORBIDDEN" } });
  });

  it("lists every problem of the input at once", async () => {
    const result = await createTeam(admin, { name: "", reserveCheckDays: "x", role: "admin" });
    expect(result.ok ? [] : result.refusal.fields?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      "name MISSING",
      "reserveCheckDays WRONG_TYPE",
      "role UNKNOWN_FIELD",
    ]);
  });

  it("writes one audit entry with who, when, which request and what", async () => {
    const now = new Date("2026-03-12T04:00:00Z");
    const result = await createTeam(admin, teamInput("audited"), { now });
    const id = result.ok ? result.value.id : "";
    const entries = await company.inside((tx) => tx.auditEntry.findMany({ where: { entityId: id } }));
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      at: now,
      actorKind: "user",
      actorId: userOf(admin).membershipId,
      requestId: admin.requestId,
      event: "test.teamCreated",
    });
  });

  it("leaves no trace of a refusal: neither row, nor audit entry, nor claim of the key", async () => {
    expect(codeOf(await refuseAfterWriting(admin, teamInput("gone"), { idempotencyKey: "gone-1" }))).toBe("NAME_TAKEN");
    expect([await countTeams("gone"), await company.countAudit("test.refused"), await countClaims("gone-1")]).toEqual([
      0, 0, 0,
    ]);
  });

  it("that wrote no audit entry fails loudly and keeps nothing (I4, T33)", async () => {
    const forgetful = defineCommand({
      auditEvent: "test.forgetful",
      permission: "team:manage",
      input,
      run: async (context) => ok({ id: await makeTeam(context) }),
    });
    await expect(forgetful(admin, teamInput("silent"))).rejects.toThrow(/test\.forgetful wrote no audit entry/);
    expect(await countTeams("silent")).toBe(0);
  });

  it("may say that nothing changed instead", async () => {
    const idle = defineCommand({
      auditEvent: "test.idle",
      permission: "team:manage",
      input,
      async run({ unchanged }) {
        unchanged();
        return ok({ done: true });
      },
    });
    expect(codeOf(await idle(admin, teamInput("idle")))).toBe("OK");
    expect(await company.countAudit("test.idle")).toBe(0);
  });

  it("is tried again after a deadlock, and both effects stand once (T30)", async () => {
    const { northTeamId, southTeamId, organizationId } = company;
    let tries = 0;
    let waiting: (() => void)[] = [];
    /** Both have locked their first row before either asks for its second. */
    const meet = () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length < 2) return;
        for (const go of waiting) go();
        waiting = [];
      });
    const crossing = defineCommand({
      auditEvent: "test.crossed",
      permission: "team:manage",
      input: z.strictObject({ first: z.uuid(), second: z.uuid() }),
      async run({ tx, input: { first, second }, audit }) {
        tries += 1;
        const isFirstRound = tries <= 2;
        const raise = (id: string) =>
          tx.team.updateMany({ where: { organizationId, id }, data: { version: { increment: 1 } } });
        await raise(first);
        if (isFirstRound) await meet();
        await raise(second);
        await audit({ entityKind: "team", entityId: first });
        return ok({});
      },
    });
    const results = await Promise.all([
      crossing(admin, { first: northTeamId, second: southTeamId }),
      crossing(admin, { first: southTeamId, second: northTeamId }),
    ]);
    expect(results.map(codeOf)).toEqual(["OK", "OK"]);
    expect(tries).toBe(3);
    const teams = await company.inside((tx) => tx.team.findMany({ where: { id: { in: [northTeamId, southTeamId] } } }));
    expect(teams.map((team) => team.version)).toEqual([3, 3]);
    expect(await company.countAudit("test.crossed")).toBe(2);
  });
});

describe("a command under a key (T31, F13, F14)", () => {
  it("has one effect and one answer under 20 parallel calls", async () => {
    const call = () => createTeam(admin, teamInput("once"), { idempotencyKey: "once-1" });
    const results = await Promise.all(Array.from({ length: 20 }, call));
    expect(results.map(codeOf)).toEqual(Array(20).fill("OK"));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await countTeams("once")).toBe(1);
    expect(await call()).toEqual(results[0]);
  });

  it("keeps its answer sealed: what is shown once does not stand in the database a second time", async () => {
    const showOnce = defineCommand({
      auditEvent: "test.shownOnce",
      permission: "team:manage",
      input,
      async run({ audit }) {
        await audit({ entityKind: "team", entityId: null });
        return ok({ token: "lk_shown_once_13800138000" });
      },
    });
    const options = { idempotencyKey: "sealed-1" };
    const first = await showOnce(admin, teamInput("sealed"), options);
    const kept = await company.inside((tx) => tx.idempotencyRecord.findMany({ where: { key: "sealed-1" } }));
    expect(JSON.stringify(kept)).not.toContain("shown_once");
    expect(Buffer.from(String(kept[0]?.answer), "base64").toString("latin1")).not.toContain("shown_once");
    expect(await showOnce(admin, teamInput("sealed"), options)).toEqual(first);
    await company.inside((tx) =>
      tx.idempotencyRecord.updateMany({ where: { key: "sealed-1" }, data: { key: "sealed-2" } }),
    );
    await expect(showOnce(admin, teamInput("sealed"), { idempotencyKey: "sealed-2" })).rejects.toThrow();
  });

  it("with another body is a mismatch", async () => {
    const options = { idempotencyKey: "body-1" };
    expect(codeOf(await createTeam(admin, teamInput("body"), options))).toBe("OK");
    expect(codeOf(await createTeam(admin, teamInput("other body"), options))).toBe("IDEMPOTENCY_MISMATCH");
    expect(await countTeams("other body")).toBe(0);
  });

  it("with the same body in another order of keys is the same call", async () => {
    const options = { idempotencyKey: "order-1" };
    const first = await createTeam(admin, { name: "order", reserveCheckDays: 1 }, options);
    expect(await createTeam(admin, { reserveCheckDays: 1, name: "order" }, options)).toEqual(first);
  });

  it("of another command is a mismatch", async () => {
    const options = { idempotencyKey: "command-1" };
    await createTeam(admin, teamInput("command"), options);
    expect(codeOf(await refuseAfterWriting(admin, teamInput("command"), options))).toBe("IDEMPOTENCY_MISMATCH");
  });

  it("of another person, token or company is another key (J16)", async () => {
    const options = { idempotencyKey: "mine-1" };
    const stranger = await createCompany();
    const people: Access[] = [admin, await company.member("admin"), await stranger.member("admin")];
    const names = people.map((_, at) => `mine ${at}`);
    const results = await Promise.all(people.map((one, at) => createTeam(one, teamInput(names[at] ?? ""), options)));
    expect(results.map(codeOf)).toEqual(["OK", "OK", "OK"]);
  });

  it("that was refused can be used again", async () => {
    const options = { idempotencyKey: "again-1" };
    expect(codeOf(await createTeam(admin, {}, options))).toBe("INVALID_INPUT");
    expect(codeOf(await refuseAfterWriting(admin, teamInput("again"), options))).toBe("NAME_TAKEN");
    expect(codeOf(await createTeam(admin, teamInput("again"), options))).toBe("OK");
  });

  it.each(["", "x".repeat(256), "a\0b", "with space", "键"])(
    "must be visible ASCII of 1 to 255: %j (J16)",
    async (key) => {
      expect(codeOf(await createTeam(admin, teamInput("key"), { idempotencyKey: key }))).toBe("BAD_IDEMPOTENCY_KEY");
      expect(await countTeams("key")).toBe(0);
    },
  );
});
