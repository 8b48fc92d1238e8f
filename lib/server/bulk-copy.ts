import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { env } from "./env";
import { failPoint } from "./fail-point";

/** A cell of a row to copy; objects go as JSON. */
export type CopyValue = string | number | boolean | object | null;

/** A table with the columns that rows give, in their order. Names of ours, never of a caller. */
export type CopyTarget = { readonly table: string; readonly columns: readonly string[] };

/** A statement that must touch exactly one row, or nothing is kept: it holds what the batch belongs to. */
export type CopyGuard = { readonly statement: string; readonly values: readonly (string | number)[] };

/**
 * Copies one batch of rows in a transaction of its own, as the application's role and inside one
 * company. PostgreSQL refuses COPY into a table under row security, so rows go by a temporary table of
 * the session; row security then judges each of them. False: the guard held nothing, nothing was kept.
 */
export async function copyBatch(
  organizationId: string,
  guard: CopyGuard,
  target: CopyTarget,
  rows: readonly (readonly CopyValue[])[],
): Promise<boolean> {
  const client = await connections().connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.organization_id', $1, true)", [organizationId]);
    const held = await client.query(guard.statement, [...guard.values]);
    if (held.rowCount === 1) await copyRows(client, target, rows);
    failPoint(target.table, "before_commit");
    await client.query(held.rowCount === 1 ? "COMMIT" : "ROLLBACK");
    failPoint(target.table, "after_commit");
    client.release();
    return held.rowCount === 1;
  } catch (error) {
    // The connection may be in the middle of a COPY: it is not used again.
    client.release(true);
    throw error;
  }
}

async function copyRows(
  client: pg.PoolClient,
  { table, columns }: CopyTarget,
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const list = columns.join(", ");
  const temporary = `copied_${table}`;
  await client.query(`CREATE TEMPORARY TABLE IF NOT EXISTS ${temporary} (LIKE ${table}) ON COMMIT DELETE ROWS`);
  await pipeline(Readable.from(lines(rows)), client.query(copyFrom(`COPY ${temporary} (${list}) FROM STDIN`)));
  await client.query(`INSERT INTO ${table} (${list}) SELECT ${list} FROM ${temporary}`);
}

const ROWS_PER_PIECE = 200;

function* lines(rows: readonly (readonly CopyValue[])[]): Generator<Buffer> {
  for (let start = 0; start < rows.length; start += ROWS_PER_PIECE) {
    const some = rows.slice(start, start + ROWS_PER_PIECE);
    yield Buffer.from(some.map((row) => `${row.map(cell).join("\t")}\n`).join(""));
  }
}

/** COPY's text format: tab between cells, `\N` for nothing, and these four escaped. */
function cell(value: CopyValue): string {
  if (value === null) return "\\N";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

let pool: pg.Pool | undefined;

/** Few connections beside Prisma's: one per check that runs at a time. */
function connections(): pg.Pool {
  pool ??= createPool();
  return pool;
}

function createPool(): pg.Pool {
  const made = new pg.Pool({
    connectionString: env.appDatabaseUrl,
    max: 2,
    idleTimeoutMillis: 10_000,
    allowExitOnIdle: true,
    application_name: "linekeeper-copy",
  });
  // Whoever copies on a connection that the server ends learns it by the answer; unheard, it would end the worker.
  made.on("connect", (client) => client.on("error", () => undefined));
  made.on("error", () => undefined); // an idle one: the next is made anew
  return made;
}

/** Ends the connections of this process, for tests that drop their database. */
export async function closeCopyConnections(): Promise<void> {
  await pool?.end();
  pool = undefined;
}
