import "server-only";
import { startOfDay } from "@/lib/domain/day-bounds";
import type { LocalDate } from "@/lib/domain/local-date";
import type { NumberFacts } from "@/lib/domain/phone-number/number-facts";
import { PRESET_CARRIERS } from "@/lib/domain/policy/presets";
import { policiesOf } from "@/lib/features/carriers/queries";
import { contractData } from "@/lib/features/contracts/bulk";
import { riskColumnsOf, riskData } from "@/lib/features/numbers/bulk";
import type { Prisma } from "@/lib/generated/prisma/client";
import { toDateColumn } from "@/lib/server/date-column";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { type DemoCancellation, demoCancellations } from "@/prisma/seed/demo/cancellations";
import {
  DEMO_CARRIER_KEYS,
  DEMO_HOLDERS,
  DEMO_TEAMS,
  type DemoCarrierKey,
  demoContracts,
} from "@/prisma/seed/demo/company";
import { type DemoNumber, demoNumbers } from "@/prisma/seed/demo/numbers";
import { demoCalls, demoUsage } from "@/prisma/seed/demo/usage";
import type { DemoCounts } from "./types";

export type DemoScope = {
  readonly organizationId: string;
  readonly timeZone: string;
  readonly today: LocalDate;
  readonly now: Date;
};

/** Writes the whole demonstration; every row says that it is one. Answers counts and the ids of the numbers. */
export async function insertDemoData(tx: Tx, scope: DemoScope): Promise<{ counts: DemoCounts; numberIds: string[] }> {
  const { organizationId, today } = scope;
  const carrierIds = await demoCarriers(tx, organizationId);
  const teamIds = await insertTeams(tx, organizationId);
  const holderIds = await insertHolders(tx, organizationId);
  const contracts = demoContracts(today).map((contract) => ({ ...contract, id: newId() }));
  await tx.contract.createMany({
    data: contracts.map(({ carrierKey, id, ...terms }) => ({
      ...contractData({ ...terms, carrierId: carrierIds.get(carrierKey) ?? null, notes: null }),
      organizationId,
      id,
      isDemo: true,
    })),
  });
  const numbers = demoNumbers(today, contracts).map((number) => ({ ...number, id: newId() }));
  const policies = await policiesOf(tx, organizationId);
  const rows = numbers.map((number): Prisma.PhoneNumberCreateManyInput => {
    const carrierId = carrierIds.get(number.carrierKey) ?? null;
    const holder = DEMO_HOLDERS[number.holderIndex] ?? DEMO_HOLDERS[0];
    const facts = { ...number.facts, holderType: holder.type };
    const contract = number.contractIndex === null ? undefined : contracts[number.contractIndex];
    return {
      ...identityOf(number),
      ...dateColumns(facts),
      ...riskData(riskColumnsOf(facts, carrierId, policies, today)),
      organizationId,
      id: number.id,
      teamId: teamIds[number.teamIndex] ?? null,
      carrierId,
      holderId: holderIds[number.holderIndex] ?? null,
      contractId: contract?.id ?? null,
      contractEndsOn: toDateColumn(contract?.endsOn ?? null),
      factSources: sourcesOf(facts, scope),
      isDemo: true,
      createdAt: scope.now,
      updatedAt: scope.now,
    };
  });
  await tx.phoneNumber.createMany({ data: rows });
  const usage = await insertUsage(tx, scope, numbers);
  const cases = demoCancellations(numbers, today);
  await insertCancellations(tx, scope, cases, numbers, teamIds);
  const counts = {
    teams: teamIds.length,
    holders: holderIds.length,
    contracts: contracts.length,
    numbers: numbers.length,
    ...usage,
    cancellations: cases.length,
  };
  return { counts, numberIds: numbers.map((number) => number.id) };
}

async function demoCarriers(tx: Tx, organizationId: string): Promise<ReadonlyMap<DemoCarrierKey, string>> {
  // A company that renamed a preset carrier gets one of the demonstration instead.
  await tx.carrier.createMany({
    data: DEMO_CARRIER_KEYS.map((key) => ({
      organizationId,
      id: newId(),
      ...PRESET_CARRIERS[key],
      kind: "operator",
      isDemo: true,
    })),
    skipDuplicates: true,
  });
  const names = DEMO_CARRIER_KEYS.map((key) => PRESET_CARRIERS[key].name);
  const rows = await tx.carrier.findMany({
    where: { organizationId, name: { in: names } },
    select: { id: true, name: true },
    take: names.length,
  });
  return new Map(
    DEMO_CARRIER_KEYS.flatMap((key) => {
      const row = rows.find((one) => one.name === PRESET_CARRIERS[key].name);
      return row ? [[key, row.id] as const] : [];
    }),
  );
}

