import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { CancellationState } from "@/lib/domain/cancellation/states";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { approveCancellation } from "./commands/approve-cancellation";
import { completeCancellation } from "./commands/complete-cancellation";
import { confirmCancellation } from "./commands/confirm-cancellation";
import { recallRequest } from "./commands/recall-request";
import { recordAcceptance } from "./commands/record-acceptance";
import { recordContact } from "./commands/record-contact";
import { recordRejection } from "./commands/record-rejection";
import { refuseCancellation } from "./commands/refuse-cancellation";
import { saveStep } from "./commands/save-step";
import { startApplication } from "./commands/start-application";
import { startCancellation } from "./commands/start-cancellation";
import { stepBack } from "./commands/step-back";
import { submitApplication } from "./commands/submit-application";
import { takeBackApplication } from "./commands/take-back-application";
import { withdrawCancellation } from "./commands/withdraw-cancellation";
import { getCancellation, listCancellations } from "./queries";
import { bringCase, target } from "./testing/bring-case";
import { CONFIRMED, CONTACT, FILED, PROVED } from "./testing/case-answers";
import type { MovedCancellation } from "./types";

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;
let manager: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  clerk = await company.member("operator");
  manager = await company.member("manager");
  await company.policy({
    regretWindow: "7d",
    quarantinePeriod: "90d",
    reviewWorkingDays: 5,
    isApplicationFormNeeded: false,
  });
});
afterAll(() => database.drop());

const NOW = new Date("2026-03-12T04:00:00Z");
const at = { now: NOW };

const caseIn = async (state: CancellationState, numberId?: string): Promise<MovedCancellation> =>
  bringCase({ clerk, manager }, state, numberId ?? (await company.number()), NOW);

/** Every command on an existing case: a state from which it is legal, and its input. */
const COMMANDS = [
  ["saveStep", saveStep, "confirming", { facts: { confirming: { customersWhoCall: "two" } } }],
  ["confirm", confirmCancellation, "confirming", {}],
  ["approve", approveCancellation, "awaitingApproval", {}],
  ["refuse", refuseCancellation, "awaitingApproval", { reason: "keep it" }],
  ["recall", recallRequest, "awaitingApproval", { reason: "mistake" }],
  ["recordContact", recordContact, "contacting", { contact: CONTACT }],
  ["startApplication", startApplication, "contacting", {}],
  ["submitApplication", submitApplication, "applying", {}],
  ["recordAcceptance", recordAcceptance, "reviewing", { answeredOn: "2026-03-09" }],
  ["recordRejection", recordRejection, "reviewing", { answeredOn: "2026-03-09", reason: "paper missing" }],
  ["takeBack", takeBackApplication, "verifying", { reason: "needed again" }],
  ["complete", completeCancellation, "verifying", {}],
  ["withdraw", withdrawCancellation, "contacting", { reason: "needed again" }],
  ["stepBack", stepBack, "applying", { reason: "look again" }],
] as const;

/** What a case needs, beyond its state, before the command is legal. */
async function ready(name: string, state: CancellationState): Promise<MovedCancellation> {
  const found = await caseIn(state);
  if (name === "confirm")
    return must(await saveStep(clerk, { ...target(found), facts: { confirming: CONFIRMED } }, at));
  if (name === "submitApplication")
    return must(await saveStep(clerk, { ...target(found), facts: { applying: FILED } }, at));
  if (name === "complete") return must(await saveStep(clerk, { ...target(found), facts: { verifying: PROVED } }, at));
  if (name !== "startApplication") return found;
  const asked = must(await recordContact(clerk, { ...target(found), contact: CONTACT }, at));
  return must(await saveStep(clerk, { ...target(asked), facts: { contacting: { arrearsSettled: true } } }, at));
}

async function auditOf(entityId: string): Promise<number> {
  return company.inside((tx) => tx.auditEntry.count({ where: { organizationId: company.organizationId, entityId } }));
}

async function numberOf(found: MovedCancellation) {
  return company.inside(async (tx) => {
    const { number } = await tx.cancellation.findFirstOrThrow({ where: { id: found.id }, select: { number: true } });
    return number;
  });
}

