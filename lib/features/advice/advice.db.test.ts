import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { addDays, localDate } from "@/lib/domain/local-date";
import { startCancellation } from "@/lib/features/cancellations/commands/start-cancellation";
import { editNumber } from "@/lib/features/numbers/commands/edit-number";
import { getNumber } from "@/lib/features/numbers/queries";
import type { Prisma } from "@/lib/generated/prisma/client";
import { toDateColumn } from "@/lib/server/date-column";
import { newId } from "@/lib/server/ids";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { getAdvice, getAdviceInCase } from "./queries";
import { type NumberAdvice, numberAdviceDto } from "./types";

let database: TestDatabase;
let company: TestCompany;
let viewer: Access;
let carrierId: string;

const today = localDate("2026-03-10");

beforeAll(async () => {
  vi.useFakeTimers({ now: new Date("2026-03-10T04:00:00Z"), toFake: ["Date"] });
  database = await createTestDatabase();
  company = await createCompany();
  viewer = await company.member("viewer");
  carrierId = await carrierWith({ verifiedBy: null, verifiedOn: null });
});
afterAll(async () => {
  vi.useRealTimers();
  await database.drop();
});
afterEach(() => arrange({ activeWindowDays: 30, complianceReviewDays: null }));

type Columns = Partial<Prisma.PhoneNumberUncheckedCreateInput>;

const arrange = (data: Prisma.OrganizationUpdateInput) =>
  company.inside((tx) => tx.organization.update({ where: { id: company.organizationId }, data }));

/** A carrier with one policy: silent after 90 days, suspension for 5 yuan, answers in 5 working days. */
async function carrierWith(policy: Partial<Prisma.CarrierPolicyUncheckedCreateInput>): Promise<string> {
  const { organizationId } = company;
  const id = newId();
  const words = {
    activity: ["outboundCall"],
    silencePeriod: "90d",
    suspensionFeeFenPerMonth: 500,
    reviewWorkingDays: 5,
  };
  await company.inside(async (tx) => {
    await tx.carrier.create({ data: { organizationId, id, name: `Carrier ${id}`, kind: "operator" } });
    const of = { organizationId, id: newId(), carrierId: id, validFrom: new Date("2020-01-01"), sourceTitle: "Test" };
    await tx.carrierPolicy.create({ data: { ...of, ...words, ...policy } });
  });
  return id;
}

async function contractWith(terms: Partial<Prisma.ContractUncheckedCreateInput>): Promise<string> {
  const { organizationId } = company;
  const id = newId();
  const term = { startsOn: new Date("2026-01-01"), endsOn: new Date("2026-12-31") };
  await company.inside((tx) => tx.contract.create({ data: { organizationId, id, number: id, ...term, ...terms } }));
  return id;
}

/** Calls, or any other day of a number, so many days ago. */
const ago = (days: number) => toDateColumn(addDays(today, -days));
const usedDaysAgo = (days: number): Columns => ({ role: "primary", lastOutboundCallOn: ago(days) });
const idle: Columns = { role: "idle", monthlyFeeFen: 5000, lastOutboundCallOn: ago(20) };
const number = (columns: Columns) => company.number({ carrierId, ...columns });

async function advise(columns: Columns): Promise<NumberAdvice> {
  const advice = must(await getAdvice(viewer, { numberId: await number(columns) }));
  expect(numberAdviceDto.parse(advice)).toEqual(advice);
  return advice;
}

const wordsOf = ({ kind, reasons }: NumberAdvice) => [kind, ...reasons.map((reason) => reason.code)].join(" ");
const missingIn = (advice: NumberAdvice) => advice.missing.map(({ of, field }) => `${of}.${field}`);