async function insertTeams(tx: Tx, organizationId: string): Promise<string[]> {
  // A team of an earlier demonstration stayed where colleagues had come into it: it is taken as it is.
  await tx.team.createMany({
    data: DEMO_TEAMS.map(({ name }) => ({ organizationId, id: newId(), name, isDemo: true })),
    skipDuplicates: true,
  });
  const names = DEMO_TEAMS.map(({ name }) => name);
  const rows = await tx.team.findMany({
    where: { organizationId, name: { in: names } },
    select: { id: true, name: true },
    take: names.length,
  });
  return names.flatMap((name) => rows.find((row) => row.name === name)?.id ?? []);
}

async function insertHolders(tx: Tx, organizationId: string): Promise<string[]> {
  const rows = DEMO_HOLDERS.map((holder) => ({ ...holder, organizationId, id: newId(), isDemo: true }));
  await tx.holder.createMany({ data: rows });
  return rows.map((row) => row.id);
}

function identityOf(number: DemoNumber) {
  const { digits, custodianName, registeredUser, plan, city, purpose, tags } = number;
  const canonical = `+86${digits}`;
  return { canonical, digits, type: "mobile", custodianName, registeredUser, plan, city, purpose, tags: [...tags] };
}

/** The facts as columns: dates at UTC midnight, money as whole fen. */
function dateColumns(facts: NumberFacts) {
  return {
    ...facts,
    monthlyFeeFen: facts.monthlyFeeFen === null ? null : BigInt(facts.monthlyFeeFen),
    balanceFen: facts.balanceFen === null ? null : BigInt(facts.balanceFen),
    activatedOn: toDateColumn(facts.activatedOn),
    lastOutboundCallOn: toDateColumn(facts.lastOutboundCallOn),
    lastAnsweredOutboundCallOn: toDateColumn(facts.lastAnsweredOutboundCallOn),
    lastInboundCallOn: toDateColumn(facts.lastInboundCallOn),
    lastSmsOn: toDateColumn(facts.lastSmsOn),
    lastDataUseOn: toDateColumn(facts.lastDataUseOn),
    lastTopUpOn: toDateColumn(facts.lastTopUpOn),
    balanceReadOn: toDateColumn(facts.balanceReadOn),
    arrearsSince: toDateColumn(facts.arrearsSince),
    suspendedSince: toDateColumn(facts.suspendedSince),
    validUntil: toDateColumn(facts.validUntil),
    lastCheckedOn: toDateColumn(facts.lastCheckedOn),
    reserveSince: toDateColumn(facts.reserveSince),
    lastComplianceReviewOn: toDateColumn(facts.lastComplianceReviewOn),
    cancelledOn: toDateColumn(facts.cancelledOn),
  };
}

function sourcesOf(facts: NumberFacts, { today, now }: DemoScope): Prisma.InputJsonObject {
  const said = Object.entries(facts).filter(([, value]) => value !== null);
  return Object.fromEntries(
    said.map(([name]) => [name, { source: "demo", asOf: today, at: now.toISOString(), by: "demo" }]),
  );
}

