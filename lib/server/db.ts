import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { askRows, OpeningClient } from "./connection";
import { env } from "./env";
import { codesOf } from "./error-codes";
import { log } from "./log";
import { preparedName } from "./prepared-statement";
import { withRetry } from "./retry";

/** The client inside a transaction: what commands and queries read and write with. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

type Database = { readonly client: PrismaClient; readonly pool: pg.Pool };

/** Connects as the application's role, which owns nothing and cannot bypass row security. */
function createDatabase(connectionString: string): Database {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: env.databaseWaitMs,
    application_name: "linekeeper",
    Client: OpeningClient,
  });
  // An idle connection that the server ends is replaced by the next who wants one; unheard, it would end us.
  pool.on("error", (error) => log.warn({ code: codesOf(error)[0] }, "database connection lost"));
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: ({ sql }) => preparedName(sql) ?? "",
    disposeExternalPool: true,
  });
  // Longer than the pool's own wait, which says what was wrong.
  return {
    client: new PrismaClient({ adapter, transactionOptions: { maxWait: env.databaseWaitMs + 3_000, timeout: 15_000 } }),
    pool,
  };
}

const KEY = Symbol.for("linekeeper.db");

/** One pool per process, made at first use: a build loads this module without a database. */
export const db: PrismaClient = new Proxy(Object.create(null), {
  get(_target, name) {
    const { client } = shared();
    const value: unknown = Reflect.get(client, name);
    return typeof value === "function" ? value.bind(client) : value;
  },
});

/** Rows by one reading statement outside of any company's scope: who asks is found by it before every answer. */
export function rowsOf<R>(statement: Prisma.Sql): Promise<R[]> {
  return withRetry(() => askRows<R>(shared().pool, statement));
}

/** Lends a connection. After a fault nobody knows in which state it is: it is closed, and its transaction with it. */
export async function withConnection<T>(use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await shared().pool.connect();
  let isSound = false;
  try {
    const answer = await use(client);
    isSound = true;
    return answer;
  } finally {
    client.release(!isSound);
  }
}

function shared(): Database {
  const existing = sharedDatabase();
  if (existing !== undefined) return existing;
  const database = createDatabase(env.appDatabaseUrl);
  Reflect.set(globalThis, KEY, database);
  return database;
}

/** Only `shared` sets the key, and only to a database. */
function sharedDatabase(): Database | undefined {
  return Reflect.get(globalThis, KEY) as Database | undefined;
}
