import { readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";

const LOCALES = ["zh-CN", "en"] as const;
type Words = { readonly [key: string]: string | Words };

/** Of a number's history: what its presenter leaves out. */
const HIDDEN_IN_HISTORY = ["restore", "version", "factSources", "isDemo", "canonical", "digits", "phoneNumber"];

/** One group of words of a namespace in both languages, empty where there is none. */
function wordsOf(namespace: string, group: string): readonly (readonly [locale: string, words: Words])[] {
  return LOCALES.map((locale) => {
    const file = path.resolve(import.meta.dirname, `../../i18n/messages/${locale}/${namespace}.json`);
    const words: Words = JSON.parse(readFileSync(file, "utf8"));
    const found = words[group];
    return [locale, typeof found === "object" ? found : {}] as const;
  });
}

/** The keys, with dots for groups, that lack a word in one of the languages. */
export function keysWithoutWord(namespace: string, group: string, keys: readonly string[]): string[] {
  const hasWord = (words: Words, key: string) => {
    let place: string | Words | undefined = words;
    for (const part of key.split(".")) place = typeof place === "object" ? place[part] : undefined;
    return typeof place === "string";
  };
  return wordsOf(namespace, group).flatMap(([locale, words]) =>
    keys.filter((key) => !hasWord(words, key)).map((key) => `${locale}/${namespace}.json ${group}.${key}`),
  );
}

const FIELDS = `
  SELECT DISTINCT field FROM audit_entry e
  CROSS JOIN LATERAL (VALUES (e.before), (e.after), (e.counts)) AS said(value)
  CROSS JOIN LATERAL jsonb_object_keys(CASE jsonb_typeof(said.value) WHEN 'object' THEN said.value ELSE '{}' END) AS field`;
const KINDS = "SELECT DISTINCT entity_kind FROM audit_entry";
const HISTORY_FIELDS = `
  SELECT DISTINCT field FROM (
    SELECT before, after FROM audit_entry WHERE entity_kind = 'number' AND entity_id IS NOT NULL
    UNION ALL SELECT r.before, r.after FROM audit_row r JOIN phone_number n ON n.id = r.entity_id
  ) e
  CROSS JOIN LATERAL (VALUES (e.before), (e.after)) AS said(value)
  CROSS JOIN LATERAL jsonb_object_keys(CASE jsonb_typeof(said.value) WHEN 'object' THEN said.value ELSE '{}' END) AS field
  WHERE field <> ALL($1)`;
/** `test.` begins the events of commands that only a test has. */
const HISTORY_EVENTS = `
  SELECT DISTINCT e.event FROM audit_entry e
  WHERE e.entity_kind IN ('number', 'numberDisclosure', 'adviceDecision') AND e.entity_id IS NOT NULL AND e.event NOT LIKE 'test.%'
  UNION SELECT e.event FROM audit_entry e JOIN audit_row r ON r.entry_id = e.id JOIN phone_number n ON n.id = r.entity_id`;

/**
 * What the audit entries of a database name that the screens have no word for: every field, entity and
 * event that the tests of the commands made. A person would read the code instead.
 */
export async function findWordless(owner: pg.Client): Promise<string[]> {
  const names = async (statement: string, parameters: unknown[] = []) => {
    const { rows } = await owner.query<[string]>({ text: statement, values: parameters, rowMode: "array" });
    return rows.map(([name]) => name);
  };
  return [
    ...keysWithoutWord("audit", "fields", await names(FIELDS)),
    ...keysWithoutWord("audit", "entities", await names(KINDS)),
    ...keysWithoutWord("numbers", "fact", await names(HISTORY_FIELDS, [HIDDEN_IN_HISTORY])),
    ...keysWithoutWord("numbers", "event", await names(HISTORY_EVENTS)),
  ];
}