async function insertUsage(
  tx: Tx,
  { organizationId, timeZone, today }: DemoScope,
  numbers: readonly (DemoNumber & { id: string })[],
): Promise<{ usageDays: number; calls: number }> {
  const idOf = (index: number) => numbers[index]?.id;
  const days = demoUsage(numbers, today);
  for (let start = 0; start < days.length; start += ROWS_PER_STATEMENT) {
    const rows = days.slice(start, start + ROWS_PER_STATEMENT).map((day) => ({ ...day, id: idOf(day.numberIndex) }));
    await tx.$executeRaw`
      INSERT INTO usage_day (organization_id, number_id, day, calls_out, calls_in, answered, talk_seconds, messages)
      SELECT ${organizationId}::uuid, r.id, r.day, r."callsOut", r."callsIn", r.answered, r."talkSeconds", r.messages
      FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS r(id uuid, day date, "callsOut" int, "callsIn" int, answered int, "talkSeconds" int, messages int)`;
  }
  const calls = demoCalls(days, today);
  for (const month of new Set(calls.map((call) => `${call.day.slice(0, 7)}-01`))) {
    // The company's day may begin in the month before, in UTC.
    await tx.$queryRaw`SELECT ensure_call_partition(${month}::date)::text, ensure_call_partition((${month}::date - 1)::date)::text`;
  }
  for (let start = 0; start < calls.length; start += ROWS_PER_STATEMENT) {
    const rows = calls.slice(start, start + ROWS_PER_STATEMENT).map((call, index) => ({
      id: idOf(call.numberIndex),
      at: new Date(startOfDay(call.day, timeZone).getTime() + call.secondOfDay * 1000).toISOString(),
      key: `demo:${start + index}`,
      direction: call.direction,
      answered: call.isAnswered,
      seconds: call.talkSeconds,
    }));
    await tx.$executeRaw`
      INSERT INTO call_record (organization_id, number_id, started_at, dedupe_key, kind, direction, is_answered, talk_seconds, is_demo)
      SELECT ${organizationId}::uuid, r.id, r.at, r.key, 'call', r.direction, r.answered, r.seconds, true
      FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS r(id uuid, at timestamptz, key text, direction text, answered boolean, seconds int)`;
  }
  return { usageDays: days.length, calls: calls.length };
}

const ROWS_PER_STATEMENT = 10_000;

async function insertCancellations(
  tx: Tx,
  { organizationId }: DemoScope,
  cases: readonly DemoCancellation[],
  numbers: readonly (DemoNumber & { id: string })[],
  teamIds: readonly string[],
): Promise<void> {
  const clerkId = newId();
  const managerId = newId();
  const rows = cases.flatMap((one) => {
    const number = numbers[one.numberIndex];
    return number ? [{ one, id: newId(), numberId: number.id, teamId: teamIds[number.teamIndex] ?? null }] : [];
  });
  await tx.cancellation.createMany({
    data: rows.map(({ one, id, numberId, teamId }) => ({
      organizationId,
      id,
      reference: one.reference,
      numberId,
      teamId,
      state: one.state,
      facts: toJson(one.facts),
      requestedById: clerkId,
      requestedByName: one.requestedByName,
      ...(one.state !== "confirming" && { approvalRequestedAt: noonOf(one.openedOn), approvalVersion: 2 }),
      ...(one.approvedByName !== null && {
        approvedById: managerId,
        approvedByName: one.approvedByName,
        approvedAt: noonOf(one.openedOn),
      }),
      submittedAt: one.submittedOn && noonOf(one.submittedOn),
      expectedOn: toDateColumn(one.expectedOn),
      nextContactOn: toDateColumn(one.nextContactOn),
      acceptedOn: toDateColumn(one.acceptedOn),
      completedOn: toDateColumn(one.completedOn),
      withdrawnOn: toDateColumn(one.withdrawnOn),
      isDemo: true,
      version: one.events.length,
      createdAt: noonOf(one.openedOn),
    })),
  });
  await tx.cancellationEvent.createMany({
    data: rows.flatMap(({ one, id }) =>
      one.events.map((event, at) => ({
        organizationId,
        id: newId(),
        cancellationId: id,
        event: event.event,
        fromState: event.from,
        toState: event.to,
        reason: event.reason,
        actorKind: "user",
        actorId: event.actorName === one.requestedByName ? clerkId : managerId,
        actorName: event.actorName,
        version: at + 1,
        at: new Date(noonOf(event.on).getTime() + at * 60_000),
      })),
    ),
  });
}

function noonOf(day: LocalDate): Date {
  return new Date(`${day}T04:00:00.000Z`);
}

function toJson(facts: DemoCancellation["facts"]): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(facts));
}

/** What was deleted, and how much of it stays because something real uses it. */
export type ClearedCounts = Omit<DemoCounts, "usageDays"> & {
  readonly carriers: number;
  readonly files: number;
  readonly kept: number;
};

/**
 * Deletes the demonstration and what people added to it: cases, papers, calls of its numbers. What a
 * real number or member uses by now (a team, a contract, a holder, a carrier) stays and becomes real.
 */
