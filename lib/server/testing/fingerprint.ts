import type pg from "pg";

/** Kept by the worker, whenever it comes. */
const NOT_COMPARED = ["audit_seal", "audit_unsealed"];

/**
 * A hash per table over the rows in whose text one of these stands: what nobody touched has the same
 * before and after. The client is the owner, who sees all companies.
 */
export async function fingerprintOf(owner: pg.Client, marks: readonly string[]): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
     WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relname <> ALL($1) ORDER BY 1`,
    [NOT_COMPARED],
  );
  const each = rows.map(
    ({ name }) => `SELECT '${name}' AS name, md5(string_agg(t::text, '|' ORDER BY t::text)) AS hash
      FROM ${name} t WHERE t::text ~ $1`,
  );
  const hashed = await owner.query<{ name: string; hash: string | null }>(each.join(" UNION ALL "), [marks.join("|")]);
  return Object.fromEntries(hashed.rows.map(({ name, hash }) => [name, hash ?? ""]));
}