describe("the company's active window", () => {
  test("a primary number silent for exactly the window is kept, for one more day it is reviewed", async () => {
    expect(wordsOf(await advise(usedDaysAgo(30)))).toBe("keep USED_RECENTLY");
    const unused = await advise(usedDaysAgo(31));
    expect(wordsOf(unused)).toBe("review PRIMARY_UNUSED");
    expect(unused.reasons[0]?.params).toEqual({ activeWindowDays: 30, lastUsedOn: addDays(today, -31) });
    await arrange({ activeWindowDays: 31 });
    expect(wordsOf(await advise(usedDaysAgo(31)))).toBe("keep USED_RECENTLY");
  });

  test("without any call it is reviewed, and the call is what is missing", async () => {
    const unproved = await advise({ role: "primary", monthlyFeeFen: 5000 });
    expect(unproved.reasons[0]).toMatchObject({ code: "PRIMARY_UNUSED", params: { lastUsedOn: null } });
    expect(missingIn(unproved)).toContain("number.lastOutboundCallOn");
  });

  test("the calls on record inside it are counted, its first day included", async () => {
    const numberId = await number(usedDaysAgo(1));
    const { organizationId } = company;
    const days = [31, 30, 0].map((day) => ({ day: ago(day), callsOut: 2, callsIn: 1 }));
    await company.inside((tx) =>
      tx.usageDay.createMany({ data: days.map((day) => ({ organizationId, numberId, ...day })) }),
    );
    const { usage } = must(await getAdvice(viewer, { numberId }));
    expect(usage).toEqual({ windowDays: 30, callsOut: 4, callsIn: 2 });
  });
});

describe("an idle number and its money", () => {
  test("a contract that forbids cancelling says until when to wait", async () => {
    const contractId = await contractWith({ lock: "forbidden" });
    const advice = await advise({ ...idle, contractId });
    expect(wordsOf(advice)).toBe("wait CONTRACT_FORBIDS");
    expect(advice).toMatchObject({ waitUntil: "2027-01-01", penaltyFen: "forbidden", contract: { id: contractId } });
    expect(advice.reasons[0]?.params).toEqual({ until: "2027-01-01", contract: contractId });
    expect(advice.options.map(({ option, status, totalFen }) => [option, status, totalFen])).toEqual([
      ["keep", "known", 60_000],
      ["suspend", "known", 6000],
      ["wait", "known", 50_000],
      ["cancel", "impossible", null],
    ]);
  });

  test("a penalty is weighed against the fees, with the day on which it is earned back", async () => {
    const penaltyModel = { kind: "fixedSum", amountFen: 12_000 };
    const contractId = await contractWith({ lock: "penalty", penaltyModel });
    const advice = await advise({ ...idle, contractId, monthlyFeeFen: 5000 });
    expect(wordsOf(advice)).toBe("suspend CHEAPEST");
    expect(advice).toMatchObject({ penaltyFen: 12_000, breakEvenOn: "2026-06-10", savingPerYearFen: 48_000 });
    const suspend = advice.options.find(({ option }) => option === "suspend");
    expect(suspend?.costsFen).toEqual(Array.from({ length: 12 }, (_, month) => 500 * (month + 1)));
  });

  test("where nobody knows what waiting costs it is reviewed, and the fee is named as missing", async () => {
    const penaltyModel = { kind: "fixedSum", amountFen: 12_000 };
    const contractId = await contractWith({ lock: "penalty", penaltyModel });
    const advice = await advise({ ...idle, contractId, monthlyFeeFen: null });
    expect(wordsOf(advice)).toBe("review COST_UNKNOWN");
    expect(missingIn(advice)).toEqual(["number.monthlyFeeFen"]);
    expect(advice.savingPerYearFen).toBeNull();
  });

  test("what carrier and contract do not say is named where it is entered", async () => {
    const contractId = await contractWith({ lock: "unknown" });
    const mute = await carrierWith({ suspensionFeeFenPerMonth: null, reviewWorkingDays: null });
    expect(missingIn(await advise({ ...idle, contractId, carrierId: mute }))).toEqual([
      "policy.suspensionFeeFenPerMonth",
      "contract.penalty",
      "policy.reviewWorkingDays",
    ]);
    expect(missingIn(await advise({ ...idle, carrierId: company.carrierId }))).toEqual(["policy.policy"]);
    expect(missingIn(await advise({ ...idle, carrierId: null }))).toEqual(["number.carrier"]);
  });
});

describe("what nobody verified", () => {
  test("marks each figure and reason that follows from the policy, and no other", async () => {
    const near = { ...idle, lastOutboundCallOn: ago(70) };
    const marks = ({ reasons, options, applyBy }: NumberAdvice) => [
      reasons.map((reason) => [reason.code, reason.isUnverified]),
      options.filter((option) => option.isUnverified).map(({ option }) => option),
      applyBy?.isUnverified,
    ];
    const cheapest = ["CHEAPEST", false];
    expect(marks(await advise(near))).toEqual([[cheapest, ["AT_RISK", true]], ["suspend"], true]);
    const verified = await carrierWith({ verifiedBy: newId(), verifiedOn: ago(180) });
    expect(marks(await advise({ ...near, carrierId: verified }))).toEqual([[cheapest, ["AT_RISK", false]], [], false]);
  });
});

