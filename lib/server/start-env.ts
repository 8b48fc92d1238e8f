import { readFileSync } from "node:fs";
import net from "node:net";
import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";

const optionalText = z.string().trim().min(1).optional();

/** An address, or a network as `10.1.0.0/16`. */
function isAddressOrNetwork(text: string): boolean {
  const [, address = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const version = net.isIP(address);
  return version !== 0 && (bits === undefined || Number(bits) <= (version === 4 ? 32 : 128));
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const startSchema = z.object({
  LINEKEEPER_DATA_DIR: z.string().trim().min(1).default(".data"),
  /** The owner of an external PostgreSQL 15 or newer; without it the embedded one runs. */
  DATABASE_URL: optionalText.pipe(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  /** The application's role there, when the owner may not make one. */
  APP_DATABASE_URL: optionalText.pipe(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  PORT: z.coerce.number<string>().int().min(1).max(65_535).default(3000),
  HOST: z.string().trim().min(1).default("127.0.0.1"),
  BASE_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
  TRUSTED_PROXIES: z
    .string()
    .trim()
    .default("")
    .refine((text) => text === "" || text.split(",").every(isAddressOrNetwork)),
  WEB_PROCESSES: z.coerce.number<string>().int().min(1).max(64).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
  /** Read by the children; looked at here, so that a wrong one is told at once. */
  DATABASE_WAIT_MS: z.coerce.number<string>().int().min(100).max(60_000).optional(),
  DATABASE_PREPARED: z.enum(["on", "off"]).optional(),
  /** Breaks a process on purpose; for tests alone, so a start refuses it instead of ignoring it. */
  FAILPOINT: z.undefined().optional(),
});

/** What a setting may be, for the message about a wrong one. The value itself is not shown: it may hold a password. */
const EXPECTED: Readonly<Record<keyof z.input<typeof startSchema>, string>> = {
  LINEKEEPER_DATA_DIR: "./…",
  DATABASE_URL: "postgresql://…",
  APP_DATABASE_URL: "postgresql://…",
  PORT: "1 … 65535",
  HOST: "127.0.0.1",
  BASE_URL: "https://…",
  TRUSTED_PROXIES: "10.0.0.5, 10.1.0.0/16",
  WEB_PROCESSES: "1 … 64",
  LOG_LEVEL: LOG_LEVELS.join(", "),
  DATABASE_WAIT_MS: "100 … 60000",
  DATABASE_PREPARED: "on, off",
  FAILPOINT: "unset",
};

/** A start that cannot be; the sentence for its code is in the start script's message table. */
export class SettingsFault extends Error {
  override readonly name = "SettingsFault";
  constructor(
    readonly code: "SETTINGS_WRONG" | "SETTINGS_FILE_UNREADABLE",
    readonly params: Readonly<Record<string, string>>,
  ) {
    super(`${code} ${JSON.stringify(params)}`);
  }
}

/** What an operator sets; read once by the entry points. */
export type StartEnv = {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly appDatabaseUrl: string | undefined;
  readonly port: number;
  readonly host: string;
  /** The address in links and the only accepted Origin; without a trailing slash. */
  readonly baseUrl: string;
  /** Whose word on the client's address is taken, beside this machine's; comma-separated. */
  readonly trustedProxies: string;
  /** How many processes answer requests. */
  readonly webProcesses: number;
  readonly logLevel: string;
};

/** One for each core; more of them only where somebody asks, since each has its own memory and connections. */
const MOST_BY_ITSELF = 4;

type Variables = Readonly<Record<string, string | undefined>>;

/** A variable `NAME_FILE` names a file that holds the value of `NAME`. */
const FROM_FILE = ["DATABASE_URL", "APP_DATABASE_URL"] as const;

export function readStartEnv(variables: Variables = process.env): StartEnv {
  const env = parse(withFiles(variables));
  const host = env.HOST;
  const isLoopback = ["127.0.0.1", "localhost", "::1", "0.0.0.0", "::"].includes(host);
  return {
    dataDir: path.resolve(env.LINEKEEPER_DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    appDatabaseUrl: env.APP_DATABASE_URL,
    port: env.PORT,
    host,
    baseUrl: (env.BASE_URL ?? `http://${isLoopback ? "localhost" : host}:${env.PORT}`).replace(/\/+$/, ""),
    trustedProxies: env.TRUSTED_PROXIES,
    webProcesses: env.WEB_PROCESSES ?? Math.min(availableParallelism(), MOST_BY_ITSELF),
    logLevel: env.LOG_LEVEL,
  };
}

/** What the children of the entry point get. The owner's address is not among it. */
export function childVariables(env: StartEnv, appUrl: string, secretsFile: string): Record<string, string> {
  return {
    LINEKEEPER_APP_DATABASE_URL: appUrl,
    LINEKEEPER_SECRETS_FILE: secretsFile,
    LINEKEEPER_DATA_DIR: env.dataDir,
    PORT: String(env.port),
    HOST: env.host,
    BASE_URL: env.baseUrl,
    TRUSTED_PROXIES: env.trustedProxies,
    WEB_PROCESSES: String(env.webProcesses),
    LOG_LEVEL: env.logLevel,
  };
}

function parse(variables: Variables): z.output<typeof startSchema> {
  const filled = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = startSchema.safeParse(filled);
  if (result.success) return result.data;
  const wrong = Object.entries(EXPECTED).filter(([name]) => result.error.issues.some(({ path }) => path[0] === name));
  throw new SettingsFault("SETTINGS_WRONG", {
    settings: wrong.map(([name, expected]) => `${name} (${expected})`).join("; "),
  });
}

function withFiles(variables: Variables): Variables {
  const fromFiles: Record<string, string> = {};
  for (const name of FROM_FILE) {
    const file = variables[`${name}_FILE`];
    if (file && !variables[name]) fromFiles[name] = readSetting(`${name}_FILE`, file);
  }
  return { ...variables, ...fromFiles };
}

function readSetting(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new SettingsFault("SETTINGS_FILE_UNREADABLE", { name, file, reason });
  }
}
