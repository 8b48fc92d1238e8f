-- The chips 未知 and 资料缺失 open their lists in the order of the register. Without an index of their own
-- the database walks that order through all numbers with a date before it meets the first of them.
CREATE INDEX "phone_number_unknown" ON "phone_number" ("organization_id", "id") WHERE "risk_state" = 'unknown';

DROP INDEX "phone_number_incomplete";
CREATE INDEX "phone_number_incomplete_due_order" ON "phone_number" ("organization_id",
  (CASE WHEN "risk_due_on" IS NULL THEN '9999-12-31'::date ELSE "risk_due_on" END), "id") WHERE cardinality("missing_facts") > 0;
