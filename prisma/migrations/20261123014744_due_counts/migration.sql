-- Levels and weeks are asked on every visit and need neither carrier nor role: the same counts, added
-- up to some hundred rows a team instead of tens of thousands.
CREATE TABLE "number_due_count" (
    "organization_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "risk_state" TEXT NOT NULL,
    "risk_due_on" DATE NOT NULL,
    "has_missing_facts" BOOLEAN NOT NULL,
    "is_gone" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "number_due_count_pkey" PRIMARY KEY ("organization_id","team_id","risk_state","risk_due_on","has_missing_facts","is_gone")
);

-- One function for all three events: only where the changed rows come from differs.
CREATE FUNCTION "number_due_count_follow"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT 1 AS "sign", * FROM new_rows'
    WHEN 'DELETE' THEN 'SELECT -1 AS "sign", * FROM old_rows'
    ELSE 'SELECT 1 AS "sign", * FROM new_rows UNION ALL SELECT -1 AS "sign", * FROM old_rows' END;
BEGIN
  EXECUTE format('
    INSERT INTO "number_due_count" AS kept
      SELECT "organization_id", "team_id", "risk_state", "risk_due_on", "has_missing_facts",
             "line_state" IN (''preCancelled'', ''cancelled'', ''recycled''), sum("sign" * "count")
      FROM (%s) AS changed GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum("sign" * "count") <> 0 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT ("organization_id", "team_id", "risk_state", "risk_due_on", "has_missing_facts", "is_gone")
    DO UPDATE SET "count" = kept."count" + excluded."count"', changed);
  RETURN NULL;
END $$;

INSERT INTO "number_due_count"
  SELECT "organization_id", "team_id", "risk_state", "risk_due_on", "has_missing_facts",
         "line_state" IN ('preCancelled', 'cancelled', 'recycled'), sum("count")
  FROM "number_count" GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum("count") <> 0;

CREATE TRIGGER "number_due_count_on_insert" AFTER INSERT ON "number_count"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "number_due_count_follow"();
CREATE TRIGGER "number_due_count_on_delete" AFTER DELETE ON "number_count"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "number_due_count_follow"();
CREATE TRIGGER "number_due_count_on_update" AFTER UPDATE ON "number_count"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "number_due_count_follow"();

ALTER TABLE "number_due_count" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "number_due_count" FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON "number_due_count"
  USING ("organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);
