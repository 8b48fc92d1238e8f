import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { db } from "@/lib/server/db";
import { ClientLog, type ClientOperation } from "@/lib/server/testing/client-log";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { findViolations } from "@/lib/server/testing/invariants";
import { endKillableProcesses, type KillableProcess, startOperations } from "@/lib/server/testing/killable-process";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
let owner: pg.Client;
let company: TestCompany;
let clerk: Access;
let manager: Access;
let healthy: KillableProcess;
const log = new ClientLog();

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  company = await createCompany();
  clerk = await company.member("operator");
  manager = await company.member("manager");
  healthy = startOperations();
  await company.policy({
    regretWindow: "7d",
    quarantinePeriod: "90d",
    reviewWorkingDays: 5,
    isApplicationFormNeeded: false,
  });
});
afterAll(async () => {
  await endKillableProcesses();
  await owner.end();
  await db.$disconnect();
  await database.drop();
});

const CONFIRMED = {
  isNeededLater: false,
  customersWhoCall: "none",
  hasReplacement: false,
  reasonCode: "notNeeded",
  noticeContactsTotal: 0,
  noticeContactsReached: 0,
};
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const onDaysAgo = (days: number) => daysAgo(days).slice(0, 10);
const CONTACT = { at: daysAgo(9), channel: "hotline", outcome: "may apply" };
const FILED = {
  submittedAt: daysAgo(8),
  submittedChannel: "store",
  submissionReference: "A-1",
  forwardingStatus: "notNeeded",
};
const PROVED = {
  confirmedOn: onDaysAgo(2),
  confirmationReference: "C-1",
  secondProofKind: "dialledEmpty",
  secondProofAt: daysAgo(1),
  moneyNote: "nothing due",
};

type Move = readonly [command: string, auditEvent: string, who: "clerk" | "manager", input: object];

/** The way of a case from its first step to its end. */
const WAY: readonly Move[] = [
  ["saveStep", "cancellation.stepSaved", "clerk", { facts: { confirming: CONFIRMED } }],
  ["confirmCancellation", "cancellation.confirmed", "clerk", {}],
  ["approveCancellation", "cancellation.approved", "manager", {}],
  ["recordContact", "cancellation.contactRecorded", "clerk", { contact: CONTACT }],
  ["saveStep", "cancellation.stepSaved", "clerk", { facts: { contacting: { arrearsSettled: true } } }],
  ["startApplication", "cancellation.applicationStarted", "clerk", {}],
  ["saveStep", "cancellation.stepSaved", "clerk", { facts: { applying: FILED } }],
  ["submitApplication", "cancellation.applicationSubmitted", "clerk", {}],
  ["recordAcceptance", "cancellation.acceptanceRecorded", "clerk", { answeredOn: onDaysAgo(3) }],
  ["saveStep", "cancellation.stepSaved", "clerk", { facts: { verifying: PROVED } }],
  ["completeCancellation", "cancellation.completed", "clerk", {}],
];

type Case = { readonly id: string; readonly version: number };

const isCase = (value: unknown): value is Case => typeof value === "object" && value !== null && "version" in value;

async function askHealthy(operation: ClientOperation): Promise<Case> {
  const answer = await log.ask(healthy, operation);
  if (answer?.ok !== true || !isCase(answer.value)) throw new Error(JSON.stringify(answer));
  return answer.value;
}

const actor = (who: "clerk" | "manager") => (who === "clerk" ? clerk : manager);

function operationOf([command, auditEvent, who, input]: Move, { id, version }: Case): ClientOperation {
  const target = { cancellationId: id, expectedVersion: version };
  return log.operation({ command, auditEvent, access: actor(who), input: { ...input, ...target } });
}

/** A new case that has come so far that this is its next move. */
async function caseBefore(command: string): Promise<Case> {
  const input = { numberId: await company.number() };
  const start = { command: "startCancellation", auditEvent: "cancellation.started", access: clerk, input };
  let found = await askHealthy(log.operation(start));
  for (const move of WAY.slice(
    0,
    WAY.findIndex(([name]) => name === command),
  ))
    found = await askHealthy(operationOf(move, found));
  return found;
}

/** Everything that is stored of a case, its number included. */
async function stored({ id }: Case): Promise<object> {
  return company.inside(async (tx) => {
    const row = await tx.cancellation.findFirstOrThrow({ where: { id }, include: { events: true, number: true } });
    const entries = await tx.auditEntry.count({ where: { entityId: { in: [row.id, row.numberId] } } });
    return JSON.parse(
      JSON.stringify({ ...row, entries }, (_name, value) => (typeof value === "bigint" ? Number(value) : value)),
    );
  });
}

/** One that asks for approval, one that also moves the number, and the last one. */
const KILLED = ["confirmCancellation", "recordAcceptance", "completeCancellation"];
const POINTS = ["before_tx", "before_audit", "after_audit", "after_commit"];

describe.each(KILLED)("%s killed (F5, I1; 3 moves at 4 points)", (command) => {
  it.each(POINTS)(
    "at %s moved everything or nothing, and asked again moves once",
    async (point) => {
      const [, auditEvent] = WAY.find(([name]) => name === command) ?? [];
      const killed = startOperations({ failpoint: `${auditEvent}.${point}:kill` });
      const found = await caseBefore(command);
      const before = await stored(found);
      const move = WAY.find(([name]) => name === command);
      if (move === undefined) throw new Error(command);
      const operation = operationOf(move, found);
      expect(await log.ask(killed, operation)).toBeNull();
      expect(await killed.ended).toBe("SIGKILL");

      if (point === "after_commit") expect(await stored(found)).toMatchObject({ version: found.version + 1 });
      else expect(await stored(found)).toEqual(before);
      expect(await findViolations(owner)).toEqual([]);
      expect(await log.findLost(owner)).toEqual([]);

      expect(await askHealthy(operation)).toMatchObject({ id: found.id, version: found.version + 1 });
      expect(await stored(found)).toMatchObject({ version: found.version + 1 });
      expect(await log.findLost(owner)).toEqual([]);
    },
    60_000,
  );
});
