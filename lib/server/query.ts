import "server-only";
import type { z } from "zod";
import { type Access, can } from "@/lib/domain/access/access";
import type { Permission } from "@/lib/domain/access/permissions";
import type { LocalDate } from "@/lib/domain/local-date";
import { type Result, refuse } from "@/lib/domain/result";
import { businessDate, currentInstant } from "./clock";
import type { Rows } from "./connection";
import type { Tx } from "./db";
import { log } from "./log";
import { parseInput } from "./parse-input";
import { withRetry } from "./retry";
import { inOrganizationReadOnly, rowsInOrganization, rowsOfOrganization } from "./scope";

export type QueryContext<I> = {
  readonly tx: Tx;
  /** Raw statements of what is asked most, past the client's engine but in the same transaction. */
  readonly rows: Rows;
  readonly access: Access;
  readonly now: Date;
  readonly today: LocalDate;
  readonly input: I;
};

/** What a query by raw statements alone is given. */
export type RowsContext<I> = Omit<QueryContext<I>, "tx">;

export type QueryDefinition<S extends z.ZodType, T> = {
  /** `noun.verb`, unique; appears in the log and in the list of checked plans. */
  readonly name: string;
  readonly permission: Permission;
  readonly input: S;
} & (
  | { readonly run: (context: QueryContext<z.output<S>>) => Promise<Result<T>> }
  /** For what is asked most: the client's engine has no part in it, which costs as much as the statement. */
  | { readonly runRows: (context: RowsContext<z.output<S>>) => Promise<Result<T>> }
  /** As runRows, where one statement answers everything: it needs no transaction around it. */
  | { readonly runStatement: (context: RowsContext<z.output<S>>) => Promise<Result<T>> }
);

export type Query<S extends z.ZodType, T> = ((access: Access, input?: unknown) => Promise<Result<T>>) & {
  readonly kind: "query";
  readonly definition: QueryDefinition<S, T>;
};

/**
 * The only way to read a company's data: permission, schema, and a transaction in its scope in
 * which the database refuses writes. Refusals of its own: FORBIDDEN, INVALID_INPUT.
 */
export function defineQuery<S extends z.ZodType, T>(definition: QueryDefinition<S, T>): Query<S, T> {
  const call = async (access: Access, rawInput: unknown = {}): Promise<Result<T>> => {
    if (!can(access, definition.permission)) {
      log.warn({ requestId: access.requestId, query: definition.name, role: access.role }, "permission denied");
      return refuse("FORBIDDEN");
    }
    const parsed = parseInput(definition.input, rawInput);
    if (!parsed.ok) return parsed;
    const now = currentInstant();
    const today = businessDate(access.timeZone, now);
    const context = { access, now, today, input: parsed.value };
    const { organizationId } = access;
    const rows: Rows = (statement) => rowsOfOrganization(organizationId, statement);
    if ("runStatement" in definition) return withRetry(() => definition.runStatement({ rows, ...context }));
    if ("runRows" in definition)
      return withRetry(() => rowsInOrganization(organizationId, (rows) => definition.runRows({ rows, ...context })));
    return withRetry(() =>
      inOrganizationReadOnly(organizationId, (tx, rows) => definition.run({ tx, rows, ...context })),
    );
  };
  return Object.assign(call, { kind: "query" as const, definition });
}
