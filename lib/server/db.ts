import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { env } from "./env";
import { OpeningClient } from "./opening";
import { preparedName } from "./prepared-statement";

/** The client inside a transaction: what commands and queries read and write with. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Connects as the application's role, which owns nothing and cannot bypass row security. */
export function createDb(connectionString: string, poolSize = 10): PrismaClient {
  const pool = {
    connectionString,
    max: poolSize,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    application_name: "linekeeper",
    Client: OpeningClient,
  };
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => preparedName(sql) ?? "" });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 15_000 } });
}

const KEY = Symbol.for("linekeeper.db");

/** One pool per process, made at first use: a build loads this module without a database. */
export const db: PrismaClient = new Proxy(Object.create(null), {
  get(_target, name) {
    const client = shared();
    const value: unknown = Reflect.get(client, name);
    return typeof value === "function" ? value.bind(client) : value;
  },
});

function shared(): PrismaClient {
  const existing = sharedClient();
  if (existing !== undefined) return existing;
  const client = createDb(env.appDatabaseUrl);
  Reflect.set(globalThis, KEY, client);
  return client;
}

/** Only `shared` sets the key, and only to a client. Not `instanceof`: a client is a proxy and denies its class. */
function sharedClient(): PrismaClient | undefined {
  return Reflect.get(globalThis, KEY) as PrismaClient | undefined;
}
