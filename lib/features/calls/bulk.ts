import "server-only";
import { type LocalDate, localDate } from "@/lib/domain/local-date";
import type { FactSource } from "@/lib/domain/phone-number/merge-facts";
import { lockNumbers } from "@/lib/features/numbers/bulk";
import { type AdvancedNumber, advanceLastCalls, type LastCalls } from "@/lib/features/numbers/bulk/advance-last-calls";
import { Prisma } from "@/lib/generated/prisma/client";
import { columnName } from "@/lib/server/column-name";
import type { Tx } from "@/lib/server/db";

/** A call of a registered number, as it is stored. */
export type CallFacts = {
  readonly numberId: string;
  readonly startedAt: string;
  readonly dedupeKey: string;
  readonly kind: "call" | "sms";
  readonly direction: "outbound" | "inbound";
  readonly isAnswered: boolean;
  readonly talkSeconds: number;
  readonly peerHash: string | null;
};

/** The months of calls have their partitions; nothing happens where they exist. */
export async function ensureMonthsOf(tx: Tx, calls: readonly CallFacts[]): Promise<void> {
  const months = [...new Set(calls.map((call) => `${call.startedAt.slice(0, 7)}-01`))];
  await tx.$queryRaw`SELECT count(ensure_call_partition(month)) FROM unnest(${months}::date[]) AS month`;
}

/** Calls given as values, as the input of insertCalls. */
export function givenCalls(calls: readonly CallFacts[]): Prisma.Sql {
  return Prisma.sql`
    SELECT "numberId" AS number_id, "startedAt" AS started_at, "dedupeKey" AS dedupe_key, kind, direction,
      "isAnswered" AS is_answered, "talkSeconds" AS talk_seconds, "peerHash" AS peer_hash
    FROM json_to_recordset(${JSON.stringify(calls)}::json) AS r("numberId" uuid, "startedAt" timestamptz, "dedupeKey" text,
      kind text, direction text, "isAnswered" boolean, "talkSeconds" int, "peerHash" text)`;
}

