import { afterAll, beforeAll, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import type { CancellationState } from "@/lib/domain/cancellation/states";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { completeCancellation } from "./commands/complete-cancellation";
import { saveStep } from "./commands/save-step";
import { checkMove, getCancellation } from "./queries";
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
  await company.inside((tx) =>
    tx.carrierPolicy.create({
      data: {
        organizationId: company.organizationId,
        id: crypto.randomUUID(),
        carrierId: company.carrierId,
        validFrom: new Date("2000-01-01"),
        isApplicationFormNeeded: false,
        sourceTitle: "Test",
      },
    }),
  );
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
