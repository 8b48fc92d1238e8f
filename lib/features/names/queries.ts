import "server-only";
import type { Access } from "@/lib/domain/access/access";
import { searchDigits } from "@/lib/domain/phone-number/search-digits";
import { Prisma } from "@/lib/generated/prisma/client";
import type { QueryContext } from "@/lib/server/query";

const { sql, join, empty } = Prisma;

/** So many numbers are read one by one for a text of their own, which takes some 300 ms; more are not. */
export const MAX_NUMBERS_READ = 100_000;
const MAX_NAMES = 5_000;

/** Digits in any spelling look in the number, by the index phone_number_digits_trigram; null for any other text. */
export function digitsCondition(text: string): Prisma.Sql | null {
  const digits = /[\p{L}%_;'"]/u.test(text) ? "" : searchDigits(text);
  if (digits === "") return null;
  return digits.length >= 3 ? sql`n.digits LIKE ${`%${digits}%`}` : sql`n.digits LIKE ${`%${digits}`}`;
}

type NameRow = { kind: "size" | "custodian" | "holder" | "contract" | "user"; id: string | null; name: string };

/**
 * The numbers that a text means: of members, holders and contracts whose name has it, literally or by pinyin and
 * initials, found by the indexes on custodian, holder and contract. What stands in the number itself (user, plan,
 * city, purpose, tags) has no index: it is looked at where the asker sees at most MAX_NUMBERS_READ numbers.
 * At most 5,000 names of each kind are compared. One statement.
 */
export async function namesCondition(
  { rows, access }: Pick<QueryContext<unknown>, "rows" | "access">,
  text: string,
  maxNumbersRead = MAX_NUMBERS_READ,
): Promise<Prisma.Sql> {
  const { isTypedInLetters, matchesPinyin } = await import("@/lib/domain/names/match-name"); // its dictionary is large
  const isTyped = isTypedInLetters(text);
  const found = await rows<NameRow>(namesStatement(access, text, isTyped ? maxNumbersRead : null));
  const isMeant = ({ name }: NameRow) =>
    name.toLowerCase().includes(text.toLowerCase()) || (isTyped && matchesPinyin(name, text));
  const meant = found.filter((row) => row.kind !== "size" && isMeant(row));
  const oneOf = (kind: NameRow["kind"], column: Prisma.Sql): Prisma.Sql[] => {
    const ids = meant.flatMap((row) => (row.kind === kind && row.id !== null ? [row.id] : []));
    return ids.length === 0 ? [] : [sql`${column} = ANY(${ids}::uuid[])`];
  };
  const numbers = Number(found.find((row) => row.kind === "size")?.name ?? 0);
  const conditions = [
    ...oneOf("custodian", sql`n.custodian_id`),
    ...oneOf("holder", sql`n.holder_id`),
    ...oneOf("contract", sql`n.contract_id`),
    ...(numbers <= maxNumbersRead ? ownTexts(text, meant) : []),
  ];
  return conditions.length === 0 ? sql`FALSE` : sql`(${join(conditions, " OR ")})`;
}

/** What stands in the number itself: literally, or a name that was typed in letters. */
function ownTexts(text: string, meant: readonly NameRow[]): Prisma.Sql[] {
  const users = meant.flatMap(({ kind, name }) => (kind === "user" ? [name] : []));
  const has = (column: Prisma.Sql) => sql`position(lower(${text}) IN lower(${column})) > 0`;
  return [
    has(sql`concat_ws(chr(10), n.registered_user, n.custodian_name, n.plan, n.city, n.purpose)`),
    sql`(cardinality(n.tags) > 0 AND ${has(sql`array_to_string(n.tags, chr(10))`)})`, // most have none
    ...(users.length === 0
      ? []
      : [sql`n.registered_user = ANY(${users}::text[])`, sql`n.custodian_name = ANY(${users}::text[])`]),
  ];
}

/** Those that have the text; every name, the users' of so many numbers included, where it is to be compared by pinyin. */
function namesStatement(access: Access, text: string, pinyinUpTo: number | null): Prisma.Sql {
  const own = sql`organization_id = ${access.organizationId}::uuid`;
  const seen = access.teams === "all" ? empty : sql`AND n.team_id = ANY(${[...access.teams]}::uuid[])`;
  const has = (column: Prisma.Sql) => sql`(${pinyinUpTo !== null} OR position(lower(${text}) IN lower(${column})) > 0)`;
  const few = sql`(SELECT numbers FROM size) <= ${pinyinUpTo} AND n.${own} ${seen}`;
  // Indexes: the keys of the tables. The numbers are read where there are few: twice, as a join takes three times as long.
  return sql`
    WITH size AS (SELECT coalesce(sum(n.count), 0) AS numbers FROM number_due_count n WHERE n.${own} ${seen})
    SELECT 'size' AS kind, NULL::uuid AS id, numbers::text AS name FROM size
    UNION ALL (SELECT 'custodian', id, name FROM membership WHERE ${own} AND ${has(sql`name`)} ORDER BY id LIMIT ${MAX_NAMES})
    UNION ALL (SELECT 'holder', id, name FROM holder WHERE ${own} AND ${has(sql`name`)} ORDER BY id LIMIT ${MAX_NAMES})
    UNION ALL (SELECT 'contract', id, number FROM contract WHERE ${own} AND position(lower(${text}) IN lower(number)) > 0 ORDER BY id LIMIT ${MAX_NAMES})
    UNION ALL (SELECT 'user', NULL::uuid, one.name
      FROM (SELECT n.registered_user AS name FROM phone_number n WHERE ${few} UNION SELECT n.custodian_name FROM phone_number n WHERE ${few}) AS one
      WHERE one.name IS NOT NULL ORDER BY one.name LIMIT ${MAX_NAMES})`;
}
