import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

/** PostgreSQL's internal type "char", which the stock adapter refuses and the engine reads from the catalog. */
const CATALOG_CHAR_OID = 18;
const TEXT_OID = 25;

/** Remembers which columns of the last answer were "char", and lets the adapter read them as text. */
class EnginePool extends pg.Pool {
  charColumns: number[] = [];

  noteCharColumns(fields: readonly pg.FieldDef[]): void {
    this.charColumns = [];
    fields.forEach((field, index) => {
      if (field.dataTypeID !== CATALOG_CHAR_OID) return;
      field.dataTypeID = TEXT_OID;
      this.charColumns.push(index);
    });
  }
}

/**
 * The stock adapter is not safe for the schema engine: it splits scripts on every semicolon,
 * reports "char" as an error and points the shadow database at the main one. This one does not.
 */
export function engineAdapterFactory(url: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connectAdapter(url),
    connectToShadowDb: () => connectShadow(url),
  };
}

async function connectShadow(url: string): Promise<SqlDriverAdapter> {
  const name = `linekeeper_shadow_${globalThis.crypto.randomUUID().replaceAll("-", "")}`;
  await runOnce(url, `CREATE DATABASE "${name}" TEMPLATE template0`);
  return connectAdapter(withDatabase(url, name), () => runOnce(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
}

async function connectAdapter(url: string, afterDispose?: () => Promise<void>): Promise<SqlDriverAdapter> {
  // One connection: the engine's advisory lock and its statements have to share a session.
  const pool = new EnginePool({ connectionString: url, max: 1 });
  observeQueries(pool);
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);

  adapter.queryRaw = async (query) => {
    const answer = await queryRaw(query);
    for (const index of pool.charColumns) answer.columnTypes[index] = ColumnTypeEnum.Character;
    return answer;
  };
  // The whole file in one simple query: PostgreSQL makes it one transaction.
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  adapter.dispose = async () => {
    if (!pool.ended) await pool.end();
    await afterDispose?.();
  };
  return adapter;
}

/** Watches the one connection's answers; `pool.query` itself has too many overloads to override honestly. */
function observeQueries(pool: EnginePool): void {
  const original: (...args: unknown[]) => unknown = pool.query.bind(pool);
  const observed = async (...args: unknown[]): Promise<unknown> => {
    const answer = await original(...args);
    const last: unknown = Array.isArray(answer) ? answer.at(-1) : answer;
    pool.noteCharColumns(isQueryAnswer(last) ? last.fields : []);
    return answer;
  };
  Object.defineProperty(pool, "query", { value: observed });
}

function isQueryAnswer(value: unknown): value is pg.QueryResult {
  return typeof value === "object" && value !== null && "fields" in value && Array.isArray(value.fields);
}

/** The same server and role, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
