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
import { demoCancellations } from "@/prisma/seed/demo/cancellations";
import {
  DEMO_CARRIER_KEYS,
  DEMO_HOLDERS,
  DEMO_TEAMS,
  type DemoCarrierKey,
  demoContracts,
} from "@/prisma/seed/demo/company";
import { type DemoNumber, demoNumbers } from "@/prisma/seed/demo/numbers";
import { demoCalls, demoUsage } from "@/prisma/seed/demo/usage";
import type { DemoCounts } from "../types";
import { insertDemoCancellations, type WithId } from "./insert-demo-cancellations";

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
  await insertNumbers(tx, scope, numbers, { carrierIds, teamIds, holderIds, contracts });
  const usage = await insertUsage(tx, scope, numbers);
  const cases = demoCancellations(numbers, today);
  await insertDemoCancellations(tx, organizationId, cases, { numbers, teamIds });
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

type DemoSurroundings = {
  readonly carrierIds: ReadonlyMap<DemoCarrierKey, string>;
  readonly teamIds: readonly string[];
  readonly holderIds: readonly string[];
  readonly contracts: readonly WithId<ReturnType<typeof demoContracts>[number]>[];
};

async function insertNumbers(
  tx: Tx,
  scope: DemoScope,
  numbers: readonly WithId<DemoNumber>[],
  { carrierIds, teamIds, holderIds, contracts }: DemoSurroundings,
): Promise<void> {
  const { organizationId, today, now } = scope;
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
      createdAt: now,
      updatedAt: now,
    };
  });
  await tx.phoneNumber.createMany({ data: rows });
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
  numbers: readonly WithId<DemoNumber>[],
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
