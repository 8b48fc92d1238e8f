-- Numbers that never called mostly have a late due date or none: on the way through the register's order the
-- database passed nearly all others before it met them.
CREATE INDEX "phone_number_never_called_due_order" ON "phone_number" ("organization_id",
  (CASE WHEN "risk_due_on" IS NULL THEN '9999-12-31'::date ELSE "risk_due_on" END), "id") WHERE "last_outbound_call_on" IS NULL;
