-- The dashboard counts living numbers without an outbound call for long: ten thousand at most, from the oldest
-- call on, and by team. Everything it asks stands in this index, so that it reads no number itself.
CREATE INDEX "phone_number_quiet" ON "phone_number" ("organization_id", "last_outbound_call_on", "team_id")
  WHERE "line_state" NOT IN ('preCancelled', 'cancelled', 'recycled');
