import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { Result } from "@/lib/domain/result";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { userOf } from "@/lib/server/testing/members";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { MAX_REVEALS_PER_HOUR } from "./bulk/disclose-numbers";
import { assignNumbers } from "./commands/assign-numbers";
import { createNumber } from "./commands/create-number";
import { editNumber } from "./commands/edit-number";
import { revealNumber } from "./commands/reveal-number";
import { getNumber } from "./queries";
import { listNumberHistory } from "./queries/list-number-history";

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;
let viewer: Access;
let admin: Access;
let stranger: TestCompany;

const at = { now: new Date("2026-03-12T04:00:00Z") };

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  stranger = await createCompany();
  clerk = await company.member("operator");
  viewer = await company.member("viewer");
  admin = await company.member("admin");
  await company.policy({ silencePeriod: "90d", activity: ["outboundCall"], quarantinePeriod: "90d" });
});
afterAll(() => database.drop());

const fieldsOf = (result: Result<unknown>) =>
  result.ok ? [] : (result.refusal.fields ?? []).map((field) => `${field.path} ${field.code}`);
const row = (id: string) =>
  company.inside((tx) =>
    tx.phoneNumber.findUniqueOrThrow({ where: { organizationId_id: { organizationId: company.organizationId, id } } }),
  );
/** Version = number of audit entries: its own and its rows of bulk acts. */
const entriesOf = (id: string) =>
  company.inside(
    async (tx) =>
      (await tx.auditEntry.count({ where: { entityKind: "number", entityId: id } })) +
      (await tx.auditRow.count({ where: { entityId: id } })),
  );

let serial = 0;
const spelling = () => {
  serial += 1;
  return `138 0000 ${String(serial).padStart(4, "0")}`;
};
const newNumber = async (fields: object = {}) =>
  must(await createNumber(clerk, { phoneNumber: spelling(), lineState: "inService", ...fields }, at)).id;

test("a number gets the type of the known holder that it is given, unless another is chosen with it", async () => {
  const { organizationId } = company;
  await company.inside((tx) =>
    tx.holder.createMany({
      data: ["company", "person"].map((type) => ({ organizationId, id: newId(), name: `Known ${type}`, type })),
    }),
  );
  const typeOf = async (id: string) => (await row(id)).holderType;
  const id = await newNumber({ holderName: "Known person" });
  expect(await typeOf(id)).toBe("person");
  const moved = { numberId: id, expectedVersion: 1, holderName: "Known company", holderType: "person" };
  must(await editNumber(clerk, moved, at));
  expect(await typeOf(id)).toBe("company");
  must(
    await editNumber(
      clerk,
      { numberId: id, expectedVersion: 2, holderName: "Known company", holderType: "person" },
      at,
    ),
  );
  expect(await typeOf(id)).toBe("person");
  expect(await typeOf(await newNumber({ holderName: "Nobody knows" }))).toBeNull();
});

