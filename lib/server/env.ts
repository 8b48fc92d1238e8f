import { readFileSync } from "node:fs";
import { z } from "zod";

/** What the processes of the application are told by their supervisor, or by the operator. */
const environmentSchema = z.object({
  LINEKEEPER_APP_DATABASE_URL: z.string().startsWith("postgres"),
  LINEKEEPER_SECRETS_FILE: z.string().min(1),
  DATABASE_WAIT_MS: z.coerce.number<string>().int().min(100).max(60_000).default(2_000),
  DATABASE_PREPARED: z.enum(["on", "off"]).default("on"),
  LINEKEEPER_DATA_DIR: z.string().default(".data"),
  PORT: z.coerce.number<string>().int().min(1).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  BASE_URL: z.url().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

const secretsSchema = z.object({ authSecret: z.string().min(32), callPartyKey: z.string().min(32) });

export type Env = {
  /** Connects as the role that owns nothing. */
  readonly appDatabaseUrl: string;
  /** Whoever gets no connection in this time is told that too many want one (F29). */
  readonly databaseWaitMs: number;
  /** Off behind a pooler that gives each transaction another connection and does not know prepared statements. */
  readonly hasPreparedStatements: boolean;
  readonly secretsFile: string;
  readonly dataDir: string;
  /** Without a trailing slash; links and the origin check are built from it. */
  readonly baseUrl: string;
  readonly authSecret: string;
  readonly callPartyKey: string;
  readonly logLevel: string;
};

function readEnv(): Env {
  const given = environmentSchema.parse(process.env);
  const secrets = secretsSchema.parse(JSON.parse(readFileSync(given.LINEKEEPER_SECRETS_FILE, "utf8")));
  return {
    appDatabaseUrl: given.LINEKEEPER_APP_DATABASE_URL,
    databaseWaitMs: given.DATABASE_WAIT_MS,
    hasPreparedStatements: given.DATABASE_PREPARED === "on",
    secretsFile: given.LINEKEEPER_SECRETS_FILE,
    dataDir: given.LINEKEEPER_DATA_DIR,
    baseUrl: (given.BASE_URL ?? `http://${given.HOST}:${given.PORT}`).replace(/\/+$/, ""),
    authSecret: secrets.authSecret,
    callPartyKey: secrets.callPartyKey,
    logLevel: given.LOG_LEVEL,
  };
}

let parsed: Env | undefined;

/**
 * The environment, read at first use: a build loads these modules without a database.
 * Throws where something is missing, so that a process never starts half-configured.
 */
export const env: Env = new Proxy(Object.create(null), {
  get(_target, name: keyof Env) {
    parsed ??= readEnv();
    return parsed[name];
  },
});
