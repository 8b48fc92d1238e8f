-- COALESCE is not among the expressions that may run before the row-security test, CASE is: with
-- COALESCE a page deep in the register walks every row before it.
DROP INDEX "phone_number_due_order";
CREATE INDEX "phone_number_due_order" ON "phone_number" ("organization_id",
  (CASE WHEN "risk_due_on" IS NULL THEN '9999-12-31'::date ELSE "risk_due_on" END), "id");
DROP INDEX "phone_number_last_call_order";
CREATE INDEX "phone_number_last_call_order" ON "phone_number" ("organization_id",
  (CASE WHEN "last_outbound_call_on" IS NULL THEN '0001-01-01'::date ELSE "last_outbound_call_on" END), "id");
DROP INDEX "phone_number_contract_end_order";
CREATE INDEX "phone_number_contract_end_order" ON "phone_number" ("organization_id",
  (CASE WHEN "contract_ends_on" IS NULL THEN '9999-12-31'::date ELSE "contract_ends_on" END), "id");