describe("create a number", () => {
  test("a viewer is refused, an operator leaves one entry and a risk", async () => {
    const input = {
      phoneNumber: "+86 138-1111-2222",
      carrierId: company.carrierId,
      lineState: "inService",
      lastOutboundCallOn: "2026-02-01",
    };
    expect(codeOf(await createNumber(viewer, input, at))).toBe("FORBIDDEN");
    const { id: numberId } = must(await createNumber(clerk, input, at));
    const stored = await row(numberId);
    expect(stored).toMatchObject({
      canonical: "+8613811112222",
      digits: "13811112222",
      teamId: company.northTeamId,
      version: 1,
    });
    expect(stored.riskDueOn?.toISOString().slice(0, 10)).toBe("2026-05-02");
    expect(stored.factSources).toMatchObject({ lastOutboundCallOn: { source: "person", asOf: "2026-03-12" } });
    expect(await entriesOf(numberId)).toBe(1);
  });

  test("the same number in another spelling exists already", async () => {
    await createNumber(clerk, { phoneNumber: "13822223333" }, at);
    const again = await createNumber(clerk, { phoneNumber: "0086 138 2222 3333" }, at);
    expect([codeOf(again), fieldsOf(again)]).toEqual(["NUMBER_EXISTS", ["phoneNumber NUMBER_EXISTS"]]);
  });

  test.each([
    [{ phoneNumber: "1.38E+10" }, "phoneNumber SCIENTIFIC_NOTATION"],
    [{ phoneNumber: "138****8000" }, "phoneNumber MASKED_NUMBER"],
    [{ lastOutboundCallOn: "2026-03-13" }, "lastOutboundCallOn DATE_IN_FUTURE"],
    [{ activatedOn: "1970-01-01" }, "activatedOn DATE_OUT_OF_RANGE"],
    [{ activatedOn: "2023-02-29" }, "activatedOn INVALID_DATE"],
    [{ activatedOn: "2026-02-01", lastTopUpOn: "2026-01-01" }, "lastTopUpOn DATES_OUT_OF_ORDER"],
    [{ monthlyFeeFen: -1250 }, "monthlyFeeFen MUST_NOT_BE_NEGATIVE"],
    [{ monthlyFeeFen: 12.5 }, "monthlyFeeFen INVALID_AMOUNT"],
    [{ plan: "a\u0007中" }, "plan CONTROL_CHARACTER"],
    [{ plan: "a\nb" }, "plan LINE_BREAK_IN_TEXT"],
    [{ notes: "x".repeat(10_001) }, "notes TOO_LONG"],
    [{ riskState: "safe" }, "riskState UNKNOWN_FIELD"],
    [{ version: 7 }, "version UNKNOWN_FIELD"],
    [{ plan: { not: "" } }, "plan WRONG_TYPE"],
  ])("%j is refused at its field: %s", async (fields, problem) => {
    expect(fieldsOf(await createNumber(clerk, { phoneNumber: "13833334444", ...fields }, at))).toEqual([problem]);
  });
});

describe("edit a number", () => {
  test("a viewer is refused, one edit is one entry and one version, the risk follows", async () => {
    const numberId = await newNumber({ carrierId: company.carrierId, activatedOn: "2025-01-01" });
    const input = { numberId, expectedVersion: 1, lastOutboundCallOn: "2026-03-10", reason: "called" };
    expect(codeOf(await editNumber(viewer, input, at))).toBe("FORBIDDEN");
    expect(must(await editNumber(clerk, input, at)).version).toBe(2);
    expect((await row(numberId)).riskDueOn?.toISOString().slice(0, 10)).toBe("2026-06-08");
    expect(await entriesOf(numberId)).toBe(2);
    const history = must(await listNumberHistory(clerk, { numberId }));
    expect(history.items[0]).toMatchObject({
      event: "number.edited",
      reason: "called",
      changes: [{ field: "lastOutboundCallOn", before: null, after: "2026-03-10" }],
    });
  });

  test("what changes nothing leaves no entry", async () => {
    const numberId = await newNumber({ plan: "A" });
    expect(must(await editNumber(clerk, { numberId, expectedVersion: 1, plan: "A" }, at)).version).toBe(1);
    expect(await entriesOf(numberId)).toBe(1);
  });

  test("the second of two editors is told", async () => {
    const numberId = await newNumber();
    const edits = await Promise.all(
      ["A", "B"].map((plan) => editNumber(clerk, { numberId, expectedVersion: 1, plan }, at)),
    );
    expect(edits.map(codeOf).sort()).toEqual(["CHANGED_MEANWHILE", "OK"]);
    expect(await entriesOf(numberId)).toBe(2);
  });

  test("something older than what is known is refused and named", async () => {
    const numberId = await newNumber({ validUntil: "2026-06-01" });
    const older = await editNumber(
      clerk,
      { numberId, expectedVersion: 1, asOf: "2026-03-01", validUntil: "2026-05-01" },
      at,
    );
    expect(fieldsOf(older)).toEqual(["validUntil OLDER_THAN_KNOWN"]);
  });

  test("a reserve number counts from the day it became one", async () => {
    const numberId = await newNumber();
    must(await editNumber(clerk, { numberId, expectedVersion: 1, role: "reserve", asOf: "2026-03-05" }, at));
    expect((await row(numberId)).reserveSince?.toISOString().slice(0, 10)).toBe("2026-03-05");
    must(await editNumber(clerk, { numberId, expectedVersion: 2, role: "primary" }, at));
    expect((await row(numberId)).reserveSince).toBeNull();
  });

  test("a cancelled number has no risk", async () => {
    const numberId = await newNumber({ carrierId: company.carrierId, activatedOn: "2025-01-01" });
    must(await editNumber(clerk, { numberId, expectedVersion: 1, lineState: "cancelled" }, at));
    expect(await row(numberId)).toMatchObject({ riskState: "none", riskDueOn: null, lineState: "cancelled" });
  });

  test("other teams and companies: the number, and each reference, does not exist", async () => {
    const numberId = await newNumber();
    const other = await company.number({ teamId: company.southTeamId });
    const foreign = await stranger.number();
    for (const id of [other, foreign]) {
      expect(codeOf(await editNumber(clerk, { numberId: id, expectedVersion: 1, plan: "x" }, at))).toBe("NOT_FOUND");
      expect(codeOf(await getNumber(clerk, { numberId: id }))).toBe("NOT_FOUND");
      expect(codeOf(await listNumberHistory(clerk, { numberId: id }))).toBe("NOT_FOUND");
    }
    const references = {
      teamId: company.southTeamId,
      carrierId: stranger.carrierId,
      custodianId: numberId,
      contractId: numberId,
    };
    for (const [field, id] of Object.entries(references)) {
      const refused = await editNumber(clerk, { numberId, expectedVersion: 1, [field]: id }, at);
      expect([field, codeOf(refused)]).toEqual([field, "NOT_FOUND"]);
    }
    expect(codeOf(await editNumber(clerk, { numberId, expectedVersion: 1, teamId: null }, at))).toBe("TEAM_NEEDED");
    expect((await row(numberId)).version).toBe(1);
  });

  test("a new contract brings its end along", async () => {
    const numberId = await newNumber();
    const contractId = crypto.randomUUID();
    await company.inside((tx) =>
      tx.contract.create({
        data: { organizationId: company.organizationId, id: contractId, number: "C-7", endsOn: new Date("2026-12-31") },
      }),
    );
    must(await editNumber(clerk, { numberId, expectedVersion: 1, contractId }, at));
    expect((await row(numberId)).contractEndsOn?.toISOString().slice(0, 10)).toBe("2026-12-31");
    expect(must(await getNumber(clerk, { numberId })).contract).toMatchObject({ number: "C-7", lock: "unknown" });
    must(await editNumber(clerk, { numberId, expectedVersion: 2, contractId: "" }, at));
    expect((await row(numberId)).contractEndsOn).toBeNull();
  });
});

