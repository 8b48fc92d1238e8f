import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

/** What the next BEGIN carries; taken by the first one, so that no other transaction inside opens with it. */
const openings = new AsyncLocalStorage<{ statements: string | null }>();

/**
 * Runs `start` so that the transaction that it begins sends these statements in the message of its BEGIN:
 * one way to the database and back instead of two, before every answer.
 */
export function openingWith<T>(statements: string, start: () => Promise<T>): Promise<T> {
  return openings.run({ statements }, start);
}

/** A connection whose BEGIN takes the opening along. */
export class OpeningClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.query = withOpening(this.query.bind(this));
  }
}

/** The same function under the same overloads; only what is asked when a transaction begins is longer. */
function withOpening(query: pg.Client["query"]): pg.Client["query"] {
  const send = (first: unknown, ...rest: unknown[]): unknown =>
    Reflect.apply(query, undefined, [opened(first), ...rest]);
  return send as pg.Client["query"];
}

function opened(asked: unknown): unknown {
  if (asked === null || typeof asked !== "object" || Reflect.get(asked, "text") !== "BEGIN") return asked;
  const opening = openings.getStore();
  if (!opening?.statements) return asked;
  const text = `BEGIN; ${opening.statements}`;
  opening.statements = null;
  return { ...asked, text };
}
