import { afterAll, beforeAll, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { CancellationState } from "@/lib/domain/cancellation/states";
import { recordCalls } from "@/lib/features/calls/commands/record-calls";
import { getNumber } from "@/lib/features/numbers/queries";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { completeCancellation } from "./commands/complete-cancellation";
import { saveStep } from "./commands/save-step";
import { checkMove, countCancellationsByState, getCancellation, listCancellations } from "./queries";
import { bringCase, target } from "./testing/bring-case";
import { FILED, PROVED } from "./testing/case-answers";
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
  await company.policy({ isApplicationFormNeeded: false });
});
afterAll(() => database.drop());

const at = { now: new Date("2026-03-12T04:00:00Z") };

const caseIn = async (state: CancellationState): Promise<MovedCancellation> =>
  bringCase({ clerk, manager }, state, await company.number(), at.now);

test("what a grave act lacks is told before it is confirmed, by the gates of the act, and nothing is written", async () => {
  const found = await caseIn("applying");
  const ask = (access: Access, event: string, version = found.version) =>
    checkMove(access, { cancellationId: found.id, expectedVersion: version, event });
  const lacking = await ask(clerk, "submitApplication");
  expect(lacking.ok ? [] : lacking.refusal.fields?.map(({ path }) => path)).toEqual([
    "applying.forwardingStatus",
    "applying.submittedAt",
    "applying.submittedChannel",
    "applying.submissionReference",
  ]);
  expect(codeOf(await ask(clerk, "complete"))).toBe("ILLEGAL_TRANSITION");
  expect(codeOf(await ask(clerk, "withdraw"))).toBe("INVALID_INPUT");
  expect(await ask(clerk, "submitApplication", 2)).toMatchObject({
    refusal: { code: "CHANGED_MEANWHILE", params: { by: "operator" } },
  });
  expect(codeOf(await ask(await company.member("viewer"), "submitApplication"))).toBe("FORBIDDEN");
  expect(codeOf(await ask(await company.member("manager", [company.southTeamId]), "complete"))).toBe("NOT_FOUND");
  expect(codeOf(await ask(await (await createCompany()).member("admin"), "complete"))).toBe("NOT_FOUND");

  const facts = { applying: FILED };
  const filled = must(await saveStep(clerk, { ...target(found), facts }, at));
  expect(must(await ask(clerk, "submitApplication", filled.version))).toEqual({ version: filled.version });
  const shown = must(await getCancellation(clerk, { cancellationId: found.id }));
  expect([shown.state, shown.version]).toEqual(["applying", filled.version]);
});

test("calls after the application, and after the cancellation, are named with their last day", async () => {
  const found = await caseIn("verifying");
  const shown = async () => must(await getCancellation(clerk, { cancellationId: found.id }));
  const { id } = (await shown()).number;
  const called = async (on: string) => {
    await company.inside((tx) =>
      tx.phoneNumber.updateMany({ where: { id }, data: { lastInboundCallOn: new Date(on) } }),
    );
    return (await shown()).calledSinceOn;
  };
  expect(await called("2026-03-03")).toBeNull(); // the day of the application
  expect(await called("2026-03-04")).toBe("2026-03-04");
  const proved = must(await saveStep(clerk, { ...target(found), facts: { verifying: PROVED } }, at));
  must(await completeCancellation(clerk, target(proved), at));
  expect(await called("2026-03-10")).toBeNull(); // the day on which it went
  expect(await called("2026-03-11")).toBe("2026-03-11");
});

test("a call record after the completion raises the alarm on the case, the number, the list and the dashboard", async () => {
  const digits = "18855556666";
  const numberId = await company.number({ digits, canonical: `+86${digits}` });
  const found = await bringCase({ clerk, manager }, "completed", numberId, at.now);
  const alarms = async (who: Access) => {
    const { items } = must(await listCancellations(who, { view: "calledAfter" }));
    expect(must(await countCancellationsByState(who)).calledAfter).toBe(items.length);
    return items.map((item) => item.id);
  };
  const call = (startedAt: string, kind: "call" | "sms") =>
    recordCalls(clerk, { calls: [{ number: digits, direction: "inbound", startedAt, kind }] });
  must(await call("2026-03-10T20:00:00+08:00", "call")); // on the day on which it went
  expect(await alarms(manager)).not.toContain(found.id);
  must(await call("2026-03-11T00:30:00+08:00", "sms"));
  expect(await alarms(manager)).toContain(found.id);
  expect(await alarms(await company.member("manager", [company.southTeamId]))).toEqual([]);
  expect(must(await getCancellation(clerk, { cancellationId: found.id })).calledSinceOn).toBe("2026-03-11");
  expect(must(await getNumber(clerk, { numberId })).calledAfterCancelledOn).toBe("2026-03-11");
});

test("of a number that was cancelled twice only the last case raises the alarm", async () => {
  const digits = "18855557777";
  const numberId = await company.number({ digits, canonical: `+86${digits}` });
  const first = await bringCase({ clerk, manager }, "completed", numberId, at.now);
  await company.inside((tx) =>
    tx.phoneNumber.updateMany({ where: { id: numberId }, data: { lineState: "inService", cancelledOn: null } }),
  );
  const asked = await bringCase({ clerk, manager }, "verifying", numberId, at.now);
  const next = must(await saveStep(clerk, { ...target(asked), facts: { verifying: PROVED } }, at));
  const call = { number: digits, direction: "inbound", startedAt: "2026-03-11T00:30:00+08:00" };
  must(await recordCalls(clerk, { calls: [call] }));
  must(await completeCancellation(clerk, target(next), at));
  const { items } = must(await listCancellations(manager, { view: "calledAfter" }));
  expect(items.filter(({ id }) => [first.id, next.id].includes(id)).map(({ id }) => id)).toEqual([next.id]);
  expect(must(await countCancellationsByState(manager)).calledAfter).toBe(items.length);
});