export async function deleteDemoData(tx: Tx, organizationId: string): Promise<ClearedCounts> {
  const files = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a.file_id AS id FROM attachment a
    JOIN cancellation c ON c.organization_id = a.organization_id AND c.id = a.cancellation_id
    JOIN phone_number n ON n.organization_id = c.organization_id AND n.id = c.number_id
    WHERE a.organization_id = ${organizationId}::uuid AND n.is_demo`;
  const cancellations = await tx.$executeRaw`
    DELETE FROM cancellation c USING phone_number n
    WHERE c.organization_id = ${organizationId}::uuid AND n.organization_id = c.organization_id AND n.id = c.number_id AND n.is_demo`;
  const calls = await tx.$executeRaw`
    DELETE FROM call_record r USING phone_number n
    WHERE r.organization_id = ${organizationId}::uuid AND n.organization_id = r.organization_id AND n.id = r.number_id AND n.is_demo`;
  const numbers = await tx.$executeRaw`
    DELETE FROM phone_number WHERE organization_id = ${organizationId}::uuid AND is_demo`;
  const kept = await keepWhatIsUsed(tx, organizationId);
  const where = { organizationId, isDemo: true };
  files.push(
    ...(await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT d.file_id AS id FROM contract_document d
      JOIN contract k ON k.organization_id = d.organization_id AND k.id = d.contract_id
      WHERE d.organization_id = ${organizationId}::uuid AND k.is_demo`),
  );
  const contracts = (await tx.contract.deleteMany({ where })).count;
  const deletedFiles = await deleteUnusedFiles(tx, organizationId, files);
  const holders = (await tx.holder.deleteMany({ where })).count;
  const teams = (await tx.team.deleteMany({ where })).count;
  const carriers = (await tx.carrier.deleteMany({ where })).count;
  // Kept counts that fell to nothing; the triggers make them again.
  await tx.$executeRaw`DELETE FROM number_count WHERE organization_id = ${organizationId}::uuid AND count = 0`;
  await tx.$executeRaw`DELETE FROM number_due_count WHERE organization_id = ${organizationId}::uuid AND count = 0`;
  return { cancellations, calls, numbers, contracts, holders, teams, carriers, files: deletedFiles, kept };
}

/** Of these files those that nothing uses any more. */
function deleteUnusedFiles(tx: Tx, organizationId: string, files: readonly { readonly id: string }[]): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM stored_file f WHERE f.organization_id = ${organizationId}::uuid AND f.id = ANY(${files.map((file) => file.id)}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.organization_id = f.organization_id AND a.file_id = f.id)
      AND NOT EXISTS (SELECT 1 FROM contract_document d WHERE d.organization_id = f.organization_id AND d.file_id = f.id)
      AND NOT EXISTS (SELECT 1 FROM import i WHERE i.organization_id = f.organization_id AND i.file_id = f.id)`;
}

async function keepWhatIsUsed(tx: Tx, organizationId: string): Promise<number> {
  const teams = await tx.$executeRaw`
    UPDATE team t SET is_demo = false WHERE t.organization_id = ${organizationId}::uuid AND t.is_demo AND (
      EXISTS (SELECT 1 FROM phone_number n WHERE n.organization_id = t.organization_id AND n.team_id = t.id)
      OR EXISTS (SELECT 1 FROM membership_team m WHERE m.organization_id = t.organization_id AND m.team_id = t.id)
      OR EXISTS (SELECT 1 FROM cancellation c WHERE c.organization_id = t.organization_id AND c.team_id = t.id)
      OR EXISTS (SELECT 1 FROM invitation i WHERE i.organization_id = t.organization_id AND t.id = ANY(i.team_ids)))`;
  const contracts = await tx.$executeRaw`
    UPDATE contract k SET is_demo = false WHERE k.organization_id = ${organizationId}::uuid AND k.is_demo
      AND EXISTS (SELECT 1 FROM phone_number n WHERE n.organization_id = k.organization_id AND n.contract_id = k.id)`;
  const holders = await tx.$executeRaw`
    UPDATE holder h SET is_demo = false WHERE h.organization_id = ${organizationId}::uuid AND h.is_demo
      AND EXISTS (SELECT 1 FROM phone_number n WHERE n.organization_id = h.organization_id AND n.holder_id = h.id)`;
  const carriers = await tx.$executeRaw`
    UPDATE carrier c SET is_demo = false WHERE c.organization_id = ${organizationId}::uuid AND c.is_demo AND (
      EXISTS (SELECT 1 FROM phone_number n WHERE n.organization_id = c.organization_id AND n.carrier_id = c.id)
      OR EXISTS (SELECT 1 FROM contract k WHERE k.organization_id = c.organization_id AND k.carrier_id = c.id AND NOT k.is_demo)
      OR EXISTS (SELECT 1 FROM carrier_policy p WHERE p.organization_id = c.organization_id AND p.carrier_id = c.id))`;
  return teams + contracts + holders + carriers;
}
