import type pg from "pg";

type Place = "row" | "commit";

/** Lets the database refuse rows of some tables, with an error of its own, at the row or when the transaction commits. */
export type DatabaseFaults = {
  /** The next `times` transactions that write one of the tables fail with this SQLSTATE. */
  next(code: string, times: number, at: Place): Promise<void>;
  /** From now on one in so many transactions fails with it, by turns at the row and at the commit. */
  every(code: string, one: number): Promise<void>;
  /** The first write of this table fails at the row, the next at the commit, and then every fourth of both. */
  first(code: string, table: string): Promise<void>;
  /** The tables that somebody tried to write since the last plan. */
  written(): Promise<string[]>;
  stop(): Promise<void>;
};

/** Counts by sequences, which no rollback sets back: the same run meets the same faults. */
export async function installDatabaseFaults(
  owner: pg.Client,
  tables: readonly string[] = ["holder"],
): Promise<DatabaseFaults> {
  await owner.query(`
    CREATE SCHEMA fault;
    CREATE TABLE fault.plan (at text, relation text, code text, times int, every int);
    CREATE FUNCTION fault.meet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    DECLARE
      plan fault.plan;
      turn bigint := nextval('fault.' || TG_TABLE_NAME || '_' || TG_ARGV[0]);
    BEGIN
      SELECT * INTO plan FROM fault.plan WHERE at = TG_ARGV[0] AND relation = TG_TABLE_NAME;
      IF FOUND AND (turn <= plan.times OR turn % plan.every = 0) THEN
        RAISE EXCEPTION 'injected' USING ERRCODE = plan.code;
      END IF;
      RETURN NULL;
    END $$`);
  for (const table of tables)
    await owner.query(`
      CREATE SEQUENCE fault.${table}_row;
      CREATE SEQUENCE fault.${table}_commit;
      CREATE TRIGGER fault_row AFTER INSERT OR UPDATE OR DELETE ON public.${table}
        FOR EACH ROW EXECUTE FUNCTION fault.meet('row');
      CREATE CONSTRAINT TRIGGER fault_commit AFTER INSERT OR UPDATE OR DELETE ON public.${table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fault.meet('commit')`);

  const restart = tables
    .flatMap((table) => [`ALTER SEQUENCE fault.${table}_row RESTART`, `ALTER SEQUENCE fault.${table}_commit RESTART`])
    .join("; ");
  type Row = readonly [at: Place, code: string, times: number, every: number | null];
  const plan = async (planned: readonly string[], rows: readonly Row[]) => {
    await owner.query(`TRUNCATE fault.plan; ${restart}`);
    for (const table of planned)
      for (const [at, code, times, every] of rows)
        await owner.query("INSERT INTO fault.plan VALUES ($1, $2, $3, $4, $5)", [at, table, code, times, every]);
  };
  const everyOf = (code: string, times: number, every: number): readonly Row[] => [
    ["row", code, times, every],
    ["commit", code, times, every],
  ];
  return {
    next: (code, times, at) => plan(tables, [[at, code, times, null]]),
    every: (code, one) => plan(tables, everyOf(code, 0, 2 * one)),
    first: (code, table) => plan([table], everyOf(code, 1, 4)),
    written: async () => {
      const { rows } = await owner.query<{ name: string }>(
        "SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'fault' AND last_value IS NOT NULL",
      );
      return rows.flatMap(({ name }) => (name.endsWith("_row") ? [name.slice(0, -"_row".length)] : [])).toSorted();
    },
    stop: () => plan([], []),
  };
}
