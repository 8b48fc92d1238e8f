import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { db } from "@/lib/server/db";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { recordCalls } from "./commands/record-calls";

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  company = await createCompany();
  clerk = await company.member("operator");
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const OWN = "13900000001";
const ownNumber = () => company.number({ canonical: `+86${OWN}`, digits: OWN });
const numbersIn = () => company.inside((tx) => tx.phoneNumber.findMany());
const days = (numberId: string) =>
  company.inside((tx) => tx.usageDay.findMany({ where: { numberId }, orderBy: { day: "asc" } }));

describe("calls that a dialler posts", () => {
  it("moves no date back when older calls come later, and keeps no other party in clear (H2)", async () => {
    const numberId = await ownNumber();
    const call = { number: OWN, direction: "outbound", peer: "13712345678", talkSeconds: 30 };
    const at = (startedAt: string) => ({ calls: [{ ...call, startedAt }] });
    must(await recordCalls(clerk, at("2026-10-20T10:00:00+08:00")));
    must(await recordCalls(clerk, at("2026-09-01T10:00:00+08:00")));
    expect(await numbersIn()).toMatchObject([{ lastOutboundCallOn: new Date("2026-10-20"), version: 2 }]);
    expect(await company.countAudit("calls.recorded")).toBe(2);
    expect(await days(numberId)).toHaveLength(2);
    const records = await company.inside((tx) => tx.callRecord.findMany());
    expect(JSON.stringify(records, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      "13712345678",
    );
  });

  it("the same time in another zone is another instant, five hours apart", async () => {
    await ownNumber();
    const call = { number: OWN, direction: "outbound", talkSeconds: 1 };
    must(await recordCalls(clerk, { calls: [{ ...call, startedAt: "2026-10-12T01:00:00+03:00" }] }));
    must(await recordCalls(clerk, { calls: [{ ...call, startedAt: "2026-10-12T01:00:00+08:00" }] }));
    const [one, other] = await company.inside((tx) => tx.callRecord.findMany({ orderBy: { startedAt: "desc" } }));
    expect((one?.startedAt.getTime() ?? 0) - (other?.startedAt.getTime() ?? 0)).toBe(5 * 3_600_000);
  });

  it("a colleague of another team matches nothing", async () => {
    await ownNumber();
    const other = await company.member("operator", [company.southTeamId]);
    const call = { number: OWN, direction: "outbound", startedAt: "2026-10-12T01:00:00Z" };
    expect(must(await recordCalls(other, { calls: [call] }))).toMatchObject({ new: 0, unmatched: [0] });
  });

  it("the same call posted at the same moment counts once", async () => {
    const numberId = await ownNumber();
    const call = { number: OWN, direction: "outbound", startedAt: "2026-10-12T01:00:00Z", talkSeconds: 9 };
    await Promise.all(Array.from({ length: 5 }, () => recordCalls(clerk, { calls: [call] })));
    expect(await days(numberId)).toMatchObject([{ callsOut: 1, talkSeconds: 9 }]);
  });

  it("that contradict a counted one are named as such, and change nothing (H1)", async () => {
    const numberId = await ownNumber();
    const call = {
      number: OWN,
      direction: "outbound",
      startedAt: "2026-10-12T01:00:00Z",
      talkSeconds: 9,
      callId: "a1",
    };
    must(await recordCalls(clerk, { calls: [call] }));
    const other = { ...call, talkSeconds: 90 };
    expect(must(await recordCalls(clerk, { calls: [other, call] }))).toEqual({
      new: 0,
      duplicate: 0,
      conflict: 2,
      unmatched: [],
    });
    expect(must(await recordCalls(clerk, { calls: [call] }))).toMatchObject({ new: 0, duplicate: 1, conflict: 0 });
    expect(await days(numberId)).toMatchObject([{ callsOut: 1, talkSeconds: 9 }]);
    expect(await company.countAudit("calls.recorded")).toBe(1);
  });

  it("that cannot have been are refused, each at its place; a reader posts none", async () => {
    const call = { number: OWN, direction: "outbound", startedAt: "2026-10-12T01:00:00Z" };
    const calls = [call, { ...call, startedAt: "2999-01-01T00:00:00Z" }, { ...call, number: "12" }];
    const refused = await recordCalls(clerk, { calls });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "INVALID_INPUT" } });
    expect(refused.ok ? [] : refused.refusal.fields?.map(({ path }) => path)).toEqual([
      "calls.1.startedAt",
      "calls.2.number",
    ]);
    expect(await recordCalls(await company.member("viewer"), { calls: [call] })).toMatchObject({
      refusal: { code: "FORBIDDEN" },
    });
    expect(await company.countAudit("calls.recorded")).toBe(0);
  });
});
