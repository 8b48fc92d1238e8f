import pg from "pg";

/** What the application may do in tables where the general right would be too much. */
const NARROW_TABLE_RIGHTS: Readonly<Record<string, string>> = {
  audit_entry: "SELECT, INSERT", // insert-only; further columns are granted by migrations, by name
  audit_row: "SELECT, INSERT",
  audit_seal: "SELECT, INSERT",
  _prisma_migrations: "SELECT", // /readyz compares the schema version
};

const GENERAL_TABLE_RIGHTS = "SELECT, INSERT, UPDATE, DELETE";

export type ApplicationRole = { readonly user: string; readonly password: string };

/** A role that the application cannot or must not use; the sentences are in the start script's message table. */
export class ApplicationRoleFault extends Error {
  override readonly name = "ApplicationRoleFault";
  constructor(
    readonly code: "APP_ROLE_TOO_STRONG" | "APP_ROLE_NOT_MADE" | "APP_ROLE_REFUSED",
    readonly params: Readonly<Record<string, string>>,
  ) {
    super(`${code} ${JSON.stringify(params)}`);
  }
}

/** The role named in a connection URL, as the database knows it. */
export function roleOf(url: string): ApplicationRole {
  const parsed = new URL(url);
  return { user: decodeURIComponent(parsed.username), password: decodeURIComponent(parsed.password) };
}

/**
 * Makes the role that web and worker use: it may sign in, owns nothing, and row security binds it.
 * Runs before the migrations, because they grant rights to it.
 */
export async function ensureApplicationRole(owner: pg.Client, role: ApplicationRole): Promise<void> {
  const name = owner.escapeIdentifier(role.user);
  const { rows } = await owner.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
    "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = $1",
    [role.user],
  );
  const found = rows[0];
  if (found && (found.rolsuper || found.rolbypassrls)) {
    throw new ApplicationRoleFault("APP_ROLE_TOO_STRONG", { role: role.user });
  }
  const password = owner.escapeLiteral(role.password);
  if (found) await changeRole(owner, `ALTER ROLE ${name} PASSWORD ${password}`);
  else {
    const powers = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION";
    await owner.query(`CREATE ROLE ${name} ${powers} PASSWORD ${password}`).catch((error: unknown) => {
      throw isNotAllowed(error) ? new ApplicationRoleFault("APP_ROLE_NOT_MADE", { role: role.user }) : error;
    });
  }
  await changeRole(owner, `ALTER ROLE ${name} SET idle_in_transaction_session_timeout = '${IDLE_IN_TRANSACTION}'`);
}

/** A process that stands still in a transaction loses it, and its locks, when its lease on a job has ended, too. */
const IDLE_IN_TRANSACTION = "60s";

/** An operator may have made the role without letting the owner change it; then it stays as he made it. */
async function changeRole(owner: pg.Client, statement: string): Promise<void> {
  await owner.query("SAVEPOINT role");
  try {
    await owner.query(statement);
  } catch (error) {
    if (!isNotAllowed(error)) throw error;
    await owner.query("ROLLBACK TO SAVEPOINT role");
  }
}

function isNotAllowed(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "42501";
}

/** Signs in once as web and worker will: they would only try again and again where the password is another one. */
export async function checkApplicationSignIn(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl });
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message : "?";
    throw new ApplicationRoleFault("APP_ROLE_REFUSED", { role: roleOf(appUrl).user, reason });
  } finally {
    await client.end().catch(() => undefined); // of a connection that never was nothing has to end
  }
}

/** Grants what web and worker need in schema public. Repeatable; never widens the narrow tables. */
export async function grantApplicationRights(owner: pg.Client, role: ApplicationRole): Promise<void> {
  const name = owner.escapeIdentifier(role.user);
  await owner.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
  for (const table of await listOwnTables(owner, "public")) {
    const rights = NARROW_TABLE_RIGHTS[table] ?? GENERAL_TABLE_RIGHTS;
    await owner.query(`GRANT ${rights} ON public.${owner.escapeIdentifier(table)} TO ${name}`);
  }
  await owner.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name}`);
}

/** The same for the schema of the job queue, whose tables the owner made. */
export async function grantJobRights(owner: pg.Client, role: ApplicationRole, schema: string): Promise<void> {
  const name = owner.escapeIdentifier(role.user);
  const jobs = owner.escapeIdentifier(schema);
  await owner.query(`GRANT USAGE ON SCHEMA ${jobs} TO ${name}`);
  await owner.query(`GRANT ${GENERAL_TABLE_RIGHTS} ON ALL TABLES IN SCHEMA ${jobs} TO ${name}`);
  await owner.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${jobs} TO ${name}`);
  await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${jobs} TO ${name}`);
}

/** Tables and partitioned tables. Partitions get no rights of their own: the application reads through the parent. */
async function listOwnTables(owner: pg.Client, schema: string): Promise<string[]> {
  const { rows } = await owner.query<{ relname: string }>(
    `SELECT relname FROM pg_class
      WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      ORDER BY relname`,
    [schema],
  );
  return rows.map((row) => row.relname);
}
