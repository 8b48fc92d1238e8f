import pg from "pg";
import type { World } from "./world";

const CHECK_VIOLATION = "23514";
/** What the shortest bounded name of the schema may be long. */
const SHORTEST_NAME = 40;

/**
 * Puts a text into every place in which the canary company has its mark: each text, list and JSON
 * column of each of its tables. History cannot be changed, so it gets entries of its own.
 */
export async function plant(database: pg.Client, world: World, text: string): Promise<number> {
  const { rows } = await database.query<{ table: string; column: string; type: string; company: string }>(`
    SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type,
      CASE c.table_name WHEN 'organization' THEN 'id' ELSE 'organization_id' END AS company
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND (c.data_type IN ('text', 'jsonb') OR c.udt_name = '_text')
      AND c.table_name NOT LIKE 'audit%'
      AND (c.table_name = 'organization' OR EXISTS (SELECT FROM information_schema.columns o
        WHERE o.table_name = c.table_name AND o.column_name = 'organization_id'))`);
  let planted = 0;
  for (const { table, column, type, company } of rows) {
    const name = pg.escapeIdentifier(column);
    const inJson = JSON.stringify(text).slice(1, -1);
    for (const mark of [world.companyCanary, world.teamCanary]) {
      const value = {
        text: `replace(${name}, $2, $3)`,
        jsonb: `replace(${name}::text, $2, $3)::jsonb`,
        ARRAY: `ARRAY(SELECT replace(one::text, $2, $3) FROM unnest(${name}) AS one)`,
      }[type];
      const put = (set: string | undefined) =>
        database.query(
          `UPDATE ${pg.escapeIdentifier(table)} SET ${name} = ${set} WHERE ${company} = $1 AND ${name}::text LIKE '%' || $2 || '%'`,
          [world.organizationId, mark, type === "jsonb" ? inJson : text],
        );
      const { rowCount } = await put(value).catch((error: unknown) => {
        if (type !== "text" || !(error instanceof pg.DatabaseError) || error.code !== CHECK_VIOLATION) throw error;
        return put(`left(${value}, ${SHORTEST_NAME})`); // as much of it as the column may hold
      });
      planted += rowCount ?? 0;
    }
  }
  await database.query(
    `INSERT INTO audit_entry (organization_id, id, actor_kind, actor_name, event, entity_kind, entity_id, before, after, reason)
     SELECT $1, gen_random_uuid(), 'user', $3, event, kind, $2, jsonb_build_object('notes', $3::text, $3::text, 1),
       jsonb_build_object('notes', $3::text || 'x', $3::text, $3::text), $3
     FROM (VALUES ('number.edited', 'numberDisclosure'), ($3, $3), ('cancellation.stepSaved', 'other')) AS made(event, kind)`,
    [world.organizationId, world.ids.numberId, text],
  );
  return planted;
}
