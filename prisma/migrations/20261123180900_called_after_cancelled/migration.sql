-- A cancelled number with a later call record is an alarm that the dashboard counts on every visit. There are
-- few of them among many cancelled ones, so that only they stand in this index.
CREATE INDEX "phone_number_called_after_cancelled" ON "phone_number" ("organization_id", "id")
  WHERE "line_state" = 'cancelled' AND ("last_outbound_call_on" > "cancelled_on"
    OR "last_inbound_call_on" > "cancelled_on" OR "last_sms_on" > "cancelled_on");