describe("reveal a number", () => {
  test("a viewer is refused, everybody else is written down, and the version stays", async () => {
    const numberId = await newNumber();
    expect(codeOf(await revealNumber(viewer, { numberId }, at))).toBe("FORBIDDEN");
    const before = await company.countAudit("number.revealed");
    const shown = must(await revealNumber(clerk, { numberId, reason: "dial" }, at));
    expect(shown.display).toBe(`138 0000 ${shown.digits.slice(-4)}`);
    expect(await company.countAudit("number.revealed")).toBe(before + 1);
    expect((await row(numberId)).version).toBe(1);
    expect(must(await listNumberHistory(clerk, { numberId })).items.map((entry) => entry.event)).toEqual([
      "number.revealed",
      "number.created",
    ]);
  });

  test("a number of another team is not there", async () => {
    expect(
      codeOf(await revealNumber(clerk, { numberId: await company.number({ teamId: company.southTeamId }) }, at)),
    ).toBe("NOT_FOUND");
  });

  describe("more often than the limit of an hour (T36)", () => {
    const MINUTE_MS = 60_000;
    const later = (minutes: number) => ({ now: new Date(at.now.getTime() + minutes * MINUTE_MS) });

    /** As if the member had seen so many numbers in that minute from now. */
    async function saw(member: Access, count: number, minutes: number): Promise<void> {
      const { membershipId } = userOf(member);
      const minute = later(minutes).now;
      await company.inside((tx) =>
        tx.numberDisclosure.create({ data: { organizationId: member.organizationId, membershipId, minute, count } }),
      );
    }

    test("is refused, also to 20 at once, and said once in the operation log", async () => {
      const numberId = await newNumber();
      const who = await company.member("operator");
      await saw(who, MAX_REVEALS_PER_HOUR - 5, -10);
      const before = await company.countAudit("number.revealed");
      const told = await company.countAudit("number.revealLimitReached");
      const answers = await Promise.all(Array.from({ length: 20 }, () => revealNumber(who, { numberId }, at)));
      expect(answers.map(codeOf).toSorted()).toEqual([...Array(5).fill("OK"), ...Array(15).fill("REVEAL_LIMIT")]);
      expect(await company.countAudit("number.revealed")).toBe(before + 5);
      expect(await company.countAudit("number.revealLimitReached")).toBe(told + 1);
      expect(codeOf(await revealNumber(clerk, { numberId }, at))).toBe("OK");
    });

    test("holds for a person's tokens together with the person", async () => {
      const numberId = await newNumber();
      const who = await company.member("operator");
      await saw(who, MAX_REVEALS_PER_HOUR, -1);
      if (who.actor.kind !== "user") throw new Error("a person");
      const { membershipId, name } = who.actor;
      const actor = { kind: "token", tokenId: newId(), membershipId, name, scopes: ["numbers:reveal"] } as const;
      const token = { ...who, actor };
      expect(codeOf(await revealNumber(token, { numberId }, at))).toBe("REVEAL_LIMIT");
      expect(codeOf(await revealNumber(who, { numberId }, at))).toBe("REVEAL_LIMIT");
    });

    test("ends after an hour; back at the limit within the hour is no second entry", async () => {
      const numberId = await newNumber();
      const who = await company.member("operator");
      await saw(who, 1_000, -59);
      await saw(who, MAX_REVEALS_PER_HOUR - 1_001, -30);
      const told = await company.countAudit("number.revealLimitReached");
      expect(codeOf(await revealNumber(who, { numberId }, at))).toBe("OK");
      expect(codeOf(await revealNumber(who, { numberId }, at))).toBe("REVEAL_LIMIT");
      await saw(who, 999, 1);
      expect(codeOf(await revealNumber(who, { numberId }, later(2)))).toBe("OK");
      expect(codeOf(await revealNumber(who, { numberId }, later(2)))).toBe("REVEAL_LIMIT");
      expect(await company.countAudit("number.revealLimitReached")).toBe(told + 1);
      expect(codeOf(await revealNumber(who, { numberId }, later(70)))).toBe("OK");
    });
  });

  test("nothing else holds the digits", async () => {
    const { id: numberId } = must(await createNumber(clerk, { phoneNumber: "13987654321", notes: "n" }, at));
    const page = JSON.stringify([
      must(await getNumber(clerk, { numberId })),
      must(await listNumberHistory(clerk, { numberId })),
    ]);
    expect(page).not.toContain("13987654321");
    expect(page).toContain("139****4321");
  });
});

