import "server-only";
import { z } from "zod";
import { type Access, canSeeTeam } from "@/lib/domain/access/access";
import { addDays, type LocalDate } from "@/lib/domain/local-date";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { levelDateRange } from "@/lib/domain/risk/risk-level";
import type { RiskLevel, RiskThresholds } from "@/lib/domain/risk/vocabulary";
import { policiesOf } from "@/lib/features/carriers/queries";
import { digitsCondition, namesCondition, tagCondition } from "@/lib/features/names/queries";
import { usageDaysOf } from "@/lib/features/usage/queries";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Rows } from "@/lib/server/connection";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import type { Tx } from "@/lib/server/db";
import { defineQuery, type RowsContext } from "@/lib/server/query";
import { factsOf, policyFor, sourcesOf } from "./bulk";
import { detailSelect, type ListRow, toDetail, toListItem } from "./presenter";
import {
  countDueByWeekSchema,
  type ListNumbersInput,
  listNumbersSchema,
  NUMBER_SORTS,
  type NumberSort,
  numberIdSchema,
} from "./schema";
import type { LevelCounts, MonthlyFees, NumberDetail, NumberPage, WeekCount } from "./types";

const { sql, join, empty } = Prisma;

/**
 * One page of the register. Numbers of other teams do not exist for the asker, neither as rows nor in
 * the total. Refuses with BAD_CURSOR where the cursor belongs to another order.
 */
export const listNumbers = defineQuery({
  name: "numbers.list",
  permission: "number:read",
  input: listNumbersSchema,
  runRows: (context) => pageOf(context),
});

/** As listNumbers, within another query. */
export async function pageOf(context: RowsContext<ListNumbersInput>): Promise<Result<NumberPage>> {
  const { rows, access, today, input } = context;
  const cursor = decodeCursor(cursorSchema, input.cursor);
  if (!cursor.ok) return cursor;
  if (cursor.value !== null && cursor.value.sort !== input.sort) return refuse("BAD_CURSOR");
  const { thresholds } = access;
  const texts = await textConditions(context);
  const where = conditionsOf(access, input, today, thresholds, texts);
  const found = await rows<ListRow>(pageStatement(where, input, cursor.value));
  const isBack = cursor.value?.isBack === true;
  const page = found.slice(0, input.limit);
  if (isBack) page.reverse();
  const hasMore = found.length > input.limit;
  const isWhole = cursor.value === null && !hasMore;
  const isKept = texts.length === 0 && otherConditions(input).length === 0;
  const countAll = () => (isKept ? keptCount(rows, access, input, today, thresholds) : countRows(rows, where));
  const count = () => (isWhole ? page.length : countAll());
  const total = input.includeTotal ? await count() : null;
  return ok({
    items: page.map((row) => toListItem(row, today, thresholds)),
    nextCursor: isBack || hasMore ? cursorAt(page.at(-1), input.sort, false) : null,
    previousCursor: (isBack ? hasMore : cursor.value !== null) ? cursorAt(page.at(0), input.sort, true) : null,
    total,
  });
}

const cursorSchema = z.strictObject({
  sort: z.string(),
  value: z.iso.date().nullable(),
  id: z.uuid(),
  isBack: z.int().transform((one) => one === 1),
});
type Cursor = z.output<typeof cursorSchema>;

function cursorAt(row: ListRow | undefined, sort: string, isBack: boolean): string | null {
  return row === undefined ? null : encodeCursor({ sort, value: row.sort_value, id: row.id, isBack: Number(isBack) });
}

/** By the indexes phone_number_due_order, _last_call_order and _contract_end_order. */
const ORDERS = {
  riskDueOn: orderBy(sql`n.risk_due_on`, true),
  lastOutboundCallOn: orderBy(sql`n.last_outbound_call_on`, false),
  contractEndsOn: orderBy(sql`n.contract_ends_on`, true),
} as const satisfies Record<Exclude<NumberSort, "id">, object>;

