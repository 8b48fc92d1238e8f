import "server-only";
import type { Access } from "@/lib/domain/access/access";
import type { Prisma } from "@/lib/generated/prisma/client";
import { askRows, askScoped, openingWith, type Rows } from "./connection";
import { db, type Tx, withConnection } from "./db";

/** Tells row-level security for which company the rest of the transaction reads and writes. */
export async function enterOrganization(tx: Tx, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT set_config('app.organization_id', ${organizationId}, true)`;
}

/** A transaction in the scope of one company from its first statement on. */
export function inOrganization<T>(
  organizationId: string,
  run: (tx: Tx, rows: Rows) => Promise<T>,
  options: { timeout?: number; maxWait?: number } = {},
): Promise<T> {
  const opening = scopeStatement(organizationId, options.timeout);
  return openingWith(opening, (rows) => db.$transaction((tx) => run(tx, rows), options));
}

/** As inOrganization, and the database refuses every write until the transaction ends. */
export function inOrganizationReadOnly<T>(organizationId: string, run: (tx: Tx, rows: Rows) => Promise<T>): Promise<T> {
  return openingWith(readingStatements(organizationId), (rows) => db.$transaction((tx) => run(tx, rows)));
}

/** As inOrganizationReadOnly, by raw statements on a connection of the driver. */
export function rowsInOrganization<T>(organizationId: string, run: (rows: Rows) => Promise<T>): Promise<T> {
  const begin = `BEGIN; ${readingStatements(organizationId)}`;
  return withConnection(async (client) => {
    let hasEnded = false;
    await client.query(begin);
    const answer = await run((statement) => {
      if (hasEnded) throw new Error("asked outside of its transaction");
      return askRows(client, statement);
    });
    hasEnded = true;
    await client.query("COMMIT");
    return answer;
  });
}

/** As rowsInOrganization for one statement: the same scope, one message. */
export function rowsOfOrganization<R>(organizationId: string, statement: Prisma.Sql): Promise<R[]> {
  return withConnection((client) => askScoped<R>(client, statement, { organizationId, timeoutMs: STATEMENT_MS }));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** As long as the transaction that the client waits for. */
const STATEMENT_MS = 15_000;

function readingStatements(organizationId: string): string {
  return `SET TRANSACTION READ ONLY; ${scopeStatement(organizationId)}`;
}

/**
 * Sent without parameters, with BEGIN; so nothing but a UUID may stand in it. The server gives a statement
 * up when the client gives its transaction up, instead of working on for nobody (T35).
 */
function scopeStatement(organizationId: string, timeoutMs = STATEMENT_MS): string {
  if (!UUID.test(organizationId)) throw new Error("a company's id is a UUID");
  const timeout = Math.ceil(timeoutMs);
  return `SELECT set_config('app.organization_id', '${organizationId}', true), set_config('statement_timeout', '${timeout}', true)`;
}

/** Opens the few tables that say who somebody is (memberships, tokens, invitations) across companies. */
export async function enterIdentity(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT set_config('app.identity', 'on', true)`;
}

/** The condition on `teamId` that every list of a team's rows carries. */
export function teamCondition(access: Access): { teamId?: { in: string[] } } {
  return access.teams === "all" ? {} : { teamId: { in: [...access.teams] } };
}