describe.each(COMMANDS)("%s", (name, command, state, input) => {
  test("is refused to a viewer and to those who do not see the team, and audited once", async () => {
    const found = await ready(name, state);
    const call = { ...target(found), ...input };
    const viewer = await company.member("viewer");
    const stranger = await company.member("manager", [company.southTeamId]);
    const foreign = await (await createCompany()).member("admin");
    expect(codeOf(await command(viewer, call, at))).toBe("FORBIDDEN");
    expect(codeOf(await command(stranger, call, at))).toBe("NOT_FOUND");
    expect(codeOf(await command(foreign, call, at))).toBe("NOT_FOUND");
    const before = await auditOf(found.id);
    expect(before).toBe(found.version);

    const person = ["approve", "refuse"].includes(name) ? manager : clerk;
    const [first, second] = await Promise.all([
      command(person, call, { ...at, idempotencyKey: found.id }),
      command(person, call, { ...at, idempotencyKey: found.id }),
    ]);
    const moved = must(first);
    expect(must(second)).toEqual(moved);
    expect(moved.version).toBe(found.version + 1);
    expect(await auditOf(found.id)).toBe(moved.version);
    const number = await numberOf(found);
    expect(await auditOf(number.id)).toBe(number.version - 1); // arranged without an entry
    expect(codeOf(await command(person, call, at))).toBe("CHANGED_MEANWHILE");
  });
});

describe("starting", () => {
  test("is refused to a viewer, to the other team and for what is gone, and audited once (M5)", async () => {
    const numberId = await company.number();
    const viewer = await company.member("viewer");
    const stranger = await company.member("operator", [company.southTeamId]);
    expect(codeOf(await startCancellation(viewer, { numberId }))).toBe("FORBIDDEN");
    expect(codeOf(await startCancellation(stranger, { numberId }))).toBe("NOT_FOUND");
    const gone = await company.number({ lineState: "cancelled", riskState: "none" });
    expect(codeOf(await startCancellation(clerk, { numberId: gone }))).toBe("NUMBER_GONE");
    const found = must(await startCancellation(clerk, { numberId }, at));
    expect(await auditOf(found.id)).toBe(1);
    expect(found.reference).toMatch(/^XH-20260312-\d{4}$/);
  });

  test("ten at once for one number open one case", async () => {
    const numberId = await company.number();
    const results = await Promise.all(Array.from({ length: 10 }, () => startCancellation(clerk, { numberId }, at)));
    expect(results.map(codeOf).sort()).toEqual([...Array(9).fill("CANCELLATION_ALREADY_OPEN"), "OK"]);
  });

  test("references of one day are unique and without gaps, however many start at once", async () => {
    const now = new Date("2026-05-04T04:00:00Z");
    const numbers = await Promise.all(Array.from({ length: 20 }, () => company.number()));
    const started = await Promise.all(numbers.map((numberId) => startCancellation(clerk, { numberId }, { now })));
    const references = started.map((one) => must(one).reference).sort();
    expect(references).toEqual(Array.from({ length: 20 }, (_, n) => `XH-20260504-${String(n + 1).padStart(4, "0")}`));
  });
});

describe("two at the same time", () => {
  test("100 pairs of moves have exactly one winner each (M3)", async () => {
    for (let batch = 0; batch < 25; batch += 1) {
      const cases = await Promise.all(Array.from({ length: 4 }, () => caseIn("awaitingApproval")));
      await Promise.all(
        cases.map(async (found) => {
          const codes = await Promise.all([
            approveCancellation(manager, target(found), at),
            recallRequest(clerk, { ...target(found), reason: "wait" }, at),
          ]);
          expect(codes.map(codeOf).sort()).toEqual(["CHANGED_MEANWHILE", "OK"]);
          expect(await auditOf(found.id)).toBe(found.version + 1);
        }),
      );
    }
  }, 120_000);

  test("who lost is told by whom and when the case was changed (M2)", async () => {
    const found = await caseIn("awaitingApproval");
    must(await approveCancellation(manager, target(found), at));
    const lost = await recallRequest(clerk, { ...target(found), reason: "wait" }, at);
    expect(lost).toMatchObject({
      refusal: { code: "CHANGED_MEANWHILE", params: { by: "manager", at: NOW.toISOString() } },
    });
  });
});

