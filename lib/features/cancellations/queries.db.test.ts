import { afterAll, beforeAll, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { confirmCancellation } from "./commands/confirm-cancellation";
import { saveStep } from "./commands/save-step";
import { startCancellation } from "./commands/start-cancellation";
import { countCancellationsByState, getCancellation, getCancellationStart, listCancellations } from "./queries";
import { CONFIRMED } from "./testing/case-answers";
import type { CancellationPage, MovedCancellation } from "./types";

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;
let manager: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  clerk = await company.member("operator");
  manager = await company.member("manager");
});
afterAll(() => database.drop());

const DIGITS = "18811112222";

async function waitingCase(numberId: string, who: Access = clerk): Promise<MovedCancellation> {
  const { id: cancellationId } = must(await startCancellation(who, { numberId }));
  must(await saveStep(who, { cancellationId, expectedVersion: 1, facts: { confirming: CONFIRMED } }));
  return must(await confirmCancellation(who, { cancellationId, expectedVersion: 2 }));
}

test("no digits of the number or its replacement leave the server", async () => {
  const numberId = await company.number({ digits: DIGITS, canonical: `+86${DIGITS}` });
  const found = await waitingCase(numberId);
  const answers: unknown[] = [
    must(await getCancellation(manager, { cancellationId: found.id })),
    must(await listCancellations(manager, { view: "all" })),
    must(await getCancellationStart(manager, { numberId })),
  ];
  for (const answer of answers) {
    expect(JSON.stringify(answer)).not.toContain(DIGITS);
    expect(JSON.stringify(answer)).not.toMatch(/138 ?0013 ?8000/);
  }
});

test("a list finds by reference and last digits, and hides other teams", async () => {
  const digits = "18833334444";
  const found = await waitingCase(await company.number({ digits, canonical: `+86${digits}` }));
  const ids = async (access: Access, q: string) =>
    must(await listCancellations(access, { view: "open", q })).items.map((item) => item.id);
  expect(await ids(clerk, found.reference.toLowerCase())).toEqual([found.id]);
  expect(await ids(clerk, "+86 188 3333 4444")).toEqual([found.id]);
  expect(await ids(clerk, "33334444")).toEqual([found.id]);
  expect(await ids(clerk, "44")).toEqual([]);
  const stranger = await company.member("manager", [company.southTeamId]);
  expect(await ids(stranger, found.reference)).toEqual([]);
});

test("pages follow each other without gaps and repeats; a forged cursor is refused", async () => {
  for (let n = 0; n < 10; n += 1) must(await startCancellation(clerk, { numberId: await company.number() }));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: CancellationPage = must(
      await listCancellations(clerk, { view: "all", limit: 3, ...(cursor && { cursor }) }),
    );
    seen.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen.length).toBeGreaterThanOrEqual(10);
  expect([...new Set(seen)].sort().reverse()).toEqual(seen);
  expect(await listCancellations(clerk, { cursor: "forged" })).toMatchObject({ refusal: { code: "BAD_CURSOR" } });
});

test("counts agree with the lists that they link to, and nobody's own request waits for them", async () => {
  await waitingCase(await company.number());
  await waitingCase(await company.number(), manager);
  const counts = must(await countCancellationsByState(manager));
  const mine = must(await listCancellations(manager, { view: "mine", limit: 200 })).items;
  const waiting = must(await listCancellations(manager, { view: "awaitingApproval", limit: 200 })).items;
  expect(counts.toApprove).toBe(mine.length);
  expect(counts.byState.awaitingApproval).toBe(waiting.length);
  expect(waiting.length).toBe(mine.length + 1);
  expect(must(await countCancellationsByState(clerk)).toApprove).toBe(0);
});