/** The expression of such an index, and what stands in it for no date: after or before all others. */
function orderBy(column: Prisma.Sql, isUndatedLast: boolean) {
  const undated = isUndatedLast ? sql`'9999-12-31'::date` : sql`'0001-01-01'::date`;
  return { value: sql`CASE WHEN ${column} IS NULL THEN ${undated} ELSE ${column} END`, undated, isUndatedLast };
}

/**
 * The usual page sizes as words of the statement: of a list of the whole company the database then knows one
 * plan for good. With the size as a parameter it would plan every time, which takes longer than reading.
 */
const ONE_MORE = new Map([
  [20, sql`21`],
  [50, sql`51`],
  [100, sql`101`],
  [200, sql`201`],
]);

type PageOrder = Pick<ListNumbersInput, "sort" | "limit">;

/**
 * One page of the register as a statement of its own, so that its plan can be looked at. Rows without a date
 * come last in both directions. Names only for the page's rows.
 */
export function pageStatement(where: Prisma.Sql[], input: PageOrder, cursor: Cursor | null): Prisma.Sql {
  const oneMore = ONE_MORE.get(input.limit) ?? sql`${input.limit + 1}`;
  const hasOnePlan = where.length === 1 && ONE_MORE.has(input.limit);
  const ranges = rangesOf(input.sort, cursor).map(
    ({ condition, value, order }, place) => sql`(
      SELECT n.*, ${value} AS sort_value, ${place}::int AS place FROM phone_number n
      WHERE ${join([...where, ...condition], " AND ")} ORDER BY ${order} LIMIT ${oneMore})`,
  );
  const direction = isDescending(input.sort, cursor) ? sql`DESC` : sql`ASC`;
  // Indexes: the order's own; of those that would be met late on its way (phone_number_unknown, _incomplete_due_order,
  // _never_called_due_order); phone_number_digits_trigram for parts of a number; (organization, team, due) for teams.
  return sql`${hasOnePlan ? sql`/* prepared */` : empty}
    WITH page AS (
      SELECT * FROM (${join(ranges, " UNION ALL ")}) AS ranges
      ORDER BY place, sort_value ${direction}, id ${direction} LIMIT ${oneMore}
    )
    SELECT page.id, page.version, page.digits, page.type, page.line_state, page.role, page.plan, page.monthly_fee_fen,
      page.tags, page.missing_facts, page.is_demo, page.last_outbound_call_on::text, page.contract_ends_on::text,
      page.risk_state, page.risk_due_on::text, page.risk_clock, page.carrier_id, c.name AS carrier_name,
      page.team_id, t.name AS team_name, page.contract_id, k.number AS contract_number,
      coalesce(m.name, page.custodian_name) AS custodian_name, to_char(page.sort_value, 'YYYY-MM-DD') AS sort_value
    FROM page
    LEFT JOIN carrier c ON c.organization_id = page.organization_id AND c.id = page.carrier_id
    LEFT JOIN team t ON t.organization_id = page.organization_id AND t.id = page.team_id
    LEFT JOIN contract k ON k.organization_id = page.organization_id AND k.id = page.contract_id
    LEFT JOIN membership m ON m.organization_id = page.organization_id AND m.id = page.custodian_id
    ORDER BY page.place, page.sort_value ${direction}, page.id ${direction}`;
}

type IndexRange = { readonly condition: Prisma.Sql[]; readonly value: Prisma.Sql; readonly order: Prisma.Sql };