describe("approval", () => {
  test("nobody approves or refuses the own request (K8)", async () => {
    const numberId = await company.number();
    const started = must(await startCancellation(manager, { numberId }, at));
    const saved = must(await saveStep(manager, { ...target(started), facts: { confirming: CONFIRMED } }, at));
    const asked = must(await confirmCancellation(manager, target(saved), at));
    expect(codeOf(await approveCancellation(manager, target(asked), at))).toBe("APPROVER_IS_REQUESTER");
    expect(codeOf(await refuseCancellation(manager, { ...target(asked), reason: "x" }, at))).toBe(
      "APPROVER_IS_REQUESTER",
    );
    expect(codeOf(await approveCancellation(clerk, target(asked), at))).toBe("FORBIDDEN");
    const shown = must(await getCancellation(manager, { cancellationId: asked.id }));
    expect(shown.legalEvents).not.toContain("approve");
  });

  test("is skipped where the team needs none", async () => {
    await company.inside((tx) =>
      tx.team.updateMany({ where: { id: company.southTeamId }, data: { needsApproval: false } }),
    );
    const southern = await company.member("operator", [company.southTeamId]);
    const numberId = await company.number({ teamId: company.southTeamId });
    const started = must(await startCancellation(southern, { numberId }, at));
    const saved = must(await saveStep(southern, { ...target(started), facts: { confirming: CONFIRMED } }, at));
    expect(must(await confirmCancellation(southern, target(saved), at)).state).toBe("contacting");
  });

  test("a number that moved to another team takes its case along", async () => {
    const found = await caseIn("awaitingApproval");
    const number = await numberOf(found);
    await company.inside((tx) =>
      tx.phoneNumber.updateMany({ where: { id: number.id }, data: { teamId: company.southTeamId } }),
    );
    expect(codeOf(await approveCancellation(manager, target(found), at))).toBe("NOT_FOUND");
    expect(codeOf(await getCancellation(manager, { cancellationId: found.id }))).toBe("NOT_FOUND");
  });
});

describe("what stops a move", () => {
  test("a later step's act names the legal ones (M1)", async () => {
    const found = await caseIn("confirming");
    const skipped = await submitApplication(clerk, target(found), at);
    expect(skipped).toMatchObject({ refusal: { code: "ILLEGAL_TRANSITION", params: { legal: "confirm,withdraw" } } });
  });

  test("missing answers are named by field, and nothing is kept of the move (M4)", async () => {
    const found = await caseIn("confirming");
    const stopped = await confirmCancellation(clerk, target(found), at);
    expect(codeOf(stopped)).toBe("CANCELLATION_STEP_INCOMPLETE");
    expect(stopped.ok ? [] : stopped.refusal.fields?.map((field) => field.path)).toContain("confirming.reasonCode");
    expect(await auditOf(found.id)).toBe(1);
  });

  test("a reason of blanks is none; a completed case is never opened again (M9)", async () => {
    const found = await caseIn("contacting");
    expect(codeOf(await withdrawCancellation(clerk, { ...target(found), reason: "  " }, at))).toBe("REASON_MISSING");
    const done = await caseIn("completed");
    expect(codeOf(await stepBack(clerk, { ...target(done), reason: "again" }, at))).toBe("ILLEGAL_TRANSITION");
  });

  test("answers of a step that is approved or not reached yet are not taken", async () => {
    const found = await caseIn("contacting");
    const change = (facts: object) => saveStep(clerk, { ...target(found), facts }, at);
    expect(codeOf(await change({ confirming: { customersWhoCall: "other" } }))).toBe("STEP_NOT_OPEN");
    expect(codeOf(await change({ verifying: PROVED }))).toBe("STEP_NOT_OPEN");
  });

  test.each(["2026-02-30", "2026-13-01", "yesterday"])("%s is no date", async (confirmedOn) => {
    const found = await caseIn("verifying");
    const refused = await saveStep(clerk, { ...target(found), facts: { verifying: { confirmedOn } } }, at);
    expect(refused).toMatchObject({
      refusal: { fields: [{ path: "facts.verifying.confirmedOn", code: "DATE_INVALID" }] },
    });
  });

  test("what happened cannot have happened tomorrow (M8)", async () => {
    const found = await caseIn("applying");
    const facts = { applying: { submittedAt: "2026-03-13T04:00:00Z" } };
    expect(await saveStep(clerk, { ...target(found), facts }, at)).toMatchObject({
      refusal: { fields: [{ path: "applying.submittedAt", code: "DATE_IN_FUTURE" }] },
    });
    const waiting = await caseIn("reviewing");
    const early = await recordAcceptance(clerk, { ...target(waiting), answeredOn: "2026-03-13" }, at);
    expect(early).toMatchObject({ refusal: { fields: [{ path: "reviewing.answeredOn", code: "DATE_IN_FUTURE" }] } });
  });
});

