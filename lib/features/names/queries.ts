import "server-only";
import type { Access } from "@/lib/domain/access/access";
import { searchDigits } from "@/lib/domain/phone-number/search-digits";
import { Prisma } from "@/lib/generated/prisma/client";
import type { QueryContext } from "@/lib/server/query";

const { sql, join } = Prisma;

/** So many numbers that a text means are put in order by themselves; where there are more, the order is walked. */
const MAX_COLLECTED = 20_000;
const MAX_NAMES = 5_000;

/** Digits in any spelling look in the number, by the index phone_number_digits_trigram; null for any other text. */
export function digitsCondition(text: string): Prisma.Sql | null {
  const digits = /[\p{L}%_;'"]/u.test(text) ? "" : searchDigits(text);
  if (digits === "") return null;
  return digits.length >= 3 ? sql`n.digits LIKE ${`%${digits}%`}` : sql`n.digits LIKE ${`%${digits}`}`;
}

type NameRow = { kind: "custodian" | "holder" | "contract" | "pairs" | "letters"; id: string | null; name: string };

/**
 * The numbers that a text means, whatever their number. Of members, holders and contracts whose name has it, literally
 * or by pinyin and initials: at most 5,000 of each kind are compared. And those that have it in themselves: in user,
 * free custodian name, plan, city, purpose or tags; the two names by pinyin and initials, too. One character alone
 * is looked for at the beginning of a word. One statement.
 */
export async function namesCondition(
  { rows, access }: Pick<QueryContext<unknown>, "rows" | "access">,
  text: string,
  maxCollected = MAX_COLLECTED,
): Promise<Prisma.Sql> {
  const { isTypedInLetters, matchesPinyin, typedLetters } = await import("@/lib/domain/names/match-name"); // its dictionary is large
  const isTyped = isTypedInLetters(text);
  const own = ownTexts(access, text, isTyped ? typedLetters(text) : null);
  const found = await rows<NameRow>(namesStatement(access, text, isTyped, own, maxCollected));
  const isMeant = ({ name }: NameRow) =>
    name.toLowerCase().includes(text.toLowerCase()) || (isTyped && matchesPinyin(name, text));
  const oneOf = (kind: NameRow["kind"], column: Prisma.Sql): Prisma.Sql[] => {
    const ids = found.flatMap((row) => (row.kind === kind && row.id !== null && isMeant(row) ? [row.id] : []));
    return ids.length === 0 ? [] : [sql`${column} = ANY(${ids}::uuid[])`];
  };
  const countOfKind = (kind: NameRow["kind"]) => Number(found.find((row) => row.kind === kind)?.name ?? 0);
  const conditions = [
    ...oneOf("custodian", sql`n.custodian_id`),
    ...oneOf("holder", sql`n.holder_id`),
    ...oneOf("contract", sql`n.contract_id`),
    ...own.flatMap(({ kind, few, many }) => {
      const count = countOfKind(kind);
      return count === 0 ? [] : [count > maxCollected ? many : few];
    }),
  ];
  return conditions.length === 0 ? sql`FALSE` : sql`(${join(conditions, " OR ")})`;
}

/** The numbers with a tag, written exactly so. One statement. */
export async function tagCondition(
  { rows, access }: Pick<QueryContext<unknown>, "rows" | "access">,
  tag: string,
  maxCollected = MAX_COLLECTED,
): Promise<Prisma.Sql> {
  const entries = sql`t.organization_id = ${access.organizationId}::uuid AND t.tokens @> text_pairs(lower(${` ${tag}`}))`;
  const [counted] = await rows<{ count: number }>(sql`SELECT (${countOf(entries, maxCollected)})::int AS count`);
  const count = counted?.count ?? 0;
  const isTagged = sql`${tag} = ANY(n.tags)`;
  if (count === 0) return sql`FALSE`;
  return count > maxCollected ? isTagged : sql`(${collected(entries)} AND ${isTagged})`;
}

/** One way in which a text stands in numbers: their entries in number_text, and the condition by how many these are. */
type OwnText = { kind: "pairs" | "letters"; entries: Prisma.Sql; few: Prisma.Sql; many: Prisma.Sql };

/** Few are collected by the index number_text_tokens, then put in order; among many the page's are soon met on the way. */
function ownTexts(access: Access, text: string, letters: string | null): OwnText[] {
  const own = sql`t.organization_id = ${access.organizationId}::uuid`;
  const fragment = [...text].length === 1 ? ` ${text}` : text;
  const isInside = sql`position(lower(${fragment}) IN searched_text(n.registered_user, n.custodian_name, n.plan, n.city, n.purpose, n.tags)) > 0`;
  const pairs = sql`${own} AND t.tokens @> text_pairs(lower(${fragment}))`;
  const literal = {
    kind: "pairs",
    entries: pairs,
    few: sql`(${collected(pairs)} AND ${isInside})`,
    many: isInside,
  } as const;
  if (letters === null) return [literal];

  const typed = sql`t.tokens @> ARRAY[${`@${letters}`}]::text[]`;
  const entries = sql`${own} AND ${typed}`;
  const many = sql`EXISTS (SELECT FROM number_text t WHERE t.organization_id = n.organization_id AND t.number_id = n.id AND ${typed})`;
  return [literal, { kind: "letters", entries, few: collected(entries), many }];
}

/** By the index number_text_tokens. */
const collected = (entries: Prisma.Sql) =>
  sql`n.id = ANY(ARRAY(SELECT t.number_id FROM number_text t WHERE ${entries}))`;

/** Not above one more than `max`. */
const countOf = (entries: Prisma.Sql, max: number) =>
  sql`SELECT count(*) FROM (SELECT FROM number_text t WHERE ${entries} LIMIT ${max + 1}) AS counted`;

/** Names that have the text, or every name where it is to be compared by pinyin; and how many numbers have it, if not too many. */
function namesStatement(
  access: Access,
  text: string,
  isTyped: boolean,
  ownTexts: readonly OwnText[],
  maxCollected: number,
): Prisma.Sql {
  const own = sql`organization_id = ${access.organizationId}::uuid`;
  const has = (column: Prisma.Sql) => sql`(${isTyped} OR position(lower(${text}) IN lower(${column})) > 0)`;
  const counts = ownTexts.map(
    ({ kind, entries }) => sql` UNION ALL SELECT ${kind}, NULL::uuid, (${countOf(entries, maxCollected)})::text`,
  );
  // Indexes: the keys of the tables, number_text_tokens.
  return sql`
    (SELECT 'custodian' AS kind, id, name FROM membership WHERE ${own} AND ${has(sql`name`)} ORDER BY id LIMIT ${MAX_NAMES})
    UNION ALL (SELECT 'holder', id, name FROM holder WHERE ${own} AND ${has(sql`name`)} ORDER BY id LIMIT ${MAX_NAMES})
    UNION ALL (SELECT 'contract', id, number FROM contract WHERE ${own} AND position(lower(${text}) IN lower(number)) > 0 ORDER BY id LIMIT ${MAX_NAMES})
    ${join(counts, "")}`;
}