describe("assign numbers", () => {
  test("all of them under one entry with a row each; a viewer is refused", async () => {
    const numberIds = [
      await newNumber({ tags: ["a"] }),
      await newNumber({ tags: ["b"] }),
      await newNumber({ tags: ["a", "x"] }),
    ];
    const input = { numberIds, role: "idle", addTags: ["x"], removeTags: ["a"] };
    expect(codeOf(await assignNumbers(viewer, input, at))).toBe("FORBIDDEN");
    const before = await company.countAudit("number.assigned");
    expect(must(await assignNumbers(clerk, input, at))).toEqual({ changed: 3 });
    expect(await company.countAudit("number.assigned")).toBe(before + 1);
    const stored = await Promise.all(numberIds.map(row));
    expect(stored.map((one) => [one.role, one.tags, one.version])).toEqual([
      ["idle", ["x"], 2],
      ["idle", ["b", "x"], 2],
      ["idle", ["x"], 2],
    ]);
    expect(await Promise.all(numberIds.map(entriesOf))).toEqual([2, 2, 2]);
    expect(must(await assignNumbers(clerk, input, at))).toEqual({ changed: 0 });
  });

  test("none of them when one is illegal, which is named", async () => {
    const mine = await newNumber();
    const other = await company.number({ teamId: company.southTeamId });
    const refused = await assignNumbers(clerk, { numberIds: [mine, other], role: "idle" }, at);
    expect([codeOf(refused), fieldsOf(refused)]).toEqual(["NUMBERS_NOT_FOUND", ["numberIds.1 NOT_FOUND"]]);
    expect((await row(mine)).role).toBeNull();
    expect(codeOf(await assignNumbers(clerk, { numberIds: [mine], teamId: company.southTeamId }, at))).toBe(
      "NOT_FOUND",
    );
    expect(must(await assignNumbers(admin, { numberIds: [mine], teamId: company.southTeamId }, at))).toEqual({
      changed: 1,
    });
  });
});