describe("reserve numbers", () => {
  test("above the team's cap they are reviewed, at the cap they are not", async () => {
    const { organizationId, northTeamId: id } = company;
    const reserve: Columns = {
      role: "reserve",
      purpose: "Campaign",
      lastOutboundCallOn: ago(1),
      lastCheckedOn: ago(1),
    };
    await company.inside((tx) =>
      tx.team.update({ where: { organizationId_id: { organizationId, id } }, data: { reserveCap: 1 } }),
    );
    await number({ ...reserve, lineState: "cancelled", riskState: "none" });
    await number({ ...reserve, teamId: company.southTeamId });
    expect(wordsOf(await advise(reserve))).toBe("keep RESERVE");
    const second = await advise(reserve);
    expect(second.reasons).toMatchObject([{ code: "ABOVE_RESERVE_CAP", params: { count: 2, cap: 1 } }]);
  });
});

test("a compliance review is demanded from the day after its date on", async () => {
  await arrange({ complianceReviewDays: 90 });
  const reviewed = (days: number) => advise({ ...usedDaysAgo(1), lastComplianceReviewOn: ago(days) });
  expect(wordsOf(await reviewed(90))).toBe("keep USED_RECENTLY");
  const late = await reviewed(91);
  expect(wordsOf(late)).toBe("review INDUSTRY_RULE");
  expect(late.reasons[0]?.params).toEqual({ dueOn: addDays(today, -1) });
});

test("a complaint demands a review until somebody says that it is settled", async () => {
  const clerk = await company.member("operator");
  const numberId = await number(usedDaysAgo(1));
  const say = async (hasComplaint: boolean | null, expectedVersion: number) => {
    must(await editNumber(clerk, { numberId, expectedVersion, hasComplaint }));
    return wordsOf(must(await getAdvice(viewer, { numberId })));
  };
  expect(await say(true, 1)).toBe("review COMPLAINT");
  expect(must(await getNumber(viewer, { numberId })).facts.hasComplaint).toMatchObject({
    value: true,
    source: "person",
  });
  expect(await say(false, 2)).toBe("keep USED_RECENTLY");
  const entries = await company.inside((tx) =>
    tx.auditEntry.findMany({ where: { entityId: numberId }, orderBy: { id: "asc" } }),
  );
  expect(entries.map(({ before, after }) => [before, after])).toEqual([
    [{ hasComplaint: null }, { hasComplaint: true }],
    [{ hasComplaint: true }, { hasComplaint: false }],
  ]);
});

describe("a number that is gone or on its way", () => {
  test("one that is gone has one reason and no costs", async () => {
    const gone = await advise({ ...idle, lineState: "cancelled", riskState: "none", cancelledOn: ago(3) });
    expect(wordsOf(gone)).toBe("none ALREADY_GONE");
    expect(gone.reasons[0]?.params).toEqual({ lineState: "cancelled", cancelledOn: addDays(today, -3) });
    expect([gone.options, gone.missing, gone.applyBy, gone.savingPerYearFen]).toEqual([[], [], null, null]);
  });

  test("an open cancellation is named; within it the advice is as if it were not open", async () => {
    const clerk = await company.member("operator");
    const numberId = await number(idle);
    const { id: cancellationId, reference } = must(await startCancellation(clerk, { numberId }));
    const outside = must(await getAdvice(viewer, { numberId }));
    expect(outside).toMatchObject({ kind: "none", openCancellation: { id: cancellationId, reference } });
    const inside = must(await getAdviceInCase(viewer, { cancellationId }));
    expect([wordsOf(inside), inside.openCancellation]).toEqual(["cancel CHEAPEST", null]);
  });
});

test("a number of another team or company is not found, by itself or through its case", async () => {
  const clerk = await company.member("operator");
  const numberId = await number(idle);
  const { id: cancellationId } = must(await startCancellation(clerk, { numberId }));
  const notFound = { ok: false, refusal: { code: "NOT_FOUND" } };
  const elsewhere = await createCompany();
  for (const stranger of [await company.member("manager", [company.southTeamId]), await elsewhere.member("admin")]) {
    expect(await getAdvice(stranger, { numberId })).toMatchObject(notFound);
    expect(await getAdviceInCase(stranger, { cancellationId })).toMatchObject(notFound);
  }
});