test("a rejected application is filed again with a new date, not before the rejection", async () => {
  const found = await caseIn("reviewing");
  const rejected = must(await recordRejection(clerk, { ...target(found), answeredOn: "2026-03-09", reason: "x" }, at));
  const refusal = { fields: [{ path: "applying.submittedAt", code: "FILED_BEFORE_REJECTION" }] };
  expect(await submitApplication(clerk, target(rejected), at)).toMatchObject({ refusal });
  const facts = { applying: { submittedAt: "2026-03-08T16:00:00Z" } }; // 9 March in Shanghai
  must(await submitApplication(clerk, target(must(await saveStep(clerk, { ...target(rejected), facts }, at))), at));
  expect(must(await getCancellation(clerk, { cancellationId: found.id })).expectedOn).toBe("2026-03-16");
});

describe("what becomes of the number", () => {
  test("accepted with a regret window it is pre-cancelled; taken back it is what it was", async () => {
    const found = await caseIn("verifying", await company.number({ lineState: "suspendedByRequest" }));
    expect((await numberOf(found)).lineState).toBe("preCancelled");
    const back = must(await takeBackApplication(clerk, { ...target(found), reason: "needed again" }, at));
    expect(back.state).toBe("withdrawn");
    expect((await numberOf(found)).lineState).toBe("suspendedByRequest");
  });

  test("after the window nothing is taken back", async () => {
    const found = await caseIn("verifying");
    const late = { now: new Date("2026-03-16T16:00:00Z") }; // midnight in Shanghai
    const call = { ...target(found), reason: "needed again" };
    expect(codeOf(await takeBackApplication(clerk, call, late))).toBe("REGRET_WINDOW_OVER");
    const lastSecond = { now: new Date("2026-03-16T15:59:59Z") };
    expect(codeOf(await takeBackApplication(clerk, { ...call, reason: " " }, lastSecond))).toBe("REASON_MISSING");
    expect(codeOf(await takeBackApplication(clerk, call, lastSecond))).toBe("OK");
  });

  test("completed it is cancelled, in quarantine, without risk, and its next case continues this one", async () => {
    const found = await caseIn("completed");
    const number = await numberOf(found);
    expect(number).toMatchObject({ lineState: "cancelled", riskState: "none", riskDueOn: null });
    expect(number.cancelledOn?.toISOString().slice(0, 10)).toBe("2026-03-10");
    expect(number.quarantineUntil?.toISOString().slice(0, 10)).toBe("2026-06-08");
    expect(number.factSources).toMatchObject({ cancelledOn: { source: "cancellation", asOf: "2026-03-12" } });
    await company.inside((tx) =>
      tx.phoneNumber.updateMany({ where: { id: number.id }, data: { lineState: "inService" } }),
    );
    const next = must(await startCancellation(clerk, { numberId: number.id }, at));
    expect(must(await getCancellation(clerk, { cancellationId: next.id })).previousId).toBe(found.id);
  });

  test("the answer is expected after the policy's working days, and a step back loses nothing", async () => {
    const found = await caseIn("reviewing");
    const shown = must(await getCancellation(clerk, { cancellationId: found.id }));
    expect(shown.expectedOn).toBe("2026-03-10");
    must(await stepBack(clerk, { ...target(found), reason: "wrong form" }, at));
    const after = must(await getCancellation(clerk, { cancellationId: found.id }));
    expect(after.state).toBe("applying");
    expect(after.facts).toEqual(shown.facts);
    expect([after.expectedOn, after.regretEndsOn]).toEqual([null, null]);
    const accepted = await caseIn("verifying");
    expect(must(await getCancellation(clerk, { cancellationId: accepted.id })).regretEndsOn).toBe("2026-03-16");
    must(await stepBack(clerk, { ...target(accepted), reason: "another number" }, at));
    expect(must(await getCancellation(clerk, { cancellationId: accepted.id })).regretEndsOn).toBe("2026-03-10");
  });

  test("a list says when the day of the answer rests on an unverified policy, and awaits none once it was given", async () => {
    const waiting = await caseIn("reviewing");
    const answered = await caseIn("verifying");
    const shown = async (id: string) =>
      must(await listCancellations(clerk, { view: "open", limit: 200 })).items.find((item) => item.id === id);
    expect(await shown(waiting.id)).toMatchObject({ expectedOn: "2026-03-10", isUnverified: true });
    expect(await shown(answered.id)).toMatchObject({ expectedOn: null, daysLeft: null });
    const where = { organizationId: company.organizationId, carrierId: company.carrierId };
    const verify = (verifiedOn: Date | null, verifiedBy: string | null) =>
      company.inside((tx) => tx.carrierPolicy.updateMany({ where, data: { verifiedOn, verifiedBy } }));
    await verify(new Date(), "clerk");
    expect(await shown(waiting.id)).toMatchObject({ isUnverified: false });
    await verify(null, null);
  });
});
