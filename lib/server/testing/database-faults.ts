import type pg from "pg";

/** Lets the database refuse rows of `holder`, with an error of its own, at the row or when the transaction commits. */
export type DatabaseFaults = {
  /** The next `times` transactions fail with this SQLSTATE. */
  next(code: string, times: number, at: "row" | "commit"): Promise<void>;
  /** From now on one in so many transactions fails with it, by turns at the row and at the commit. */
  every(code: string, one: number): Promise<void>;
  stop(): Promise<void>;
};

/** Counts by a sequence, which no rollback sets back: the same run meets the same faults. */
export async function installDatabaseFaults(owner: pg.Client): Promise<DatabaseFaults> {
  await owner.query(`
    CREATE SCHEMA fault;
    CREATE SEQUENCE fault.row_count;
    CREATE SEQUENCE fault.commit_count;
    CREATE TABLE fault.plan (at text, code text, times int, every int);
    CREATE FUNCTION fault.meet() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    DECLARE
      plan fault.plan;
      turn bigint;
    BEGIN
      SELECT * INTO plan FROM fault.plan WHERE at = TG_ARGV[0];
      IF NOT FOUND THEN RETURN NULL; END IF;
      turn := nextval('fault.' || TG_ARGV[0] || '_count');
      IF turn <= plan.times OR turn % plan.every = 0 THEN
        RAISE EXCEPTION 'injected' USING ERRCODE = plan.code;
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER fault_row AFTER INSERT ON public.holder FOR EACH ROW EXECUTE FUNCTION fault.meet('row');
    CREATE CONSTRAINT TRIGGER fault_commit AFTER INSERT ON public.holder DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION fault.meet('commit')`);
  const plan = async (rows: readonly (readonly [at: string, code: string, times: number, every: number | null])[]) => {
    await owner.query(
      "TRUNCATE fault.plan; ALTER SEQUENCE fault.row_count RESTART; ALTER SEQUENCE fault.commit_count RESTART",
    );
    for (const row of rows) await owner.query("INSERT INTO fault.plan VALUES ($1, $2, $3, $4)", [...row]);
  };
  return {
    next: (code, times, at) => plan([[at, code, times, null]]),
    every: (code, one) =>
      plan([
        ["row", code, 0, 2 * one],
        ["commit", code, 0, 2 * one],
      ]),
    stop: () => plan([]),
  };
}
