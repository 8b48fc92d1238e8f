import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import type { Prisma } from "@/lib/generated/prisma/client";
import { preparedName } from "./prepared-statement";

/** A transaction about to begin: what its BEGIN carries, then the connection on which it runs. */
class Opening {
  statements: string | null;
  client: pg.Client | null = null;

  constructor(statements: string) {
    this.statements = statements;
  }
}

const KEY = Symbol.for("linekeeper.openings");

/**
 * One for the process, as the pool is: a build has this module several times (pages, actions, routes),
 * and whoever begins a transaction need not be the copy that made the pool's connections.
 */
const openings: AsyncLocalStorage<Opening> = sharedOpenings();

/** Only this function sets the key, and only to what it answers. */
function sharedOpenings(): AsyncLocalStorage<Opening> {
  const existing = Reflect.get(globalThis, KEY) as AsyncLocalStorage<Opening> | undefined;
  if (existing !== undefined) return existing;
  const made = new AsyncLocalStorage<Opening>();
  Reflect.set(globalThis, KEY, made);
  return made;
}

/** Asks for rows by one raw statement: plain values, dates as text, `bigint` for 64-bit integers. */
export type Rows = <R>(statement: Prisma.Sql) => Promise<R[]>;

/**
 * Runs `start` so that the transaction that it begins sends these statements in the message of its BEGIN:
 * one way to the database and back instead of two, before every answer. A transaction that begins inside
 * of that one opens without them. `start` is given a way to ask within the transaction without the
 * client's engine between, which costs several times what the driver costs.
 */
export function openingWith<T>(statements: string, start: (rows: Rows) => Promise<T>): Promise<T> {
  const opening = new Opening(statements);
  const rows: Rows = (statement) => {
    if (opening.client === null) throw new Error("asked outside of its transaction");
    return askRows(opening.client, statement);
  };
  return openings.run(opening, () => start(rows));
}

/** Asks by one statement on a connection, or on any of a pool. */
export async function askRows<R>(on: Pick<pg.ClientBase, "query">, statement: Prisma.Sql): Promise<R[]> {
  const { text, values } = statement;
  const asked = await on.query({ name: preparedName(text) || undefined, text, values, types: { getTypeParser } });
  return asRows<R>(asked.rows);
}

/** The company and the time within which the statement after it has to end; no rows, so that only those of the statement come back. */
const SCOPE = `/* prepared */ SELECT FROM (SELECT set_config('app.organization_id', $1, true) AS entered,
  set_config('statement_timeout', $2, true), set_config('transaction_read_only', 'on', true) OFFSET 0) AS scope
  WHERE entered IS NULL`;

/** What a query sends through: the driver's own, of which its types tell half. */
type Wire = pg.Connection & {
  readonly submittedNamedStatements: Record<string, string>;
  bind(message: { statement: string; values: readonly string[] }): void;
  execute(message: object): void;
};

/** A statement that goes out together with its scope: until the server has answered both, they are one transaction. */
class ScopedQuery extends pg.Query {
  readonly #scope: readonly string[];

  constructor(config: pg.QueryConfig, scope: readonly string[], answer: (error: unknown, results: unknown) => void) {
    super(config, undefined, answer);
    this.#scope = scope;
    const submit = this.submit;
    this.submit = (connection) => {
      connection.stream.cork();
      try {
        this.#enter(connection as Wire);
        return submit.call(this, connection);
      } finally {
        connection.stream.uncork();
      }
    };
  }

  #enter(wire: Wire): void {
    const name = preparedName(SCOPE);
    const isKnown = name !== "" && wire.submittedNamedStatements[name] === SCOPE;
    if (!isKnown) wire.parse({ name, text: SCOPE, types: [] }, true);
    if (name !== "") wire.submittedNamedStatements[name] = SCOPE;
    wire.bind({ statement: name, values: this.#scope });
    wire.execute({});
  }
}

/**
 * As `askRows`, in a reading transaction of its own in the scope of one company: one message instead of the three of a
 * transaction, each of which costs both sides more than many a statement.
 */
export function askScoped<R>(
  on: pg.ClientBase,
  statement: Prisma.Sql,
  scope: { organizationId: string; timeoutMs: number },
): Promise<R[]> {
  const { text, values } = statement;
  const config = { name: preparedName(text) || undefined, text, values, types: { getTypeParser } };
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, results: unknown) => {
      if (error) reject(error);
      else if (Array.isArray(results)) resolve(asRows<R>(results.at(-1).rows));
      else reject(new Error("no answer to the scope"));
    };
    on.query(new ScopedQuery(config, [scope.organizationId, String(Math.ceil(scope.timeoutMs))], answer));
  });
}

/** The caller writes the statement and says what its rows are. */
function asRows<R>(rows: unknown[]): R[] {
  return rows as R[];
}

const DATE = 1082;
const INT8 = 20;
/** PostgreSQL's `read_only_sql_transaction`. */
const READ_ONLY = "25006";

function getTypeParser(type: number, format?: "text" | "binary"): (text: string) => unknown {
  if (type === DATE) return String;
  return type === INT8 ? BigInt : pg.types.getTypeParser(type, format ?? "text");
}

/** A connection whose BEGIN takes the opening along, and that knows whose transaction it runs. */
export class OpeningClient extends pg.Client {
  #opening: Opening | null = null;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on("error", () => undefined); // whoever asks on it learns it by his answer; unheard, it would end the process
    this.query = withOverloads((asked, ...rest) => {
      const answer: unknown = Reflect.apply(pg.Client.prototype.query, this, [this.#open(asked), ...rest]);
      if (answer instanceof Promise) answer.catch((error: unknown) => this.#leaveStandby(error));
      return answer;
    });
  }

  /** A server that takes no writes any more keeps its connections: this one would be lent again and again. */
  #leaveStandby(error: unknown): void {
    if (Reflect.get(Object(error), "code") === READ_ONLY) void this.end();
  }

  #open(asked: unknown): unknown {
    const text: unknown = asked !== null && typeof asked === "object" ? Reflect.get(asked, "text") : undefined;
    if (text === "COMMIT" || text === "ROLLBACK") return this.#close(asked);
    if (text !== "BEGIN" || typeof asked !== "object") return asked;
    const opening = openings.getStore();
    if (!opening?.statements) return asked;
    const opened = { ...asked, text: `BEGIN; ${opening.statements}` };
    opening.statements = null;
    opening.client = this;
    this.#opening = opening;
    return opened;
  }

  /** Whoever still asks after the end must not ask on a connection that is somebody else's by then. */
  #close(asked: unknown): unknown {
    if (this.#opening !== null) this.#opening.client = null;
    this.#opening = null;
    return asked;
  }
}

/** The same function under the driver's overloads. */
function withOverloads(query: (...given: unknown[]) => unknown): pg.Client["query"] {
  return query as pg.Client["query"];
}
