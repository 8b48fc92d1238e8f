import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { startCancellation } from "@/lib/features/cancellations/commands/start-cancellation";
import { listNumberHistory } from "@/lib/features/numbers/queries/list-number-history";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { keepNumber } from "./commands/keep-number";
import { getAdvice } from "./queries";
import { numberAdviceDto } from "./types";

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;
const now = new Date("2026-03-10T04:00:00Z");

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  clerk = await company.member("operator");
});
afterAll(() => database.drop());

const idle = () => company.number({ role: "idle", monthlyFeeFen: 5000 });
/** A primary number that was used today, whenever the test runs. */
const used = () => company.number({ role: "primary", lastOutboundCallOn: new Date() });
const decisions = () => company.countAudit("number.adviceOverruled");

describe("a number that is kept although the advice is to cancel", () => {
  test("has the decision, its reason and what the advice rested on, on its page and in its history", async () => {
    const numberId = await idle();
    const before = await decisions();
    const decided = must(await keepNumber(clerk, { numberId, reason: "needed in May" }, { now }));
    expect(decided).toEqual({ numberId, decision: "keep", advice: "cancel" });
    expect(await decisions()).toBe(before + 1);
    const advice = must(await getAdvice(clerk, { numberId }));
    expect(numberAdviceDto.parse(advice)).toEqual(advice);
    expect(advice).toMatchObject({
      kind: "cancel",
      lastDecision: { decision: "keep", advice: "cancel", note: "needed in May", at: now.toISOString() },
    });
    expect(advice.lastDecision?.reasons).toEqual(advice.reasons);
    const [entry] = must(await listNumberHistory(clerk, { numberId })).items;
    expect(entry).toMatchObject({ event: "number.adviceOverruled", reason: "needed in May" });
    expect(entry?.changes.map(({ field }) => field)).toEqual(["advice", "decision"]);
  });

  test("owes a reason, and nothing where the advice is another", async () => {
    expect(await keepNumber(clerk, { numberId: await idle(), reason: "  " })).toMatchObject({
      refusal: { code: "INVALID_INPUT", fields: [{ path: "reason", code: "MISSING" }] },
    });
    const agreed = await keepNumber(clerk, { numberId: await used(), reason: "x" });
    expect(agreed).toMatchObject({ refusal: { code: "ADVICE_AGREES" } });
  });

  test("is no decision of a viewer, nor of another team", async () => {
    const numberId = await idle();
    const input = { numberId, reason: "x" };
    expect(await keepNumber(await company.member("viewer"), input)).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    const elsewhere = await company.member("manager", [company.southTeamId]);
    expect(await keepNumber(elsewhere, input)).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  });
});

describe("a cancellation against the advice", () => {
  test("begins only with a note, which is kept with the advice as it was", async () => {
    const numberId = await used();
    expect(await startCancellation(clerk, { numberId })).toMatchObject({
      refusal: { code: "INVALID_INPUT", fields: [{ path: "adviceNote", code: "MISSING" }] },
    });
    const before = await decisions();
    must(await startCancellation(clerk, { numberId, adviceNote: "the campaign ends" }));
    expect(await decisions()).toBe(before + 1);
    expect(must(await getAdvice(clerk, { numberId }))).toMatchObject({
      kind: "none",
      lastDecision: {
        decision: "cancel",
        advice: "keep",
        note: "the campaign ends",
        reasons: [{ code: "USED_RECENTLY" }],
      },
    });
  });

  test("that follows the advice, or a review that asks for a decision, owes no note and leaves no such entry", async () => {
    const before = await decisions();
    must(await startCancellation(clerk, { numberId: await idle() }));
    must(await startCancellation(clerk, { numberId: await company.number() }));
    expect(await decisions()).toBe(before);
  });
});
