import "server-only";
import { type LocalDate, maxDate } from "@/lib/domain/local-date";
import { type FactSource, mergeFacts } from "@/lib/domain/phone-number/merge-facts";
import { policiesOf } from "@/lib/features/carriers/queries";
import type { Tx } from "@/lib/server/db";
import { factsOf, factsSelect, lockNumbers, MAX_BATCH, riskColumnsOf, sourcesOf } from "../bulk";

/** The newest days of one number in a set of call records, and where they came from. */
export type LastCalls = {
  readonly numberId: string;
  readonly lastOutboundCallOn?: LocalDate | null;
  readonly lastAnsweredOutboundCallOn?: LocalDate | null;
  readonly lastInboundCallOn?: LocalDate | null;
  readonly lastSmsOn?: LocalDate | null;
  readonly source: FactSource;
};

/** One number that moved; before and after hold the changed facts only, for its audit_row. */
export type AdvancedNumber = {
  readonly id: string;
  readonly before: Readonly<Record<string, string | null>>;
  readonly after: Readonly<Record<string, string | null>>;
};

/**
 * Moves the dates of last calls forward, never back, stores the risk anew and raises the version of
 * each number that moved by one, in one UPDATE per 5,000 numbers. Answers what moved; the caller
 * writes it as the rows of one audit entry. Relies on the primary key.
 */
export async function advanceLastCalls(
  tx: Tx,
  organizationId: string,
  calls: readonly LastCalls[],
  today: LocalDate,
): Promise<AdvancedNumber[]> {
  const byNumber = newestByNumber(calls);
  const ids = [...byNumber.keys()].sort();
  const moved: AdvancedNumber[] = [];
  for (let start = 0; start < ids.length; start += MAX_BATCH) {
    const some = ids.slice(start, start + MAX_BATCH);
    await lockNumbers(tx, organizationId, some);
    moved.push(...(await advanceBatch(tx, organizationId, some, byNumber, today)));
  }
  return moved;
}

async function advanceBatch(
  tx: Tx,
  organizationId: string,
  ids: string[],
  byNumber: ReadonlyMap<string, LastCalls>,
  today: LocalDate,
): Promise<AdvancedNumber[]> {
  const policies = await policiesOf(tx, organizationId);
  const rows = await tx.phoneNumber.findMany({
    where: { organizationId, id: { in: ids } },
    select: { ...factsSelect, id: true, carrierId: true, factSources: true },
  });
  const next = rows.flatMap((row) => {
    const calls = byNumber.get(row.id);
    if (calls === undefined) return [];
    const facts = factsOf(row);
    const known = callDatesOf(facts);
    const merged = mergeFacts(known, sourcesOf(row.factSources), callDatesOf(calls), calls.source);
    if (merged.changed.length === 0) return [];
    const risk = riskColumnsOf({ ...facts, ...merged.facts }, row.carrierId, policies, today);
    const pick = (dates: Readonly<Record<string, LocalDate | null>>) =>
      Object.fromEntries(merged.changed.map((name) => [name, dates[name] ?? null]));
    const moved = { id: row.id, before: pick(known), after: pick(merged.facts) };
    return [{ row: { id: row.id, ...merged.facts, factSources: merged.sources, ...risk }, moved }];
  });
  if (next.length === 0) return [];
  await tx.$executeRaw`
    UPDATE phone_number AS n
    SET last_outbound_call_on = r."lastOutboundCallOn", last_answered_outbound_call_on = r."lastAnsweredOutboundCallOn",
        last_inbound_call_on = r."lastInboundCallOn", last_sms_on = r."lastSmsOn", fact_sources = r."factSources",
        risk_state = r."riskState", risk_due_on = r."riskDueOn", risk_clock = r."riskClock",
        missing_facts = r."missingFacts", updated_at = now(), version = n.version + 1
    FROM json_to_recordset(${JSON.stringify(next.map((one) => one.row))}::json)
      AS r(id uuid, "lastOutboundCallOn" date, "lastAnsweredOutboundCallOn" date, "lastInboundCallOn" date, "lastSmsOn" date,
           "factSources" jsonb, "riskState" text, "riskDueOn" date, "riskClock" text, "missingFacts" text[])
    WHERE n.organization_id = ${organizationId}::uuid AND n.id = r.id`;
  return next.map((one) => one.moved);
}

const CALL_DATES = ["lastOutboundCallOn", "lastAnsweredOutboundCallOn", "lastInboundCallOn", "lastSmsOn"] as const;
type CallDates = Record<(typeof CALL_DATES)[number], LocalDate | null>;

function callDatesOf(of: Partial<CallDates>): CallDates {
  return {
    lastOutboundCallOn: of.lastOutboundCallOn ?? null,
    lastAnsweredOutboundCallOn: of.lastAnsweredOutboundCallOn ?? null,
    lastInboundCallOn: of.lastInboundCallOn ?? null,
    lastSmsOn: of.lastSmsOn ?? null,
  };
}

function newestByNumber(calls: readonly LastCalls[]): Map<string, LastCalls> {
  const newest = new Map<string, LastCalls>();
  for (const one of calls) {
    const known = newest.get(one.numberId);
    const later = CALL_DATES.map((name) => [name, maxDate(known?.[name] ?? null, one[name] ?? null)]);
    newest.set(one.numberId, { ...one, ...Object.fromEntries(later) });
  }
  return newest;
}