/** What is read of an order's index, one range after the other: undated rows are one of their own where they would come first. */
function rangesOf(sort: ListNumbersInput["sort"], cursor: Cursor | null): IndexRange[] {
  const isDown = isDescending(sort, cursor);
  const [beyond, direction] = isDown ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`];
  const beyondId = cursor === null ? [] : [sql`n.id ${beyond} ${cursor.id}::uuid`];
  const name = sortName(sort);
  if (name === "id") return [{ condition: beyondId, value: sql`NULL::date`, order: sql`n.id ${direction}` }];

  const { value, undated, isUndatedLast } = ORDERS[name];
  const order = sql`${value} ${direction}, n.id ${direction}`;
  // As one comparison of rows the index takes it whole, among thousands of numbers of one day or of none, too.
  const beyondRow =
    cursor === null ? [] : [sql`(${value}, n.id) ${beyond} (${cursor.value}::date, ${cursor.id}::uuid)`];
  if (isUndatedLast !== sort.startsWith("-")) return [{ condition: beyondRow, value, order }];

  const isUndated = cursor?.value === (isUndatedLast ? "9999-12-31" : "0001-01-01");
  const outside = sql`${value} ${isUndatedLast ? sql`<` : sql`>`} ${undated}`;
  const dated = { condition: isUndated ? [outside] : [outside, ...beyondRow], value, order };
  const none = sql`${value} = ${undated}`;
  const rest = { condition: isUndated ? [none, ...beyondId] : [none], value, order: sql`n.id ${direction}` };
  if (cursor?.isBack === true) return isUndated ? [rest, dated] : [dated];
  return isUndated ? [rest] : [dated, rest];
}

function isDescending(sort: string, cursor: Cursor | null): boolean {
  return sort.startsWith("-") !== (cursor?.isBack === true);
}

function sortName(sort: ListNumbersInput["sort"]): NumberSort {
  return NUMBER_SORTS.find((name) => name === sort || `-${name}` === sort) ?? "id";
}

/** How a dimension is written in the register and in the kept counts. */
type Shape = { readonly due: Prisma.Sql; readonly incomplete: Prisma.Sql };
const REGISTER: Shape = { due: ORDERS.riskDueOn.value, incomplete: sql`cardinality(n.missing_facts) > 0` };
const COUNTS: Shape = { due: sql`n.risk_due_on`, incomplete: sql`n.has_missing_facts` };

const GONE = sql`n.line_state IN ('preCancelled', 'cancelled', 'recycled')`;

/** The conditions that number_count knows, too; the scope is always among them. */
function dimensions(
  access: Access,
  input: Partial<ListNumbersInput>,
  today: LocalDate,
  thresholds: RiskThresholds,
  shape: Shape,
): Prisma.Sql[] {
  const where = [sql`n.organization_id = ${access.organizationId}::uuid`];
  if (access.teams !== "all") where.push(sql`n.team_id = ANY(${[...access.teams]}::uuid[])`);
  if (input.teamId !== undefined) where.push(sql`n.team_id = ${input.teamId}::uuid`);
  if (input.carrierId !== undefined) where.push(sql`n.carrier_id = ${input.carrierId}::uuid`);
  if (input.lineState !== undefined) where.push(sql`n.line_state = ${input.lineState}`);
  if (input.role !== undefined) where.push(sql`n.role = ${input.role}`);
  if (input.isAlive !== undefined) where.push(input.isAlive ? sql`NOT ${GONE}` : GONE);
  if (input.hasMissingFacts === true) where.push(shape.incomplete);
  if (input.level !== undefined) where.push(levelCondition(input.level, today, thresholds, shape));
  return where;
}

/** What is looked for in texts: what was typed, a tag. */
async function textConditions(context: RowsContext<ListNumbersInput>): Promise<Prisma.Sql[]> {
  const { q, tag } = context.input;
  const typed = q ? [digitsCondition(q) ?? (await namesCondition(context, q))] : [];
  return tag === undefined ? typed : [...typed, await tagCondition(context, tag)];
}

/** Scope and conditions of one list; what its texts mean is said by `texts`. */
export function conditionsOf(
  access: Access,
  input: ListNumbersInput,
  today: LocalDate,
  thresholds: RiskThresholds,
  texts: readonly Prisma.Sql[],
): Prisma.Sql[] {
  return [...dimensions(access, input, today, thresholds, REGISTER), ...texts, ...otherConditions(input)];
}

function levelCondition(level: RiskLevel, today: LocalDate, thresholds: RiskThresholds, { due }: Shape): Prisma.Sql {
  const range = levelDateRange(level, today, thresholds);
  // What is unknown has no date, which leaves only one order: that of the index phone_number_unknown.
  if (range === null) return sql`n.risk_state = 'unknown' AND ${due} = '9999-12-31'::date`;
  const state = level === "safe" ? sql`n.risk_state IN ('running', 'safe')` : sql`n.risk_state = 'running'`;
  const from = range.from === null ? empty : sql`AND ${due} >= ${range.from}::date`;
  return range.to === null ? sql`${state} ${from}` : sql`${state} ${from} AND ${due} <= ${range.to}::date`;
}

function otherConditions(input: ListNumbersInput): Prisma.Sql[] {
  const where: Prisma.Sql[] = [];
  if (input.custodianId !== undefined) where.push(sql`n.custodian_id = ${input.custodianId}::uuid`);
  if (input.contractId !== undefined) where.push(sql`n.contract_id = ${input.contractId}::uuid`);
  if (input.holderId !== undefined) where.push(sql`n.holder_id = ${input.holderId}::uuid`);
  if (input.clock !== undefined) where.push(sql`n.risk_clock = ${input.clock}`);
  if (input.contractEndsFrom !== undefined)
    where.push(
      sql`${ORDERS.contractEndsOn.value} >= ${input.contractEndsFrom}::date AND n.contract_ends_on IS NOT NULL`,
    );
  if (input.contractEndsTo !== undefined)
    where.push(sql`${ORDERS.contractEndsOn.value} <= ${input.contractEndsTo}::date`);
  if (input.lastCallBefore !== undefined) where.push(sql`n.last_outbound_call_on < ${input.lastCallBefore}::date`);
  if (input.isNeverCalled === true) where.push(sql`n.last_outbound_call_on IS NULL`);
  return where;
}

async function countRows(rows: Rows, where: readonly Prisma.Sql[]): Promise<number> {
  const [counted] = await rows<Counted>(
    sql`SELECT count(*)::int AS count FROM phone_number n WHERE ${join([...where], " AND ")}`,
  );
  return counted?.count ?? 0;
}

/** The same from the kept counts, where they know every condition. Index: the key of number_count. */
async function keptCount(
  rows: Rows,
  access: Access,
  input: ListNumbersInput,
  today: LocalDate,
  thresholds: RiskThresholds,
): Promise<number> {
  const kept = dimensions(access, input, today, thresholds, COUNTS);
  const [summed] = await rows<Counted>(
    sql`SELECT coalesce(sum(n.count), 0)::int AS count FROM number_count n WHERE ${join(kept, " AND ")}`,
  );
  return summed?.count ?? 0;
}

type Counted = { count: number };

const NO_INPUT = z.strictObject({});

/** How many of the asker's numbers are at each level. Index: the key of number_due_count. */
export const countNumbersByLevel = defineQuery({
  name: "numbers.countByLevel",
  permission: "number:read",
  input: NO_INPUT,
  async runStatement({ rows, access, today }): Promise<Result<LevelCounts>> {
    const { thresholds } = access;
    const of = (level: RiskLevel) =>
      sql`coalesce(sum(n.count) FILTER (WHERE ${levelCondition(level, today, thresholds, COUNTS)}), 0)::int`;
    const [counts] = await rows<LevelCounts>(sql`/* prepared */
      SELECT ${of("overdue")} AS overdue, ${of("critical")} AS critical, ${of("warning")} AS warning, ${of("watch")} AS watch,
        ${of("safe")} AS safe, ${of("unknown")} AS unknown, coalesce(sum(n.count), 0)::int AS total,
        coalesce(sum(n.count) FILTER (WHERE n.has_missing_facts), 0)::int AS "hasMissingFacts",
        coalesce(sum(n.count) FILTER (WHERE NOT n.is_gone), 0)::int AS alive
      FROM number_due_count n WHERE ${join(dimensions(access, {}, today, thresholds, COUNTS), " AND ")}`);
    if (counts === undefined) throw new Error("an aggregate without a row");
    return ok(counts);
  },
});

/** How many numbers run out in each of the coming weeks; week one begins today. */
export const countDueByWeek = defineQuery({
  name: "numbers.countDueByWeek",
  permission: "number:read",
  input: countDueByWeekSchema,
  async runRows({ rows, access, today, input }): Promise<Result<{ items: WeekCount[] }>> {
    const scope = dimensions(access, {}, today, { criticalDays: 0, warningDays: 0, watchDays: 0 }, COUNTS);
    const end = addDays(today, input.weeks * 7);
    const weeks = await rows<{ week: number; count: number }>(sql`
      SELECT ((n.risk_due_on - ${today}::date) / 7)::int AS week, sum(n.count)::int AS count FROM number_due_count n
      WHERE ${join(scope, " AND ")} AND n.risk_state = 'running' AND n.risk_due_on >= ${today}::date AND n.risk_due_on < ${end}::date
      GROUP BY 1 ORDER BY 1`);
    const countOfWeek = new Map(weeks.map((row) => [row.week, row.count]));
    const items = Array.from({ length: input.weeks }, (_, week) => ({
      from: addDays(today, week * 7),
      to: addDays(today, week * 7 + 6),
      count: countOfWeek.get(week) ?? 0,
    }));
    return ok({ items });
  },
});

/** What the living numbers cost a month, and the idle ones among them. */
export const sumMonthlyFees = defineQuery({
  name: "numbers.sumMonthlyFees",
  permission: "number:read",
  input: NO_INPUT,
  async runRows({ rows, access, today }): Promise<Result<MonthlyFees>> {
    const scope = dimensions(access, {}, today, { criticalDays: 0, warningDays: 0, watchDays: 0 }, COUNTS);
    const [row] = await rows<{ total: bigint; idle: bigint; idle_count: number }>(sql`
      SELECT coalesce(sum(n.monthly_fee_fen), 0)::bigint AS total,
        coalesce(sum(n.monthly_fee_fen) FILTER (WHERE n.role = 'idle'), 0)::bigint AS idle,
        coalesce(sum(n.count) FILTER (WHERE n.role = 'idle'), 0)::int AS idle_count
      FROM number_count n WHERE ${join(scope, " AND ")} AND NOT ${GONE}`);
    return ok({
      totalFenPerMonth: Number(row?.total ?? 0),
      idleFenPerMonth: Number(row?.idle ?? 0),
      idleCount: row?.idle_count ?? 0,
    });
  },
});

/** One number with everything that its page shows; the number itself is masked. Refuses with NOT_FOUND. */
export const getNumber = defineQuery({
  name: "numbers.get",
  permission: "number:read",
  input: numberIdSchema,
  async run({ tx, access, today, input }): Promise<Result<NumberDetail>> {
    const { organizationId } = access;
    const row = await tx.phoneNumber.findUnique({
      where: { organizationId_id: { organizationId, id: input.numberId } },
      select: detailSelect,
    });
    if (row === null || !canSeeTeam(access, row.teamId)) return refuse("NOT_FOUND");
    return ok(
      toDetail(row, {
        today,
        thresholds: access.thresholds,
        policy: policyFor(factsOf(row), row.carrierId, await policiesOf(tx, organizationId, row.carrierId), today),
        complianceReviewDays: await complianceReviewDaysOf(tx, organizationId),
        sources: sourcesOf(row.factSources),
        usage: await usageDaysOf(tx, organizationId, row.id, addDays(today, -89), today),
      }),
    );
  },
});

/** After how many days the company reviews the use of its numbers again; null: it does not. */
async function complianceReviewDaysOf(tx: Tx, id: string): Promise<number | null> {
  const select = { complianceReviewDays: true } as const;
  return (await tx.organization.findUniqueOrThrow({ where: { id }, select })).complianceReviewDays;
}