/** Records that are there under the same key but say something else. Primary key of call_record. */
export async function countContradicting(tx: Tx, organizationId: string, calls: readonly CallFacts[]): Promise<number> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${givenCalls(calls)}) AS g
    JOIN call_record c ON c.organization_id = ${organizationId}::uuid AND c.number_id = g.number_id
      AND c.started_at = g.started_at AND c.dedupe_key = g.dedupe_key
    WHERE (c.kind, c.direction, c.is_answered, c.talk_seconds) IS DISTINCT FROM (g.kind, g.direction, g.is_answered, g.talk_seconds)`;
  return found?.count ?? 0;
}

export type InsertScope = {
  readonly organizationId: string;
  readonly importId: string | null;
  readonly timeZone: string;
  readonly today: LocalDate;
  readonly source: FactSource;
};
export type InsertedCalls = { readonly count: number; readonly moved: readonly MovedNumber[] };
export type MovedNumber = AdvancedNumber & { readonly restore: Prisma.InputJsonObject; readonly version: number };

/**
 * Writes calls that are not there yet, adds exactly those to the days of their numbers, and moves the
 * dates of last calls forward. The same calls twice count once. Primary keys of call_record and usage_day.
 */
export async function insertCalls(tx: Tx, scope: InsertScope, input: Prisma.Sql): Promise<InsertedCalls> {
  const { organizationId } = scope;
  const numbers = await tx.$queryRaw<LastDays[]>`
    WITH inserted AS (
      INSERT INTO call_record (organization_id, number_id, started_at, dedupe_key, kind, direction, is_answered,
        talk_seconds, peer_hash, import_id)
      SELECT ${organizationId}::uuid, number_id, started_at, dedupe_key, kind, direction, is_answered, talk_seconds,
        peer_hash, ${scope.importId}::uuid
      FROM (${input}) AS given ORDER BY number_id, started_at, dedupe_key
      ON CONFLICT DO NOTHING
      RETURNING number_id, started_at, kind, direction, is_answered, talk_seconds),
    by_day AS (${byDay(scope.timeZone)}),
    added AS (
      INSERT INTO usage_day AS known (organization_id, number_id, day, calls_out, calls_in, answered, talk_seconds, messages)
      SELECT ${organizationId}::uuid, number_id, day, calls_out, calls_in, answered, talk_seconds, messages
      FROM by_day ORDER BY number_id, day
      ON CONFLICT (organization_id, number_id, day) DO UPDATE SET calls_out = known.calls_out + excluded.calls_out,
        calls_in = known.calls_in + excluded.calls_in, answered = known.answered + excluded.answered,
        talk_seconds = known.talk_seconds + excluded.talk_seconds, messages = known.messages + excluded.messages)
    SELECT number_id, sum(total)::int AS count, max(day) FILTER (WHERE calls_out > 0)::text AS outbound,
      max(day) FILTER (WHERE answered_out > 0)::text AS answered, max(day) FILTER (WHERE calls_in > 0)::text AS inbound,
      max(day) FILTER (WHERE messages > 0)::text AS sms
    FROM by_day GROUP BY number_id`;
  const count = numbers.reduce((sum, one) => sum + one.count, 0);
  return { count, moved: await advance(tx, scope, numbers) };
}

/** Of the rows named `inserted` (or removed), what they add to each day of each number. */
function byDay(timeZone: string): Prisma.Sql {
  return Prisma.sql`
    SELECT number_id, (started_at AT TIME ZONE ${timeZone})::date AS day, count(*)::int AS total,
      (count(*) FILTER (WHERE kind = 'call' AND direction = 'outbound'))::int AS calls_out,
      (count(*) FILTER (WHERE kind = 'call' AND direction = 'inbound'))::int AS calls_in,
      (count(*) FILTER (WHERE kind = 'call' AND is_answered))::int AS answered,
      (count(*) FILTER (WHERE kind = 'call' AND is_answered AND direction = 'outbound'))::int AS answered_out,
      sum(talk_seconds)::int AS talk_seconds, (count(*) FILTER (WHERE kind = 'sms'))::int AS messages
    FROM inserted GROUP BY 1, 2`;
}

type LastDays = {
  number_id: string;
  count: number;
  outbound: string | null;
  answered: string | null;
  inbound: string | null;
  sms: string | null;
};

async function advance(tx: Tx, scope: InsertScope, numbers: readonly LastDays[]): Promise<MovedNumber[]> {
  const { organizationId, today } = scope;
  const dateOf = (text: string | null) => (text === null ? null : localDate(text));
  const calls = numbers.map(
    (one): LastCalls => ({
      numberId: one.number_id,
      lastOutboundCallOn: dateOf(one.outbound),
      lastAnsweredOutboundCallOn: dateOf(one.answered),
      lastInboundCallOn: dateOf(one.inbound),
      lastSmsOn: dateOf(one.sms),
      source: scope.source,
    }),
  );
  const known = await storedBefore(
    tx,
    organizationId,
    calls.map((one) => one.numberId),
  );
  const moved = await advanceLastCalls(tx, organizationId, calls, today);
  return moved.flatMap((one) => {
    const row = known.get(one.id);
    if (row === undefined) return [];
    const columns = Object.entries(one.before).map(([name, value]) => [columnName(name), value] as const);
    const restore = { ...Object.fromEntries(columns), fact_sources: row.factSources ?? {} };
    return [{ ...one, restore, version: row.version + 1 }];
  });
}

/** Locked by their ids first, so that what is remembered for an undo is what was there. */
async function storedBefore(tx: Tx, organizationId: string, ids: readonly string[]) {
  const found = new Map<string, { version: number; factSources: Prisma.JsonValue }>();
  const sorted = [...ids].sort();
  for (let start = 0; start < sorted.length; start += 5_000) {
    const some = sorted.slice(start, start + 5_000);
    await lockNumbers(tx, organizationId, some);
    const rows = await tx.phoneNumber.findMany({
      where: { organizationId, id: { in: some } },
      select: { id: true, version: true, factSources: true },
    });
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

/** The numbers that calls moved, as rows of their audit entry. */
export async function auditMovedNumbers(
  tx: Tx,
  organizationId: string,
  entryId: string,
  moved: readonly MovedNumber[],
): Promise<void> {
  for (let start = 0; start < moved.length; start += 5_000) {
    await tx.auditRow.createMany({
      data: moved.slice(start, start + 5_000).map((one) => ({
        organizationId,
        entryId,
        entityId: one.id,
        before: { ...one.before, restore: one.restore },
        after: { ...one.after, version: one.version },
      })),
    });
  }
}

/** Takes the calls of an import out again, and out of their days; answers how many. Index (organization_id, import_id). */
export async function removeCalls(
  tx: Tx,
  scope: { readonly organizationId: string; readonly importId: string },
  timeZone: string,
): Promise<number> {
  const [removed] = await tx.$queryRaw<{ count: number }[]>`
    WITH inserted AS (
      DELETE FROM call_record WHERE organization_id = ${scope.organizationId}::uuid AND import_id = ${scope.importId}::uuid
      RETURNING number_id, started_at, kind, direction, is_answered, talk_seconds),
    by_day AS (${byDay(timeZone)}),
    lessened AS (
      UPDATE usage_day AS known SET calls_out = known.calls_out - d.calls_out, calls_in = known.calls_in - d.calls_in,
        answered = known.answered - d.answered, talk_seconds = known.talk_seconds - d.talk_seconds,
        messages = known.messages - d.messages
      FROM by_day d WHERE known.organization_id = ${scope.organizationId}::uuid AND known.number_id = d.number_id
        AND known.day = d.day)
    SELECT coalesce(sum(total), 0)::int AS count FROM by_day`;
  await tx.$executeRaw`
    DELETE FROM usage_day WHERE organization_id = ${scope.organizationId}::uuid
      AND calls_out = 0 AND calls_in = 0 AND answered = 0 AND talk_seconds = 0 AND messages = 0`;
  return removed?.count ?? 0;
}
